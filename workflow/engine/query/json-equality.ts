import type { Json } from "../../definition";

/** Deep equality of JSON values, whatever the order of keys. */
export function isEqualJson(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return (left as readonly Json[]).every((item, index) => isEqualJson(item, right[index] as Json));
  }
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  const [a, b] = [left, right] as [Readonly<Record<string, Json>>, Readonly<Record<string, Json>>];
  return keys.every((key) => Object.hasOwn(b, key) && isEqualJson(a[key] as Json, b[key] as Json));
}
