import { isJsonObject, type Json } from "../../definition";

/** A value as text that does not depend on layout: keys sorted, space in expressions reduced. */
export function printCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printCanonical).join(",")}]`;
  if (isJsonObject(value)) {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${printCanonical(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(typeof value === "string" ? normalizeExpression(value) : (value ?? null));
}

/** Whether two values mean the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return printCanonical(a) === printCanonical(b);
}

/** Removes the space of a JSONata expression that does not matter; other text stays as it is. */
export function normalizeExpression(text: string): string {
  const body = /^\{%([\s\S]*)%\}$/.exec(text)?.[1];
  if (body === undefined) return text;
  // Space inside a regular expression matters, and only a full parser tells one from a division.
  if (/(?:^|[(,=:~>?&|;[{])\s*\/(?!\*)/.test(body)) return `{%${body.trim()}%}`;
  const pieces =
    body.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*[\s\S]*?\*\/|\s+|[^\s"'`/]+|./g) ?? [];
  const kept = pieces.map((piece) => (/^(?:\s+|\/\*[\s\S]*\*\/)$/.test(piece) ? " " : piece));
  const joined = kept.reduce((line, piece) => appendPiece(line, piece), "");
  return `{%${joined.trim()}%}`;
}

/** Space counts between two words only: `a and b`. Quoted pieces are taken as they are. */
function appendPiece(line: string, piece: string): string {
  if (/^["'`]/.test(piece) || piece === " ") return `${trimGap(line, piece)}${piece}`;
  return trimGap(line, piece) + piece;
}

function trimGap(line: string, next: string): string {
  if (!line.endsWith(" ")) return line;
  const bare = line.trimEnd();
  const isBetweenWords = /[\w$]$/.test(bare) && /^[\w$"'`]/.test(next);
  return isBetweenWords ? `${bare} ` : bare;
}

/** Two JSON values, leaf by leaf. */
export interface LeafChange {
  /** `Arguments.Item.id`, `Choices[0].Condition`. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** The leaves that differ between two values. */
export function compareLeaves(
  path: string,
  before: Json | undefined,
  after: Json | undefined,
): readonly LeafChange[] {
  if (before !== undefined && after !== undefined && isSame(before, after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => compareLeaves(joinKey(path, key), before[key], after[key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const [left, right] = [before as readonly Json[], after as readonly Json[]];
    const indices = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => index);
    return indices.flatMap((index) => compareLeaves(`${path}[${index}]`, left[index], right[index]));
  }
  if (before === undefined && after === undefined) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function joinKey(path: string, key: string): string {
  return /^[A-Za-z_$][\w$.]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
