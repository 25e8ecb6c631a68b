import type { Value } from "../lower/environment";

// What an expression may name without capturing it. Each is the same everywhere and changes nothing.
const allowed: readonly string[] = [
  "undefined",
  "NaN",
  "Infinity",
  "Math",
  "Number",
  "String",
  "Boolean",
  "Array",
  "Object",
  "JSON",
  "Date",
  "Set",
  "crypto",
  "isNaN",
  "isFinite",
  "parseInt",
  "parseFloat",
  "encodeURIComponent",
  "encodeURI",
  "decodeURIComponent",
  "decodeURI",
  "structuredClone",
];

/** A global that expressions may use, or nothing. */
export function knownGlobals(name: string): Value | undefined {
  if (!allowed.includes(name)) return undefined;
  return { kind: "host", value: (globalThis as unknown as Record<string, unknown>)[name] };
}
