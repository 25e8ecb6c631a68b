import type { Json } from "../definition";
import { ErrorName, type StateFailure } from "./failure";
import type { Random } from "./random";

/** A retrier with AWS's defaults filled in. */
export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly hasJitter: boolean;
}

/** A field of ASL before anything is known about it. */
export type Fields = Readonly<Record<string, Json | undefined>>;

/** Reads a state's `Retry`. AWS's defaults: 1 second, 3 attempts, rate 2. */
export function compileRetriers(retry: Json | undefined): readonly Retrier[] {
  if (!Array.isArray(retry)) return [];
  return (retry as readonly Fields[]).map((fields) => ({
    errors: errorNames(fields.ErrorEquals),
    intervalSeconds: number(fields.IntervalSeconds, 1),
    maxAttempts: number(fields.MaxAttempts, 3),
    backoffRate: number(fields.BackoffRate, 2),
    maxDelaySeconds: number(fields.MaxDelaySeconds, Infinity),
    hasJitter: fields.JitterStrategy === "FULL",
  }));
}

/** The names of an ErrorEquals. */
export function errorNames(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((name) => typeof name === "string") : [];
}

function number(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

/** The delay before the nth retry (n from 1), in seconds: interval × rate^(n−1), capped, and with jitter anything from 0 to that. */
export function retryDelaySeconds(retrier: Retrier, attempt: number, random: Random): number {
  const delay = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** (attempt - 1),
    retrier.maxDelaySeconds,
  );
  return retrier.hasJitter ? delay * random() : delay;
}

/** The index of the first retrier or catcher that names the error; −1 when none does. */
export function findMatch(
  rules: readonly { readonly errors: readonly string[] }[],
  failure: StateFailure,
): number {
  if (failure.error === ErrorName.Runtime || failure.options.isTerminal) return -1;
  return rules.findIndex((rule) => rule.errors.some((name) => matches(name, failure)));
}

// States.Runtime is caught by nobody. States.TaskFailed stands for every error but a timeout.
function matches(name: string, failure: StateFailure): boolean {
  if (name === ErrorName.All) return true;
  if (name === failure.error || name === failure.options.alias) return true;
  return name === ErrorName.TaskFailed && failure.error !== ErrorName.Timeout;
}
