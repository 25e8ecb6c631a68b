import type { Node as Syntax } from "acorn";
import type { Place, Problem } from "../problems";

/** The text that is being compiled: the arrow function, or a helper that it calls. */
export interface Unit {
  readonly text: string;
  /** How problems call it: nothing for the arrow itself, `helper total` for a helper. */
  readonly label?: string;
}

/** Codes of what the compiler refuses; documented in docs/expressions.md, each with a test. */
export const CODES = {
  syntax: "E100",
  native: "E101",
  asynchronous: "E102",
  assignment: "E103",
  statement: "E104",
  class: "E105",
  this: "E106",
  unknownName: "E107",
  mutableCapture: "E108",
  capture: "E109",
  getter: "E110",
  method: "E111",
  function: "E112",
  regex: "E113",
  operator: "E114",
  parameter: "E115",
  scope: "E116",
  recursion: "E117",
  number: "E118",
  member: "E119",
  sideEffect: "E120",
  holes: "E121",
  construct: "E122",
  functionValue: "E123",
  undefinedResult: "E124",
} as const;

/** Carries the first thing in a function that cannot be JSONata; never leaves this folder. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly unit: Unit,
    readonly start: number,
    readonly end: number,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** Refuses a piece of syntax: what it is, and what to write instead. */
export function refuse(
  code: keyof typeof CODES,
  unit: Unit,
  at: Syntax,
  message: string,
  fix: string,
): Refusal {
  return new Refusal(CODES[code], unit, at.start, at.end, message, fix);
}

/** Turns a refusal into a problem that quotes the source with a caret. */
export function createProblem(refusal: Refusal, path: string, place?: Place): Problem {
  const where = refusal.unit.label ? ` (in ${refusal.unit.label})` : "";
  return {
    code: refusal.code,
    path,
    message: refusal.message + where,
    fix: refusal.fix,
    excerpt: quote(refusal.unit.text, refusal.start, refusal.end),
    ...(place ? { place } : {}),
  };
}

const LONGEST_LINE = 100;

function quote(text: string, start: number, end: number): string {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", start);
  const lineEnd = newline === -1 ? text.length : newline;
  const line = text.slice(lineStart, lineEnd);
  const indent = line.length - line.trimStart().length;
  const column = start - lineStart - indent;
  const shown = line.trim();
  const from = column > LONGEST_LINE - 20 ? column - 40 : 0;
  const piece = shown.slice(from, from + LONGEST_LINE);
  const length = Math.max(1, Math.min(end, lineEnd) - start);
  const marks = Math.min(length, piece.length - (column - from));
  return `${piece}\n${" ".repeat(column - from)}${"^".repeat(Math.max(1, marks))}`;
}
