import { ScheduleMistake } from "./mistake";

/** What a field of a cron may hold. */
export interface FieldRange {
  /** As AWS calls it: `day of week`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names for numbers, the first for `from`. */
  readonly words?: readonly string[];
}

/** The numbers that a field stands for: `*`, `5`, `1-5`, `MON-FRI`, `0/15`, and several of them with commas. */
export function readNumbers(text: string, range: FieldRange): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const part of text.split(",")) for (const number of readPart(part, range)) numbers.add(number);
  return numbers;
}

function readPart(part: string, range: FieldRange): readonly number[] {
  const [, span = "", stepText] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const step = stepText === undefined ? 1 : Number(stepText);
  const ends = readSpan(span, range, stepText !== undefined);
  if (!ends || step < 1) throw wrongPart(part, range);
  const [first, last] = ends;
  // FRI-MON goes over the end.
  const size = range.to - range.from + 1;
  const length = (last >= first ? last - first : last - first + size) + 1;
  return Array.from(
    { length: Math.ceil(length / step) },
    (_, index) => range.from + ((first - range.from + index * step) % size),
  );
}

/** The first and the last number of a part; one with a step and no end goes to the end of the field. */
function readSpan(span: string, range: FieldRange, hasStep: boolean): readonly [number, number] | undefined {
  if (span === "*") return [range.from, range.to];
  const [first, last, ...rest] = span.split("-").map((text) => readNumber(text, range));
  if (first === undefined || rest.length > 0) return undefined;
  if (!span.includes("-")) return [first, hasStep ? range.to : first];
  return last === undefined ? undefined : [first, last];
}

/** One number of a field, or its name; nothing where it is out of range. */
export function readNumber(text: string, { from, to, words = [] }: FieldRange): number | undefined {
  const word = words.indexOf(text.toUpperCase());
  const number = word >= 0 ? from + word : /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return number >= from && number <= to ? number : undefined;
}

/** Says what a field may hold. */
export function wrongPart(part: string, { name, from, to, words }: FieldRange): ScheduleMistake {
  const named = words ? ` or ${words[0] ?? ""} to ${words.at(-1) ?? ""}` : "";
  return new ScheduleMistake(
    `The field ${name} of a cron holds numbers from ${from} to ${to}${named}; got ${JSON.stringify(part)}.`,
    `write e.g. ${from}, ${from}-${Math.min(to, from + 4)}, ${from}/2 or *.`,
  );
}
