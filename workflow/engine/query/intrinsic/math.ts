import type { Json } from "../../../definition";
import type { Sources } from "../scope";
import { seededRandom } from "../seeded-random";
import { wholeNumber } from "./arrays";
import { InvalidArguments } from "./invalid-arguments";

const MIN_INTEGER = -2147483648;
const MAX_INTEGER = 2147483647;

/** The intrinsic functions on numbers, and UUID. */
export const mathFunctions = {
  MathAdd: ([a, b]: readonly Json[]): Json => integer(integer(rounded(a)) + integer(rounded(b))),
  MathRandom: ([start, end, seed]: readonly Json[], sources: Sources): Json => {
    const [from, to] = [wholeNumber(start), wholeNumber(end)];
    if (from >= to) throw new InvalidArguments();
    const random = seed === undefined ? sources.random() : seededRandom(wholeNumber(seed));
    return from + Math.floor(random * (to - from));
  },
  UUID: (_parameters: readonly Json[], sources: Sources): Json => sources.uuid(),
};

function rounded(value: Json | undefined): number {
  if (typeof value !== "number") throw new InvalidArguments();
  return Math.round(value) + 0;
}

function integer(value: number): number {
  if (value < MIN_INTEGER || value > MAX_INTEGER) throw new InvalidArguments();
  return value;
}
