import { isJsonObject, type Json } from "../../definition";
import type { Operand, Segment } from "../../asl/jsonpath";
import { compileOperand } from "./path-filter";

type FunctionSegment = Extract<Segment, { kind: "function" }>;

/** A function at the end of a path as a closure; nothing where it does not apply to the value. */
export function compilePathFunction(segment: FunctionSegment): (value: Json, root: Json) => Json | undefined {
  const parameters = segment.arguments.map((operand) => compileParameter(operand));
  const apply = functions[segment.name];
  return (value, root) => apply(value, () => parameters.map((read) => read(value, root)));
}

type Parameters = () => readonly (Json | undefined)[];

function compileParameter(operand: Operand): (item: Json, root: Json) => Json | undefined {
  const read = compileOperand(operand);
  return (item, root) => {
    const value = read(item, root);
    return value instanceof RegExp ? undefined : value;
  };
}

const functions: Readonly<
  Record<FunctionSegment["name"], (value: Json, parameters: Parameters) => Json | undefined>
> = {
  length: size,
  size,
  keys: (value) => (isJsonObject(value) ? Object.keys(value) : undefined),
  min: (value, parameters) =>
    reduce(value, parameters, (numbers) => numbers.reduce((a, b) => Math.min(a, b))),
  max: (value, parameters) =>
    reduce(value, parameters, (numbers) => numbers.reduce((a, b) => Math.max(a, b))),
  sum: (value, parameters) => reduce(value, parameters, sum),
  avg: (value, parameters) => reduce(value, parameters, (numbers) => sum(numbers) / numbers.length),
  stddev: (value, parameters) => reduce(value, parameters, deviation),
  concat: (value, parameters) =>
    [...texts(value), ...parameters().flatMap((parameter) => texts(parameter))].join(""),
  first: (value) => (Array.isArray(value) ? (value as readonly Json[])[0] : undefined),
  last: (value) => (Array.isArray(value) ? (value as readonly Json[]).at(-1) : undefined),
  index: (value, parameters) => {
    const [index] = parameters();
    return Array.isArray(value) && typeof index === "number"
      ? (value as readonly Json[]).at(index)
      : undefined;
  },
  append: (value, parameters) =>
    Array.isArray(value)
      ? [...(value as readonly Json[]), ...parameters().filter((parameter) => parameter !== undefined)]
      : undefined,
};

function size(value: Json): Json | undefined {
  if (Array.isArray(value)) return value.length;
  if (isJsonObject(value)) return Object.keys(value).length;
  return typeof value === "string" ? value.length : undefined;
}

function reduce(
  value: Json,
  parameters: Parameters,
  fold: (numbers: readonly number[]) => number,
): Json | undefined {
  const given = [...(Array.isArray(value) ? (value as readonly Json[]) : []), ...parameters()];
  const numbers = given.filter((item) => typeof item === "number");
  return numbers.length === 0 ? undefined : fold(numbers);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function deviation(numbers: readonly number[]): number {
  const mean = sum(numbers) / numbers.length;
  return Math.sqrt(sum(numbers.map((number) => (number - mean) ** 2)) / numbers.length);
}

function texts(value: Json | undefined): string[] {
  const list: readonly (Json | undefined)[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.filter((item) => typeof item === "string");
}
