import { isPlainObject, type Json } from "../../definition";

/** How a list stands in a form. AWS's words: `INDICES` `a[0]=x`, `REPEAT` `a=x&a=y`, `COMMAS` `a=x,y`, `BRACKETS` `a[]=x`. */
export type ArrayFormat = "INDICES" | "REPEAT" | "COMMAS" | "BRACKETS" | "NONE";

/**
 * A body as a form, `customer[name]=Ada&items[0]=book`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 */
export function encodeForm(body: Json, format: ArrayFormat = "INDICES"): string {
  const pairs = isPlainObject(body)
    ? Object.entries(body).flatMap(([name, value]) => pairsOf(name, value as Json, format))
    : [];
  return pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
}

function pairsOf(name: string, value: Json, format: ArrayFormat): (readonly [string, string])[] {
  if (Array.isArray(value)) return pairsOfList(name, value as readonly Json[], format);
  if (isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner as Json, format));
  }
  return [[name, value === null ? "" : String(value)]];
}

function pairsOfList(
  name: string,
  list: readonly Json[],
  format: ArrayFormat,
): (readonly [string, string])[] {
  if (format === "COMMAS") return [[name, list.map(String).join(",")]];
  if (format === "NONE") return [[name, JSON.stringify(list)]];
  const nameOf = {
    INDICES: (index: number) => `${name}[${index}]`,
    REPEAT: () => name,
    BRACKETS: () => `${name}[]`,
  }[format];
  return list.flatMap((item, index) => pairsOf(nameOf(index), item, format));
}
