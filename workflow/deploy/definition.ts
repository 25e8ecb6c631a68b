import { all, type Input, output, type Output } from "@pulumi/pulumi";
import { emit } from "../asl/emit";
import type { Emitted, Reference } from "../asl/emitted";
import { resolveEmitted } from "../asl/resolve";
import type { StateMachine } from "../asl/types";
import type { AnyState } from "../builder/types/states";
import type { None } from "../builder/types/variables";
import type { Step } from "../builder/types/chain";
import type { WorkflowType } from "../definition";
import { WorkflowError, type Problem } from "../problems";
import { knownOf, toProblem, validate } from "../validate";
import { fillAccount, type Account } from "./account";
import type { CallbackFunction } from "./callback-function";
import { refusal } from "./code/pack";
import type { ResolvedStatement } from "./policy";

/** What may stand as a workflow's definition: what the builder made, or what was emitted of it already. */
export type Definition<In, Out, Ends, States = AnyState> =
  Step<In, Out, None, unknown, unknown, Ends, States> | Emitted;

/** Any definition, whatever its types. */
type AnyDefinition = Definition<never, unknown, unknown, unknown>;

/** Settings of the machine that its definition is checked against or carries. */
interface DefinitionSettings {
  readonly type: WorkflowType;
  readonly timeoutSeconds?: number;
}

/** Prints a definition as ASL with tokens and checks it; every problem in it is thrown together. */
export function emitDefinition(
  name: string,
  definition: AnyDefinition,
  settings: DefinitionSettings,
): Emitted {
  const { type, timeoutSeconds } = settings;
  const emitted = "references" in definition ? definition : emitOrRefuse(definition, name, timeoutSeconds);
  const found = validate(emitted.definition, { name, type, ...knownOf(emitted) });
  const problems = found
    .filter(({ severity }) => severity === "error")
    .map((one) => withoutTokens(toProblem(one)));
  if (problems.length === 0 && !emitted.workflowTypes.includes(type))
    problems.push(wrongType(name, settings));
  if (problems.length > 0) throw refusal(problems);
  return emitted;
}

// A token is nothing that a user has written: an integration's resource has the partition in it.
function withoutTokens(problem: Problem): Problem {
  const readable = (text: string): string =>
    text.replace(/⟦\d+⟧(?=:states:::)/g, "aws").replace(/⟦\d+⟧/g, "…");
  return { ...problem, message: readable(problem.message), fix: readable(problem.fix) };
}

function emitOrRefuse(
  definition: Parameters<typeof emit>[0],
  name: string,
  timeoutSeconds?: number,
): Emitted {
  try {
    return emit(definition, {
      name,
      useTypes: true,
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    });
  } catch (error) {
    throw error instanceof WorkflowError ? refusal(error.problems) : error;
  }
}

function wrongType(name: string, { type }: DefinitionSettings): Problem {
  const other = type === "EXPRESS" ? "STANDARD" : "EXPRESS";
  return {
    code: "D202",
    path: name,
    message: `An action of this workflow does not run in a workflow of type ${type}.`,
    fix: `write type: "${other}", or take the action out.`,
  };
}

/** A token that stands for the Lambda of a callback. */
export type CallbackReference = Extract<Reference, { kind: "callback" }>;

/** The callbacks of a definition, in order of appearance, each with all states that call it. */
export function callbackReferences(emitted: Emitted): CallbackReference[] {
  const found = new Map<unknown, CallbackReference>();
  for (const reference of emitted.references) {
    if (reference.kind !== "callback") continue;
    const before = found.get(reference.callback);
    const states = [...new Set([...(before?.states ?? []), ...reference.states])];
    found.set(reference.callback, { ...reference, states });
  }
  return [...found.values()];
}

/** A definition and its statements in which nothing is left to fill in. */
export interface ResolvedDefinition {
  readonly definition: StateMachine;
  readonly statements: readonly ResolvedStatement[];
}

/** The definition and its statements, once Pulumi knows what their tokens stand for. */
export function resolveDefinition(
  emitted: Emitted,
  callbacks: readonly CallbackFunction[],
  account: Output<Account>,
): Output<ResolvedDefinition> {
  const values = emitted.references.map((reference) => referenceValue(reference, callbacks, account));
  return all([all(values), account]).apply(([known, here]) => {
    const { definition, statements } = resolveEmitted(emitted, known);
    const texts = fillAccount(JSON.stringify(statements), here);
    return { definition, statements: JSON.parse(texts) as ResolvedStatement[] };
  });
}

function referenceValue(
  reference: Reference,
  callbacks: readonly CallbackFunction[],
  account: Output<Account>,
): Output<unknown> {
  switch (reference.kind) {
    case "callback": {
      const made = callbacks.find(({ callback }) => callback === reference.callback);
      if (!made) throw new Error(`No Lambda for ${reference.states.join(", ")}. Please report this.`);
      return made.versionArn;
    }
    case "unresolved":
      return output(reference.value as Input<unknown>);
    case "partition":
      return account.apply(({ partition }) => partition);
  }
}

/** Whether a machine, or a block inside it, runs child executions. */
export function hasDistributedMap(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasDistributedMap);
  const processor = value as { readonly ProcessorConfig?: { readonly Mode?: unknown } };
  return processor.ProcessorConfig?.Mode === "DISTRIBUTED" || Object.values(value).some(hasDistributedMap);
}
