import { MAX_ELEMENTS } from "../limits";

/**
 * Thrown where this evaluator does not go on: a type error, a rare construct, a limit. The package then evaluates the
 * expression from its beginning, so that its result or its error is the one that counts.
 */
const BAIL: unique symbol = Symbol("evaluated by the package instead");

/** Gives up on an evaluation in favour of the package. */
export function bail(): never {
  throw BAIL;
}

/** An array with JSONata's marks. */
export interface Marked extends Array<unknown> {
  /** One element alone stands for itself, none stands for nothing. */
  sequence?: true;
  /** Written with `[]`: one element alone stays an array. */
  keepSingleton?: true;
  /** Made by an array constructor in a path: not flattened into what surrounds it. */
  cons?: true;
}

/** A function value: a lambda, or one of the built-in functions. */
export class Callable {
  /** How many arguments it declares, which decides what `$map` and its kin pass. */
  readonly arity: number;
  /** Calls it; the result may still be a sequence of one or none. */
  readonly call: (parameters: readonly unknown[]) => unknown;

  constructor(arity: number, call: (parameters: readonly unknown[]) => unknown) {
    this.arity = arity;
    this.call = call;
  }
}

let spent = 0;

/** How deep the evaluation nests where a function is being called. Evaluations are synchronous, so that one count serves all. */
export const nesting = { here: 0 };

/** Starts a new evaluation with all it may spend. */
export function startSpending(): void {
  spent = 0;
  nesting.here = 0;
}

/** Counts work; goes to the package, which has limits of its own, when an evaluation takes too much of it. */
export function spend(amount = 1): void {
  spent += amount;
  if (spent > MAX_ELEMENTS) bail();
}

/** A new sequence. */
export function sequence(items: unknown[]): Marked {
  (items as Marked).sequence = true;
  return items as Marked;
}

/** Whether a value is a sequence: an array that JSONata made, and may unwrap. */
export function isSequence(value: unknown): value is Marked {
  return Array.isArray(value) && (value as Marked).sequence === true;
}

/** What a sequence stands for where it is a value. */
export function settle(value: unknown, keepArray = false): unknown {
  if (!isSequence(value)) return value;
  if (keepArray) value.keepSingleton = true;
  if (value.length === 0) return undefined;
  return value.length === 1 && value.keepSingleton !== true ? value[0] : value;
}

/** A member of an object, or of all objects of an array; own keys only. */
export function lookup(input: unknown, key: string): unknown {
  if (typeof input !== "object" || input === null) return undefined;
  if (Array.isArray(input)) return lookupAll(input, key);
  if (input instanceof Callable || !Object.hasOwn(input, key)) return undefined;
  return (input as Record<string, unknown>)[key];
}

function lookupAll(input: readonly unknown[], key: string): unknown {
  const found: unknown[] = [];
  spend(input.length);
  for (const item of input) {
    const value = lookup(item, key);
    if (Array.isArray(value)) for (const part of value) found.push(part);
    else if (value !== undefined) found.push(value);
  }
  return sequence(found);
}

/** JSONata's `$append`: neither undefined counts, and what is no array counts as one element. */
export function append(first: unknown, second: unknown): unknown {
  if (first === undefined) return second;
  if (second === undefined) return first;
  const left: unknown[] = Array.isArray(first) ? first : sequence([first]);
  spend(left.length);
  return left.concat(second);
}

/** Whether a value is a number; the package refuses infinity wherever it asks. */
export function isNumber(value: unknown): value is number {
  if (typeof value !== "number" || Number.isNaN(value)) return false;
  return Number.isFinite(value) || bail();
}

/** JSONata's idea of true; undefined stays undefined. */
export function toBoolean(value: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.some((item) => toBoolean(item) === true);
  if (typeof value === "string") return value.length > 0;
  if (isNumber(value)) return value !== 0;
  if (value instanceof Callable) return bail();
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value === true;
}

/** JSONata's `$string`; numbers with 15 digits at most, functions as nothing. */
export function toText(value: unknown, isPretty = false): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  if (value instanceof Callable) return "";
  if (typeof value === "number" && !Number.isFinite(value)) return bail();
  return JSON.stringify(value, printable, isPretty ? 2 : 0);
}

function printable(_key: string, value: unknown): unknown {
  if (typeof value === "number" && isNumber(value)) return Number(value.toPrecision(15));
  return value instanceof Callable ? "" : value;
}

/** Deep equality as the package defines it. */
export function isDeepEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (left instanceof Callable || right instanceof Callable) return bail();
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length) return false;
    spend(left.length);
    return left.every((item, index) => isDeepEqual(item, right[index]));
  }
  return isEqualObject(left as Record<string, unknown>, right as Record<string, unknown>);
}

function isEqualObject(left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  const keys = Object.getOwnPropertyNames(left);
  if (keys.length !== Object.getOwnPropertyNames(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isDeepEqual(left[key], right[key]));
}
