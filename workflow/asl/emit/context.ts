import type { Expression, Template } from "../../definition";
import type { CompileOptions, ParameterBinding } from "../../expression/options";
import type { Place, Problem } from "../../problems";

/** Where an expression finds its first parameter. */
export type Root = ParameterBinding;

/** The input of the state that evaluates the expression. */
export const INPUT: Root = { kind: "data", jsonata: "$states.input" };

/** The result of a Task, Parallel or Map, in its own Assign and Output. */
export const RESULT: Root = { kind: "data", jsonata: "$states.result" };

/** What a handler receives, in a Catch. */
export const FAILURE_MEMBERS = {
  error: "$states.errorOutput.Error",
  cause: "$states.errorOutput.Cause",
  input: "$states.input",
} as const;

/** The failure that a Catch hands to its handler, in its own Assign and Output. */
export const FAILURE: Root = { kind: "record", members: FAILURE_MEMBERS };

/** How an expression is to be compiled. */
export interface CompileRequest {
  readonly root: Root;
  readonly path: string;
  readonly as?: CompileOptions["as"];
  /** Whether the scope offers the task token. */
  readonly hasToken?: boolean;
  /** Whether the scope offers the item of a map. */
  readonly hasItem?: boolean;
}

/** What one emission shares: compiled expressions, names that the library made, and every problem found. */
export interface Context {
  /** The workflow's name, with which every path begins. */
  readonly name: string;
  compile(expression: Expression, request: CompileRequest): CompiledExpression;
  report(problem: Problem): void;
  /** A name for a state that the library adds; the same origin gets the same name again. */
  generateName(base: string, origin: object): string;
  /** Where the user wrote the first `goto` to a state, for when there is no such state. */
  readonly gotoPlaces: Map<string, Place>;
}

/** An expression as a part of the document. */
export interface CompiledExpression {
  readonly template: Template;
  /** As the template, with every member as a leaf of its own: for reading, not for emitting. */
  readonly outline: Template;
  /** Variables that it reads. */
  readonly variables: readonly string[];
}

/** The path of a place in the definition, in the user's names. */
export function pathOf(context: Context, ...names: readonly string[]): string {
  return [context.name, ...names].join(" / ");
}

/** Adds the place to a problem, where it is known. */
export function placed(place: Place | undefined): { readonly place?: Place } {
  return place ? { place } : {};
}
