import { all, type Input, output, type Output } from "@pulumi/pulumi";
import type { Emitted, Reference } from "../asl/emitted";
import { fillAccount, type Account } from "./account";
import type { CallbackFunction } from "./callback-function";
import type { WorkflowArgs } from "./workflow";

/** What may stand as a workflow's definition: what the builder made, or what was emitted of it already. */
export type Definition<_Input, _Output> = Emitted;

/** Prints a definition as ASL with tokens; problems in it are thrown together. */
export function emitDefinition(_name: string, args: WorkflowArgs): Emitted {
  return args.definition;
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

/** The whole definition as JSON text, once Pulumi knows what its tokens stand for. */
export function resolveDefinition(
  emitted: Emitted,
  callbacks: readonly CallbackFunction[],
  account: Output<Account>,
): Output<string> {
  const values = emitted.references.map((reference) => referenceValue(reference, callbacks, account));
  return all([all(values), account]).apply(([known, here]) =>
    fillAccount(JSON.stringify(fillTokens(emitted.definition, known), null, 2), here),
  );
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

function fillTokens(value: unknown, known: readonly unknown[]): unknown {
  if (typeof value === "string") return fillText(value, known);
  if (Array.isArray(value)) return value.map((item) => fillTokens(item, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillTokens(item, known)]));
}

function fillText(text: string, known: readonly unknown[]): unknown {
  const whole = /^⟦(\d+)⟧$/.exec(text);
  if (whole) return known[Number(whole[1]) - 1];
  const isExpression = text.startsWith("{%") && text.endsWith("%}");
  return text.replace(/⟦(\d+)⟧/g, (_, digits: string) => {
    const value = known[Number(digits) - 1];
    return isExpression ? JSON.stringify(value) : String(value);
  });
}
