import type { Json, JsonObject } from "../definition";

/** The most a state's input, output or result may hold, in bytes of UTF-8. AWS: "Quotas related to state machine executions". */
export const PAYLOAD_LIMIT_BYTES = 262_144;
/** The most that all variables of an execution may hold together, in bytes. */
export const VARIABLES_LIMIT_BYTES = 10_485_760;
/** The most events a Standard execution may record. */
export const HISTORY_LIMIT_EVENTS = 25_000;
/** How long a Standard execution may run: a year. */
export const STANDARD_LIMIT_SECONDS = 365 * 24 * 60 * 60;
/** How long an Express execution may run: five minutes. */
export const EXPRESS_LIMIT_SECONDS = 300;
/** How long an HTTP task may take: a minute. */
export const HTTP_LIMIT_SECONDS = 60;
/** How many iterations an inline Map runs side by side. */
export const INLINE_MAP_CONCURRENCY = 40;
/** How many child executions a distributed Map runs side by side. */
export const DISTRIBUTED_MAP_CONCURRENCY = 10_000;
/** How deep JSON may be nested before it counts as too large. A limit of ours: AWS's own is not published. */
export const NESTING_LIMIT = 1_000;

/** Whether a value's compact JSON text is within the payload quota. Stops counting at the limit. */
export function isWithinPayloadLimit(value: Json, limit = PAYLOAD_LIMIT_BYTES): boolean {
  // Most values are far below the limit: a bound that does not look into strings settles them.
  return boundBytes(value, limit, 0) <= limit || countBytes(value, limit, 0) <= limit;
}

/** A number of bytes that a value's JSON text does not exceed: no character needs more than six. */
function boundBytes(value: Json, limit: number, depth: number): number {
  if (typeof value === "string") return value.length * 6 + 2;
  if (typeof value !== "object" || value === null) return 25;
  if (depth > NESTING_LIMIT) return Infinity;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && bytes <= limit; index++) {
      bytes += boundBytes(value[index] as Json, limit - bytes, depth + 1) + 1;
    }
    return bytes;
  }
  for (const key in value) {
    if (bytes > limit) return bytes;
    bytes += key.length * 6 + 4 + boundBytes((value as JsonObject)[key] as Json, limit - bytes, depth + 1);
  }
  return bytes;
}

/** The bytes of a value's compact JSON text, or some number above `limit`: infinity where it is nested too deeply. */
export function countBytes(value: Json, limit = Infinity, depth = 0): number {
  if (typeof value === "string") return countText(value, limit);
  if (typeof value === "number")
    return Number.isInteger(value) && value >= 0 && value < 10 ? 1 : String(value).length;
  if (typeof value === "boolean") return value ? 4 : 5;
  if (typeof value !== "object" || value === null) return 4;
  if (depth > NESTING_LIMIT) return Infinity;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && bytes <= limit; index++) {
      bytes += countBytes(value[index] as Json, limit - bytes, depth + 1) + 1;
    }
    return value.length > 0 ? bytes - 1 : bytes;
  }
  let isEmpty = true;
  for (const key in value) {
    if (bytes > limit) return bytes;
    isEmpty = false;
    const entry = (value as JsonObject)[key] as Json;
    bytes += countText(key, limit) + 2 + countBytes(entry, limit - bytes, depth + 1);
  }
  return isEmpty ? bytes : bytes - 1;
}

function countText(text: string, limit: number): number {
  const length = text.length;
  if (length > limit) return length + 2;
  let bytes = length + 2;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20) bytes += isShortEscape(code) ? 1 : 5;
    else if (code === 0x22 || code === 0x5c) bytes += 1;
    else if (code >= 0x80) bytes += extraBytes(code);
  }
  return bytes;
}

function isShortEscape(code: number): boolean {
  return (code >= 8 && code <= 10) || code === 12 || code === 13;
}

// A surrogate pair is four bytes for two code units.
function extraBytes(code: number): number {
  if (code < 0x800) return 1;
  return code >= 0xd800 && code <= 0xdfff ? 1 : 2;
}
