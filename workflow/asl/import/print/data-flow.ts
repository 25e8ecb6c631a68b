import { isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import { mergeAt, readPath } from "./handlers";
import { code, none, type Names, type Translation } from "./names";
import { indent, readTranslation, type Source } from "./source";
import { asBody } from "./template";
import { printScope } from "./work";

type Members = Readonly<Record<string, unknown>>;

/** One call of a chain: `.next(step)`, `.assign(o => …)`, `.output(o => …)`. */
export interface Link {
  readonly kind: "next" | "assign" | "output";
  readonly code: string;
}

/** A link as it stands in a chain. */
export function printLink({ kind, code }: Link): string {
  return `.${kind}(${code.includes("\n") ? `\n  ${indent(code)},\n` : code})`;
}

/** An arrow function whose types are open, with what its body reads of the scope. */
export function printScopedArrow(parameter: string, body: string, gives = "Data"): string {
  return `(${parameter}: Data${printScope(body)}): ${gives} => ${body}`;
}

/** A state's own data, as the arrow functions of its step call it. */
export const INPUT: Names = { parameter: "o", input: "o" };

/** Keeps what a state got in a variable, for what reads it again behind the state's work. */
export function keep(name: string): Link {
  return { kind: "assign", code: `(o: Data): Data => ({ ${keptName(name)}: o })` };
}

/** The variable that keeps what a state got. */
export function keptName(name: string): string {
  return `before${name.replace(/\W+/g, "")}`;
}

/** What `$` stands for behind InputPath, where the state's input is called `input`. */
export function rootOf(state: Members, input = "o"): Translation {
  const path = state["InputPath"];
  if (path === undefined) return code(input);
  return path === null ? code("{}") : readPath(String(path), { ...INPUT, input });
}

/** The output before OutputPath; undefined where it is the state's input, `result` where nothing was made. */
export function placeResult(
  state: Members,
  made: Translation | undefined,
  input: string,
  result: string,
): Translation | undefined {
  const path = state["ResultPath"];
  if (path === undefined || path === "$" || (made && "why" in made)) return made;
  return path === null ? code(input) : mergeAt(path, input, made?.code ?? result);
}

/** What OutputPath leaves of the whole output. */
export function pickOutput(
  state: Members,
  whole: Translation | undefined,
  otherwise: string,
): Translation | undefined {
  const path = state["OutputPath"];
  if (path === undefined || path === "$" || (whole && "why" in whole)) return whole;
  if (path === null) return code("{}");
  const root = whole ? `(${whole.code})` : otherwise;
  return readPath(String(path), { ...INPUT, input: root });
}

/** Whether an output changes nothing. */
export const isSame = (output: Translation): boolean => "code" in output && output.code === "o";

/** An output behind `.assign` sees the new variables; in ASL it sees those of the entry. */
export function checkOrder(
  state: Members,
  language: QueryLanguage,
  output: Translation | undefined,
): Translation | undefined {
  if (!output || "why" in output) return output;
  const sets = Object.keys(isPlainObject(state["Assign"]) ? state["Assign"] : {});
  const names = sets.map((key) => (language === "JSONPath" ? key.replace(/\.\$$/, "") : key));
  return names.some((name) => new RegExp(`\\bvars\\.${name}\\b`).test(output.code))
    ? none("its output reads a variable that it also sets")
    : output;
}

/** An arrow function for a translation, or the mark that there is none. */
export function arrow(where: string, state: Members, value: Translation, source: Source): string {
  return printScopedArrow("o", asBody(readTranslation(source, where, state, value)));
}
