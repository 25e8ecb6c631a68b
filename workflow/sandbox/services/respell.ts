import { isPlainObject, type Json, type JsonObject } from "../../definition";

const ATTRIBUTES: Readonly<Record<string, string>> = {
  BOOL: "Bool",
  NULL: "Nul",
  SS: "Ss",
  NS: "Ns",
  BS: "Bs",
};

/**
 * DynamoDB's attributes as Step Functions gives them back: `{ BOOL: true }` becomes `{ Bool: true }`. An attribute of a
 * map that is called BOOL stays: its value is an object.
 */
export function respellAttributes(answer: JsonObject): JsonObject {
  return respell(answer, (key, value) =>
    typeof value === "boolean" || Array.isArray(value) ? (ATTRIBUTES[key] ?? key) : key,
  );
}

/** `MD5OfBody` as the SDK integration spells it: `Md5OfBody`. */
export function respellDigests(answer: JsonObject): JsonObject {
  return respell(answer, (key) => key.replace(/^MD5/, "Md5"));
}

function respell(value: JsonObject, rename: (key: string, value: Json) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [rename(key, member), respellMember(member, rename)]),
  );
}

function respellMember(value: Json, rename: (key: string, value: Json) => string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => respellMember(item, rename));
  return isPlainObject(value) ? respell(value as JsonObject, rename) : value;
}
