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
      if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
      return (
        isPlainObject(value) &&
        !("toJSON" in value) &&
        Object.values(value).every((item) => isJson(item, depth + 1))
      );
    default:
      return false;
  }
}
