import type { Json } from "../../../definition";
import type { Scope } from "../scope";
import type { Node } from "./ast";
import { compileSync } from "./sync/compile";
import { Frame } from "./sync/frame";
import { isSequence, startSpending } from "./sync/values";
import { toJson } from "./to-json";

/** Where our own evaluator leaves the answer to the package. */
export const UNDECIDED: unique symbol = Symbol("undecided");

/** What our own evaluator says: a value, undefined where the expression returns nothing, or nothing decided. */
type Fast = (scope: Scope) => Json | undefined | typeof UNDECIDED;

/** Our own evaluator behind one expression; nothing where it does not know a construct. */
export function compileFast(ast: Node): Fast | undefined {
  const evaluate = compileSync(ast);
  if (evaluate === undefined) return undefined;
  const convert = isOfData(ast) ? stripSequence : toJson;
  return (scope) => {
    startSpending();
    try {
      return convert(evaluate(undefined, new Frame(scope)));
    } catch {
      return UNDECIDED;
    }
  };
}

// A path of names gives a part of the data, or a new sequence of such parts: only the sequence carries marks.
function isOfData(ast: Node): boolean {
  return (
    ast.type === "path" &&
    (ast.steps ?? []).every((step, index) => isName(step) || (index === 0 && isStates(step)))
  );
}

function isName(step: Node): boolean {
  return step.type === "name" && step.stages === undefined;
}

function isStates(step: Node): boolean {
  return step.type === "variable" && step.value === "states" && step.predicate === undefined;
}

function stripSequence(value: unknown): Json | undefined {
  return (isSequence(value) ? Array.from(value) : value) as Json | undefined;
}
