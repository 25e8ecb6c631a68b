import { isPlainObject, type Json } from "../definition";

/**
 * What a handler returned, as JSON would carry it. A value that is JSON already is passed on as it is, not copied;
 * anything else (dates, missing fields, class instances) is what `JSON.stringify` makes of it.
 */
export function toJsonValue(value: unknown): Json {
  if (isJson(value, 0)) return value;
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as Json);
}

function isJson(value: unknown, depth: number): value is Json {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      if (value === null) return true;
      if (depth > 500) return false;
      return Array.isArray(value) ? isJsonArray(value, depth + 1) : isJsonObject(value, depth + 1);
    default:
      return false;
  }
}

function isJsonArray(items: readonly unknown[], depth: number): boolean {
  for (let index = 0; index < items.length; index++) if (!isJson(items[index], depth)) return false;
  return true;
}

function isJsonObject(value: object, depth: number): boolean {
  if (!isPlainObject(value) || "toJSON" in value) return false;
  for (const key in value) if (!isJson(value[key], depth)) return false;
  return true;
}
