import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "../../definition";

/** A value, or the promise of one where only the asynchronous JSONata package can evaluate. */
export type MaybePromise<T> = T | Promise<T>;

/** The variables that a state sees, by name without `$`. */
export interface VariableScope {
  get(name: string): Json | undefined;
}

/** Where a query gets what is not in the data: the same sources give the same result. */
export interface Sources {
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** A version 4 UUID. */
  readonly uuid: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a query may read. */
export interface Scope {
  /** `$` in JSONPath, whatever stage of the data flow that is; `$states.input` in JSONata. */
  readonly input: Json;
  /** `$states.result`, where AWS offers it. */
  readonly result?: Json;
  /** `$states.errorOutput`, in a catcher. */
  readonly errorOutput?: Json;
  /** `$$` in JSONPath, `$states.context` in JSONata; asked for only when a query reads it. */
  readonly context: () => JsonObject;
  readonly variables: VariableScope;
  /** @default the machine's own randomness and clock */
  readonly sources?: Sources;
}

/** The machine's own randomness and clock. */
export const systemSources: Sources = { random: Math.random, uuid: randomUUID, now: Date.now };

/** Goes on with a value now, or when its promise is kept. */
export function chain<T, U>(value: MaybePromise<T>, next: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/**
 * Values of which some may still be promises, in their order. When several fail, the first of them is thrown; what the
 * others reject with is taken note of, so that it does not end the process.
 */
export function inOrder<T>(values: readonly MaybePromise<T>[]): MaybePromise<readonly T[]> {
  return values.some((value) => value instanceof Promise) ? settleInOrder(values) : (values as readonly T[]);
}

/** Waits for what was made before something threw at once, and throws what comes first in order. */
export function failInOrder(before: readonly unknown[], thrown: unknown): Promise<never> {
  return settleInOrder(before).then(() => {
    throw thrown;
  });
}

async function settleInOrder<T>(values: readonly MaybePromise<T>[]): Promise<readonly T[]> {
  const outcomes = await Promise.allSettled(values);
  return outcomes.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value as T;
  });
}
