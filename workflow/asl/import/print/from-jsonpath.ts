import { isIdentifier, printKey } from "../../../definition";
import { isIntrinsicText, tryParseIntrinsic } from "../../intrinsic";
import { PathSyntaxError, tryParsePath, type Path, type Segment } from "../../jsonpath";
import { translateIntrinsic } from "./intrinsics";
import { translateFilter } from "./jsonpath-filter";
import { code, combine, findContext, none, readMember, type Names, type Translation } from "./names";
import { printMember } from "./source";

/** Writes a JSONPath or an intrinsic call as TypeScript; `$` is what `root` names. */
export function translateJsonPath(text: string, root: string | undefined, names: Names): Translation {
  const parsed = isIntrinsicText(text) ? tryParseIntrinsic(text) : tryParsePath(text);
  if (parsed instanceof PathSyntaxError) return none(`${text} cannot be read`);
  return "kind" in parsed ? translateIntrinsic(parsed, root, names) : translatePath(parsed, root, names);
}

/** Writes a parsed path as TypeScript. */
export function translatePath(path: Path, root: string | undefined, names: Names): Translation {
  const { segments } = path;
  if (path.root === "context") return translateContext(segments, names);
  const start = path.root === "item" ? "one" : path.root === "variable" ? variableCode(path.variable) : root;
  return start === undefined
    ? none(`${path.text} cannot be read here`)
    : translateSegments(start, segments, { text: path.text, root, names });
}

function variableCode(name: string | undefined): string | undefined {
  return name !== undefined && isIdentifier(name) ? `vars.${name}` : undefined;
}

function translateContext(segments: readonly Segment[], names: Names): Translation {
  const end = segments.findIndex((segment) => segment.kind !== "member");
  const members = segments
    .slice(0, end === -1 ? segments.length : end)
    .map((segment) => (segment.kind === "member" ? segment.name : ""));
  const found = findContext(members, names);
  if (!found) return none(`$$.${members.join(".")} of the context cannot be read here`);
  return translateSegments(found.code, segments.slice(found.taken), {
    text: "the context",
    root: found.code,
    names,
  });
}

interface Reading {
  /** The path as it was written. */
  readonly text: string;
  /** What `$` stands for in its filters. */
  readonly root: string | undefined;
  readonly names: Names;
}

function translateSegments(start: string, segments: readonly Segment[], reading: Reading): Translation {
  let result = start;
  for (const [index, segment] of segments.entries()) {
    const rest = segments.slice(index + 1);
    switch (segment.kind) {
      case "member":
        result = readMember(result, segment.name, printMember(segment.name));
        continue;
      case "index":
        result = readMember(result, "", segment.index < 0 ? `.at(${segment.index})` : `[${segment.index}]`);
        continue;
      case "slice":
        result = `(${result} ?? []).slice(${segment.from ?? 0}${segment.to === undefined ? "" : `, ${segment.to}`})`;
        return translateEach(result, rest, reading);
      case "wildcard":
        return translateEach(`(${result} ?? [])`, rest, reading);
      case "filter": {
        const test = translateFilter(segment.filter, reading.root, reading.names);
        if ("why" in test) return none(`the filter of ${reading.text} has no translation: ${test.why}`);
        return translateEach(`${result}.filter((one: Data) => ${test.code})`, rest, reading);
      }
      case "members":
        if (rest.length > 0) return none(`${reading.text} has a step without translation`);
        return code(
          `({ ${segment.names.map((name) => `${printKey(name)}: ${readMember(result, name, printMember(name))}`).join(", ")} })`,
        );
      case "function":
        if (segment.name !== "length") return none(`${reading.text} ends in a function without translation`);
        result = `${result}.length`;
        continue;
      default:
        return none(`${reading.text} has a step without translation`);
    }
  }
  return code(result);
}

/** The rest of a path for each element of a list: what is missing is left out, and lists of lists become one. */
function translateEach(list: string, segments: readonly Segment[], reading: Reading): Translation {
  if (segments.length === 0) return code(list);
  const isSingle = segments.every(({ kind }) => kind === "member" || kind === "index");
  if (!isSingle && segments.some(({ kind }) => kind === "function"))
    return none(`${reading.text} ends in a function without translation`);
  return combine([translateSegments("one", segments, reading)], ([member]) =>
    isSingle
      ? `${list}.filter((one: Data) => ${member} !== undefined).map((one: Data) => ${member})`
      : `${list}.flatMap((one: Data) => ${member})`,
  );
}
