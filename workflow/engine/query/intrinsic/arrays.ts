import type { Json } from "../../../definition";
import { isEqualJson } from "../json-equality";
import { InvalidArguments } from "./invalid-arguments";

/** The most elements that ArrayRange makes. */
const MAX_RANGE = 1000;

/** The intrinsic functions on arrays. */
export const arrayFunctions = {
  Array: (parameters: readonly Json[]): Json => [...parameters],
  ArrayContains: ([array, wanted]: readonly Json[]): Json =>
    list(array).some((item) => isEqualJson(item, wanted as Json)),
  ArrayGetItem: ([array, index]: readonly Json[]): Json => {
    const at = wholeNumber(index);
    const item = list(array)[at];
    if (at < 0 || item === undefined) throw new InvalidArguments();
    return item;
  },
  ArrayLength: ([array]: readonly Json[]): Json => list(array).length,
  ArrayPartition: ([array, size]: readonly Json[]): Json => partition(list(array), wholeNumber(size)),
  ArrayRange: ([first, last, step]: readonly Json[]): Json =>
    range(wholeNumber(first), wholeNumber(last), wholeNumber(step)),
  ArrayUnique: ([array]: readonly Json[]): Json => unique(list(array)),
};

/** The array, or AWS's refusal. */
function list(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new InvalidArguments();
  return value as readonly Json[];
}

/** AWS cuts off what stands behind the point. */
export function wholeNumber(value: Json | undefined): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new InvalidArguments();
  return Math.trunc(value) + 0;
}

function partition(array: readonly Json[], size: number): Json {
  if (size < 1) throw new InvalidArguments();
  const chunks: Json[] = [];
  for (let start = 0; start < array.length; start += size) chunks.push(array.slice(start, start + size));
  return chunks;
}

function range(first: number, last: number, step: number): Json {
  if (step === 0 || (last - first) / step + 1 > MAX_RANGE) throw new InvalidArguments();
  const numbers: number[] = [];
  for (let number = first; step > 0 ? number <= last : number >= last; number += step) numbers.push(number);
  return numbers;
}

// Scalars by a set, so that a long list of them stays linear.
function unique(array: readonly Json[]): Json {
  const scalars = new Set<Json>();
  const composites: Json[] = [];
  return array.filter((item) => {
    if (typeof item !== "object" || item === null) {
      if (scalars.has(item)) return false;
      scalars.add(item);
      return true;
    }
    if (composites.some((known) => isEqualJson(known, item))) return false;
    composites.push(item);
    return true;
  });
}
