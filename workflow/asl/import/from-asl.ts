import { ChainBuilder } from "../../builder/chain";
import { createCallback } from "../../builder/callback";
import { callersPlace } from "../../builder/place";
import type { CallbackContext } from "../../builder/types/task";
import type { Chain } from "../../builder/types/chain";
import type { None } from "../../builder/types/variables";
import type { Callback, CallbackOptions, ImportedStep, JsonObject } from "../../definition";
import { WorkflowError, type Place, type Problem } from "../../problems";
import { lambdaTasksOf } from "./machine";
import { readMachine } from "./read-machine";

/** A function that runs in the place of a Lambda, or one with the settings of its own Lambda. */
export type ImportedCallback =
  // Its types are the machine's own, which JSON does not tell.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  | ((input: any, context: CallbackContext) => unknown)
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  | ({ readonly run: (input: any, context: CallbackContext) => unknown } & CallbackOptions);

/** Settings of an import. */
export interface FromAslOptions {
  /**
   * Functions in the place of the Lambdas that tasks call, by state name: each becomes a Lambda of its own, as in
   * `task(name, callback)`. The other tasks go on calling what they name.
   */
  readonly callbacks?: Readonly<Record<string, ImportedCallback>>;
}

/**
 * Brings an existing machine, JSONPath or JSONata, as data or as text: it runs, validates, deploys and is reviewed as
 * any other, and every field of it is kept. It stands alone in its workflow.
 *
 *     new Workflow("legacy", { definition: fromAsl<Order, Receipt>(readFileSync("legacy.asl.json", "utf8")) })
 *
 * Throws a `WorkflowError` for what is no state machine; what AWS would refuse in it, `validate` reports.
 */
export function fromAsl<In = unknown, Out = unknown>(
  json: string | object,
  options: FromAslOptions = {},
): Chain<In, Out, None, None, never, never> {
  const at = callersPlace();
  const definition = readMachine(json, at);
  const callbacks = readCallbacks(definition, options.callbacks ?? {}, at);
  const step: ImportedStep = {
    kind: "imported",
    definition,
    ...(Object.keys(callbacks).length > 0 ? { callbacks } : {}),
    ...(at ? { at } : {}),
  };
  // The one cast of an import: what the machine takes and gives is what the caller says.
  return new ChainBuilder([step]) as unknown as Chain<In, Out, None, None, never, never>;
}

function readCallbacks(
  definition: JsonObject,
  given: Readonly<Record<string, ImportedCallback>>,
  at: Place | undefined,
): Readonly<Record<string, Callback>> {
  const tasks = new Set(lambdaTasksOf(definition).map(({ name }) => name));
  const problems = Object.keys(given)
    .filter((name) => !tasks.has(name))
    .map((name) => unknownTask(name, [...tasks], at));
  if (problems.length > 0) throw new WorkflowError(problems);
  const entries = Object.entries(given).map(([name, callback]) => [name, wrap(callback, at)] as const);
  return Object.freeze(Object.fromEntries(entries));
}

function wrap(callback: ImportedCallback, at: Place | undefined): Callback {
  if (typeof callback === "function") return createCallback(callback, Object.freeze({}), at);
  const { run, ...settings } = callback;
  return createCallback(run, Object.freeze(settings), at);
}

function unknownTask(name: string, tasks: readonly string[], at: Place | undefined): Problem {
  return {
    code: "B303",
    path: `fromAsl / callbacks / ${name}`,
    message: `The machine has no task "${name}" that calls a Lambda.`,
    fix: tasks.length > 0 ? `name one of ${tasks.join(", ")}.` : "leave callbacks out.",
    ...(at ? { place: at } : {}),
  };
}
