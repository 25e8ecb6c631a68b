import { MAX_DEFINITION_BYTES } from "./text-rules";
import { JsonSyntaxError, MAX_DEPTH, scanJson, TooDeepError, type ScannedJson } from "./scan-json";

/** A definition as it was given: data, or text with the places in it. */
export interface ReadDocument {
  readonly value: unknown;
  readonly text?: string;
  readonly scanned?: ScannedJson;
  /** Why the text is not JSON. */
  readonly syntaxError?: JsonSyntaxError;
  /** Whether data nests deeper than it may, or contains itself. */
  readonly isTooDeep?: true;
  /** Whether data has more parts than a definition of the allowed size can have. */
  readonly isTooLarge?: true;
}

/** Reads a definition; a string is taken as JSON text, and a byte order mark is skipped. */
export function readDocument(definition: unknown): ReadDocument {
  if (typeof definition !== "string") {
    const budget = { parts: MOST_PARTS };
    if (isDeeperThan(MAX_DEPTH, definition, budget)) return { value: undefined, isTooDeep: true };
    return budget.parts < 0 ? { value: undefined, isTooLarge: true } : { value: definition };
  }
  const text = definition.replace(/^\uFEFF/, " ");
  if (text.trim() === "") return { value: undefined, text };
  try {
    const scanned = scanJson(text);
    return { value: JSON.parse(text) as unknown, text, scanned };
  } catch (error) {
    if (error instanceof TooDeepError) return { value: undefined, text, isTooDeep: true };
    if (error instanceof JsonSyntaxError) return { value: undefined, text, syntaxError: error };
    const reason = error instanceof Error ? error.message : String(error);
    return { value: undefined, text, syntaxError: new JsonSyntaxError(reason, 0) };
  }
}

// Each part takes two bytes of the text at least. Objects that stand at many places count at each.
const MOST_PARTS = MAX_DEFINITION_BYTES / 2;

function isDeeperThan(levels: number, value: unknown, budget: { parts: number }): boolean {
  if (budget.parts-- < 0 || typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const key in value)
    if (isDeeperThan(levels - 1, (value as Record<string, unknown>)[key], budget)) return true;
  return false;
}
