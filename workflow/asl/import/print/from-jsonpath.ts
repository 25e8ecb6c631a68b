import {
  tryParseIntrinsic,
  isIntrinsicText,
  type IntrinsicArgument,
  type IntrinsicCall,
} from "../../intrinsic";
import { PathSyntaxError, tryParsePath, type Path, type Segment } from "../../jsonpath";
import { code, combine, findContext, none, type Names, type Translation } from "./names";
import { isIdentifier, printMember } from "./source";

/** Writes a JSONPath or an intrinsic call as TypeScript; `$` is what `root` names. */
export function translateJsonPath(text: string, root: string | undefined, names: Names): Translation {
  const parsed = isIntrinsicText(text) ? tryParseIntrinsic(text) : tryParsePath(text);
  if (parsed instanceof PathSyntaxError) return none(`${text} cannot be read`);
  return "kind" in parsed ? translateCall(parsed, root, names) : translatePath(parsed, root, names);
}

function translatePath(path: Path, root: string | undefined, names: Names): Translation {
  const { segments } = path;
  if (path.root === "context") return translateContext(segments, names);
  const start = path.root === "variable" ? variableCode(path.variable) : root;
  return start === undefined
    ? none(`${path.text} cannot be read here`)
    : translateSegments(start, segments, path.text);
}

function variableCode(name: string | undefined): string | undefined {
  return name !== undefined && isIdentifier(name) ? `vars.${name}` : undefined;
}

function translateContext(segments: readonly Segment[], names: Names): Translation {
  const members = segments.map((segment) => (segment.kind === "member" ? segment.name : ""));
  const found = findContext(members, names);
  if (!found) return none(`$$.${members.join(".")} of the context cannot be read here`);
  return translateSegments(found.code, segments.slice(found.taken), "the context");
}

function translateSegments(start: string, segments: readonly Segment[], text: string): Translation {
  let result = start;
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === "member") result += printMember(segment.name);
    else if (segment.kind === "index")
      result += segment.index < 0 ? `.at(${segment.index})` : `[${segment.index}]`;
    else if (segment.kind === "slice")
      result = `(${result} ?? []).slice(${segment.from ?? 0}${segment.to === undefined ? "" : `, ${segment.to}`})`;
    else if (segment.kind === "wildcard") return translateEach(result, segments.slice(index + 1), text);
    else return none(`${text} has a step without translation`);
  }
  return code(result);
}

function translateEach(list: string, segments: readonly Segment[], text: string): Translation {
  if (segments.length === 0) return code(`(${list} ?? [])`);
  return combine(
    [translateSegments("one", segments, text)],
    ([member]) => `(${list} ?? []).map((one: Data) => ${member})`,
  );
}

type Print = (codes: readonly string[]) => string;

const CALLS: Readonly<Record<string, Print>> = {
  Array: (values) => `[${values.join(", ")}]`,
  ArrayContains: ([list, value]) => `${list}.includes(${value})`,
  ArrayGetItem: ([list, index]) => `${list}[${index}]`,
  ArrayLength: ([list]) => `${list}.length`,
  StringToJson: ([text]) => `JSON.parse(${text})`,
  JsonToString: ([value]) => `JSON.stringify(${value})`,
  MathAdd: ([left, right]) => `(${left} + ${right})`,
  UUID: () => "crypto.randomUUID()",
  JsonMerge: ([first, second]) => `({ ...${first}, ...${second} })`,
};

function translateCall(call: IntrinsicCall, root: string | undefined, names: Names): Translation {
  // States.ArrayContains compares objects by their content, `includes` by identity.
  const isDeep =
    call.name === "ArrayContains" && !["text", "number", "constant"].includes(call.arguments[1]?.kind ?? "");
  const print = call.name === "Format" || isDeep ? undefined : CALLS[call.name];
  const parameters = call.arguments.map((argument) => translateArgument(argument, root, names));
  if (print) return combine(parameters, print);
  const [template] = call.arguments;
  if (call.name !== "Format" || template?.kind !== "text")
    return none(`States.${call.name} has no translation`);
  return combine(parameters.slice(1), (values) => printFormat(template.raw, values));
}

function translateArgument(argument: IntrinsicArgument, root: string | undefined, names: Names): Translation {
  switch (argument.kind) {
    case "path":
      return translatePath(argument.path, root, names);
    case "call":
      return translateCall(argument, root, names);
    default:
      return code(JSON.stringify(argument.value));
  }
}

function printFormat(raw: string, values: readonly string[]): string {
  const parts = raw.split("{}").map((part) => part.replace(/\\(.)/g, "$1").replace(/[`\\]|\$\{/g, "\\$&"));
  return `\`${parts.map((part, index) => part + (index < parts.length - 1 ? `\${${values[index] ?? '""'}}` : "")).join("")}\``;
}
