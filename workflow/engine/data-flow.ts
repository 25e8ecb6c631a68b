import type { Json, JsonObject } from "../definition";
import type { QueryLanguage } from "../asl/types";
import type { Frame } from "./core/frame";
import type { Done } from "./outcome";
import type { CompiledState } from "./machine";
import {
  chain,
  compileFilterPath,
  compileReferencePath,
  compileTemplate,
  failInOrder,
  inOrder,
  type MaybePromise,
  type Scope,
} from "./query";
import type { Fields } from "./retry";

/** A query over what a state sees. */
export type Query = (scope: Scope) => MaybePromise<Json>;

/** The fields of a state that shape data on its way in and out, each compiled once. */
export interface DataFlow {
  /** What the state works on: the input, or what InputPath takes of it. */
  readonly input: (frame: Frame) => Json;
  /** Parameters or Arguments, or else the input. */
  readonly arguments: (frame: Frame, input: Json) => MaybePromise<Json>;
  /** The way out of a state with a result: selectors, paths, Output, Assign. */
  readonly leave: (frame: Frame, result: Json, next: CompiledState | undefined) => MaybePromise<Done>;
  /** The way out of a state without one: its output is its input. */
  readonly pass: (frame: Frame, input: Json, next: CompiledState | undefined) => MaybePromise<Done>;
}

/** Compiles the data flow of a state in its own query language. */
export function compileDataFlow(fields: Fields, language: QueryLanguage): DataFlow {
  return language === "JSONata" ? compileJsonataFlow(fields) : compileJsonPathFlow(fields);
}

function compileJsonataFlow(fields: Fields): DataFlow {
  const argumentsOf = optionalTemplate(fields.Arguments, "JSONata", "Arguments");
  const output = optionalTemplate(fields.Output, "JSONata", "Output");
  const assign = compileAssign(fields.Assign, "JSONata");
  const leave = (frame: Frame, otherwise: Json, next: CompiledState | undefined): MaybePromise<Done> => {
    if (!output && !assign) return { kind: "done", output: otherwise, assigned: undefined, next };
    return leaveWith(frame, assign, output ?? (() => otherwise), () => next);
  };
  return {
    input: (frame) => frame.rawInput,
    arguments: (frame, input) => {
      const made = argumentsOf ? argumentsOf(frame.see(input)) : input;
      return isTraced(frame) ? chain(made, (made) => note(frame, "afterArguments", made)) : made;
    },
    leave: (frame, result, next) => leave(frame.see(frame.rawInput, result), result, next),
    pass: (frame, input, next) => leave(frame.see(input), input, next),
  };
}

type Assign = (scope: Scope) => MaybePromise<JsonObject>;

/** Leaves a state by its Assign and Output, both made from what was there before. */
export function leaveWith(
  scope: Scope,
  assign: Assign | undefined,
  output: Query,
  next: () => CompiledState | undefined,
): MaybePromise<Done> {
  const assigned = assign?.(scope);
  let made: MaybePromise<Json>;
  try {
    made = output(scope);
  } catch (error) {
    if (assigned instanceof Promise) return failInOrder([assigned], error);
    throw error;
  }
  if (!(assigned instanceof Promise) && !(made instanceof Promise))
    return { kind: "done", output: made, assigned, next: next() };
  return chain(inOrder<Json | undefined>([assigned, made]), ([assigned, output]) => ({
    kind: "done",
    output: output as Json,
    assigned: assigned as JsonObject | undefined,
    next: next(),
  }));
}

function compileJsonPathFlow(fields: Fields): DataFlow {
  const inputPath =
    fields.InputPath === undefined ? undefined : compileFilterPath(fields.InputPath as string | null);
  const parameters = optionalTemplate(fields.Parameters, "JSONPath", "Parameters");
  const selector = optionalTemplate(fields.ResultSelector, "JSONPath", "ResultSelector");
  const combine = compileResultPath(fields.ResultPath);
  const outputPath =
    fields.OutputPath === undefined ? undefined : compileFilterPath(fields.OutputPath as string | null);
  const assign = compileAssign(fields.Assign, "JSONPath");
  const out = (frame: Frame, output: Json): Json =>
    outputPath ? (outputPath(frame.see(output)) as Json) : output;
  return {
    input: (frame) => {
      const input = inputPath ? (inputPath(frame.see(frame.rawInput)) as Json) : frame.rawInput;
      return frame.trace ? note(frame, "afterInputPath", input) : input;
    },
    arguments: (frame, input) => {
      const made = parameters ? (parameters(frame.see(input)) as Json) : input;
      return isTraced(frame) ? note(frame, "afterParameters", made) : made;
    },
    leave: (frame, result, next) => {
      const assigned = assign?.(frame.see(result)) as JsonObject | undefined;
      const selected = selector ? (selector(frame.see(result)) as Json) : result;
      const combined = combine(frame.rawInput, selected);
      if (frame.trace) {
        note(frame, "afterResultSelector", selected);
        note(frame, "afterResultPath", combined);
      }
      return { kind: "done", output: out(frame, combined), assigned, next };
    },
    pass: (frame, input, next) => {
      const assigned = assign?.(frame.see(input)) as JsonObject | undefined;
      return { kind: "done", output: out(frame, input), assigned, next };
    },
  };
}

// AWS mocks a Parallel before it looks at its arguments.
function isTraced(frame: Frame): boolean {
  return frame.trace !== undefined && frame.state.type !== "Parallel";
}

/** Notes what a stage gave, for TestState. */
export function note(frame: Frame, stage: string, value: Json): Json {
  if (frame.trace) frame.trace[stage] = value;
  return value;
}

/** A template, where the field is given. */
export function optionalTemplate(
  template: Json | undefined,
  language: QueryLanguage,
  field: string,
): Query | undefined {
  return template === undefined ? undefined : compileTemplate(template, language, field);
}

/** `Assign`: all values are made from what was there before any of them is assigned. */
export function compileAssign(
  assign: Json | undefined,
  language: QueryLanguage,
  field = "Assign",
): Assign | undefined {
  if (assign === undefined) return undefined;
  return compileTemplate(assign, language, field) as Assign;
}

/** `ResultPath`: where a result goes in the state's raw input; null leaves it out, nothing given replaces the input. */
export function compileResultPath(path: Json | undefined): (input: Json, result: Json) => Json {
  if (path === undefined || path === "$") return (_input, result) => result;
  if (path === null) return (input) => input;
  const reference = compileReferencePath(path as string);
  return (input, result) => reference.set(input, result);
}
