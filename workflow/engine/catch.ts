import type { QueryLanguage } from "../asl/types";
import type { Json } from "../definition";
import type { Frame } from "./core/frame";
import { compileAssign, compileResultPath, leaveWith, optionalTemplate } from "./data-flow";
import type { CompiledState } from "./machine";
import type { Done } from "./outcome";
import { chain, type MaybePromise } from "./query";
import { errorNames, type Fields } from "./retry";

/** A catcher: which errors it takes, and what it makes of one. */
export interface Catcher {
  readonly errors: readonly string[];
  handle(frame: Frame, errorOutput: Json): MaybePromise<Done>;
}

/** Reads a state's `Catch`. `find` gives a state of the same block by name. */
export function compileCatchers(
  rules: Json | undefined,
  language: QueryLanguage,
  find: (name: string) => CompiledState,
): readonly Catcher[] {
  if (!Array.isArray(rules)) return [];
  return (rules as readonly Fields[]).map((fields, index) =>
    language === "JSONata" ? compileJsonata(fields, index, find) : compileJsonPath(fields, find),
  );
}

function compileJsonata(fields: Fields, index: number, find: (name: string) => CompiledState): Catcher {
  const output = optionalTemplate(fields.Output, "JSONata", `Catch[${index}]/Output`);
  const assign = compileAssign(fields.Assign, "JSONata", `Catch[${index}]/Assign`);
  const name = fields.Next as string;
  return {
    errors: errorNames(fields.ErrorEquals),
    handle: (frame, errorOutput) =>
      leaveWith(
        frame.see(frame.rawInput, undefined, errorOutput),
        assign,
        output ?? (() => errorOutput),
        () => find(name),
      ),
  };
}

function compileJsonPath(fields: Fields, find: (name: string) => CompiledState): Catcher {
  const combine = compileResultPath(fields.ResultPath);
  const assign = compileAssign(fields.Assign, "JSONPath");
  const name = fields.Next as string;
  return {
    errors: errorNames(fields.ErrorEquals),
    handle: (frame, errorOutput) =>
      chain(assign?.(frame.see(errorOutput)), (assigned) => ({
        kind: "done",
        output: combine(frame.rawInput, errorOutput),
        assigned,
        next: find(name),
      })),
  };
}
