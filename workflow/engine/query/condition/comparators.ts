import type { Json } from "../../../definition";
import { parseTimestamp } from "../timestamp";
import { compileStringMatches } from "./string-matches";

/** Whether the value of Variable and the operand of the comparator satisfy it; never an error, a wrong type is false. */
type Comparison = (value: Json, operand: Json) => boolean;

type Order = (sign: number) => boolean;

const ORDERS: Readonly<Record<string, Order>> = {
  Equals: (sign) => sign === 0,
  LessThan: (sign) => sign < 0,
  GreaterThan: (sign) => sign > 0,
  LessThanEquals: (sign) => sign <= 0,
  GreaterThanEquals: (sign) => sign >= 0,
};

/** The comparators that also exist with `Path`, by name. */
export const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ...Object.entries(ORDERS).flatMap(([name, order]): [string, Comparison][] => [
    [`String${name}`, ordered(compareStrings, order)],
    [`Numeric${name}`, ordered(compareNumbers, order)],
    [`Timestamp${name}`, ordered(compareTimestamps, order)],
  ]),
  ["BooleanEquals", (value, operand) => typeof value === "boolean" && value === operand],
]);

/** The tests of a value's type; their operand says which answer is wanted. */
export const typeTests: ReadonlyMap<string, (value: Json) => boolean> = new Map<
  string,
  (value: Json) => boolean
>([
  ["IsNull", (value) => value === null],
  ["IsNumeric", (value) => typeof value === "number"],
  ["IsString", (value) => typeof value === "string"],
  ["IsBoolean", (value) => typeof value === "boolean"],
  ["IsTimestamp", (value) => typeof value === "string" && parseTimestamp(value) !== undefined],
]);

/** `StringMatches`, its pattern read once. */
export function stringMatches(pattern: Json): (value: Json) => boolean {
  if (typeof pattern !== "string") return () => false;
  const test = compileStringMatches(pattern);
  return (value) => typeof value === "string" && test(value);
}

function ordered(compare: (left: Json, right: Json) => number | undefined, order: Order): Comparison {
  return (value, operand) => {
    const sign = compare(value, operand);
    return sign !== undefined && order(sign);
  };
}

// By UTF-16 code units, as Java's compareTo does.
function compareStrings(left: Json, right: Json): number | undefined {
  if (typeof left !== "string" || typeof right !== "string") return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareNumbers(left: Json, right: Json): number | undefined {
  return typeof left === "number" && typeof right === "number" ? left - right : undefined;
}

function compareTimestamps(left: Json, right: Json): number | undefined {
  if (typeof left !== "string" || typeof right !== "string") return undefined;
  const [a, b] = [parseTimestamp(left), parseTimestamp(right)];
  if (a === undefined || b === undefined) return undefined;
  return a < b ? -1 : a > b ? 1 : 0;
}
