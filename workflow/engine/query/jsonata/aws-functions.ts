import { hashHex } from "../hash";
import type { Sources } from "../scope";
import { seededRandom } from "../seeded-random";
import { MAX_RANGE_CALL, memoryExceeded } from "./limits";

/** A function that AWS adds to JSONata. */
interface AwsFunction {
  readonly name: string;
  /** The package's notation for the arguments it takes. */
  readonly signature: string;
  readonly apply: (parameters: readonly unknown[], sources: Sources) => unknown;
}

/** An error of a function, with the message AWS quotes. */
class FunctionError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * AWS's own functions, and those of JSONata that draw at random, bound to the sources of the scope.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const awsFunctions: readonly AwsFunction[] = [
  {
    name: "partition",
    signature: "<an:a>",
    apply: ([array, size]) => partition(array as unknown[], size as number),
  },
  {
    name: "range",
    signature: "<nnn?:a>",
    apply: ([first, last, step]) => range(first as number, last as number, step as number),
  },
  {
    name: "hash",
    signature: "<s-s?:s>",
    apply: ([text, algorithm]) => hash(text as string, algorithm as string),
  },
  {
    name: "random",
    signature: "<n?:n>",
    apply: ([seed], sources) => random(seed as number | undefined, sources),
  },
  {
    name: "shuffle",
    signature: "<a:a>",
    apply: ([array], sources) => shuffle(array as unknown[] | undefined, sources),
  },
  { name: "uuid", signature: "<:s>", apply: (_parameters, sources) => sources.uuid() },
  { name: "parse", signature: "<s-:x>", apply: ([text]) => parse(text as string | undefined) },
];

/** Marks an array as a sequence: one element alone stands for itself, none for nothing. */
function sequence(items: unknown[]): unknown[] {
  return Object.assign(items, { sequence: true });
}

// Numbers are cut towards zero; what cannot be done gives nothing rather than an error, as measured on AWS.
function partition(array: unknown[] | undefined, size: number | undefined): unknown {
  if (array === undefined || size === undefined || array.length === 0) return undefined;
  const width = Math.trunc(size);
  if (width === 0) return undefined;
  if (width < 0) throw new FunctionError("D3137", "The chunk size of $partition must not be negative");
  const chunks: unknown[] = [];
  for (let start = 0; start < array.length; start += width) chunks.push(array.slice(start, start + width));
  return chunks;
}

// The range is a sequence: `$range(1, 9, 9)` gives 1 and not [1].
function range(start: number | undefined, end: number | undefined, by: number | undefined): unknown {
  if (start === undefined || end === undefined || by === undefined) return undefined;
  const [first, last, step] = [Math.trunc(start), Math.trunc(end), Math.trunc(by)];
  const count = Math.floor((last - first) / step) + 1;
  if (step === 0 || !(count > 0)) return undefined;
  if (count > MAX_RANGE_CALL) throw memoryExceeded();
  return sequence(Array.from({ length: count }, (_, index) => first + index * step));
}

function hash(text: string | undefined, algorithm: string | undefined): unknown {
  if (text === undefined || algorithm === undefined) return undefined;
  const digits = hashHex(text, algorithm);
  if (digits === undefined)
    throw new FunctionError("D3137", `$hash does not know the algorithm ${algorithm}`);
  return digits;
}

function random(seed: number | undefined, sources: Sources): number {
  return seed === undefined ? sources.random() : seededRandom(seed);
}

// Each element in turn changes places with one at or before it.
function shuffle(array: unknown[] | undefined, sources: Sources): unknown {
  if (array === undefined || array.length <= 1) return array;
  const shuffled: unknown[] = [];
  array.forEach((item, index) => {
    const place = Math.floor(sources.random() * (index + 1));
    shuffled[index] = shuffled[place];
    shuffled[place] = item;
  });
  return shuffled;
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Object.is(value, -0) ? 0 : value;
  } catch (error) {
    throw new FunctionError("D3137", `$parse could not read the text as JSON: ${(error as Error).message}`);
  }
}
