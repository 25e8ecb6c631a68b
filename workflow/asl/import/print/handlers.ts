import { printKey } from "../../../definition";
import { PathSyntaxError, tryParsePath } from "../../jsonpath";
import { assignOf } from "./assign";
import { printChain, type Here } from "./chain";
import { listOf } from "./flow";
import { translateJsonPath } from "./from-jsonpath";
import { code, FAILURE, none, type Names, type Translation } from "./names";
import { indent, printMember, readTranslation } from "./source";
import { printScopedArrow } from "./data-flow";
import { asBody, translateTemplate } from "./template";

type Members = Readonly<Record<string, unknown>>;

/** The `.catch` calls of a state. `here.after` is where the state goes on. */
export function printHandlers(name: string, state: Members, here: Here): readonly string[] {
  return listOf(state["Catch"]).map((catcher, index) => {
    const where = `${name} / Catch[${index}]`;
    const names: Names = { parameter: "f", input: "f.input", failure: FAILURE };
    const given = outputOf(catcher, here, names);
    const output = readTranslation(here.source, where, catcher, given);
    const assign = assignOf(catcher, here.language, names.failure, names);
    const set =
      assign === undefined
        ? ""
        : `.assign(${printScopedArrow("f", asBody(readTranslation(here.source, where, catcher, assign)))})`;
    const chain = printChain(String(catcher["Next"]), { ...here, entry: "" });
    const shaped = `failure${set}.output(${printScopedArrow("f", asBody(output))})`;
    const handler = chain === "" ? shaped : `${shaped}\n  ${indent(continueWith(chain))}`;
    return `.catch(${printErrors(catcher)}, (failure) =>\n  ${indent(handler)},\n)`;
  });
}

/** Puts a chain behind another: one that begins by assigning or reshaping goes on where it stands. */
export function continueWith(chain: string): string {
  return chain.startsWith(".") ? chain : `.next(${chain.includes("\n") ? `\n  ${indent(chain)},\n` : chain})`;
}

function outputOf(catcher: Members, { language }: Here, names: Names): Translation {
  const error = names.failure ?? "";
  if (language === "JSONata")
    return catcher["Output"] === undefined
      ? code(error)
      : translateTemplate(catcher["Output"], language, undefined, names);
  const path = catcher["ResultPath"];
  if (path === undefined || path === "$") return code(error);
  return path === null ? code(String(names.input)) : mergeAt(path, String(names.input), error);
}

/** Puts a value into a copy of another, at a path of names: `{ ...f.input, error: … }`. */
export function mergeAt(path: unknown, into: string, value: string): Translation {
  const parsed = tryParsePath(String(path));
  const segments = parsed instanceof PathSyntaxError ? [] : parsed.segments;
  const names = segments.flatMap((segment) => (segment.kind === "member" ? [segment.name] : []));
  if (names.length === 0 || names.length < segments.length)
    return none(`the ResultPath ${String(path)} is written by hand`);
  return code(mergeNames(names, into, value));
}

function mergeNames([name = "", ...others]: readonly string[], into: string, value: string): string {
  const inner = others.length === 0 ? value : mergeNames(others, `${into}${printMember(name)}`, value);
  return `{ ...${into}, ${printKey(name)}: ${inner} }`;
}

function printErrors(handler: Members): string {
  const names = Array.isArray(handler["ErrorEquals"]) ? (handler["ErrorEquals"] as readonly unknown[]) : [];
  return names.length === 1 ? JSON.stringify(names[0]) : JSON.stringify(names);
}

/** The `.retry` calls of a state. */
export function printRetries(state: Members): string {
  const fields = {
    intervalSeconds: "IntervalSeconds",
    maxAttempts: "MaxAttempts",
    backoffRate: "BackoffRate",
    maxDelaySeconds: "MaxDelaySeconds",
    jitter: "JitterStrategy",
  };
  return listOf(state["Retry"])
    .map((retrier) => {
      const policy = Object.entries(fields).flatMap(([ours, asl]) =>
        retrier[asl] === undefined ? [] : [`${ours}: ${JSON.stringify(retrier[asl])}`],
      );
      return `.retry(${printErrors(retrier)}${policy.length > 0 ? `, { ${policy.join(", ")} }` : ""})`;
    })
    .join("\n");
}

/** A path that is read before the state's work, as TypeScript. */
export function readPath(path: string, names: Names): Translation {
  return translateJsonPath(path, names.input, names);
}
