import type { Json } from "../../../definition";
import { hashHex } from "../hash";
import { InvalidArguments } from "./invalid-arguments";

/** The most characters that Base64Encode, Base64Decode and Hash take. */
const MAX_CHARACTERS = 10_000;

/** The intrinsic functions on texts and JSON. */
export const textFunctions = {
  Base64Decode: ([data]: readonly Json[]): Json => decode(shortText(data)),
  Base64Encode: ([data]: readonly Json[]): Json => Buffer.from(shortText(data), "utf8").toString("base64"),
  Hash: ([data, algorithm]: readonly Json[]): Json => {
    const printed = typeof data === "string" ? data : JSON.stringify(data);
    const hash = typeof algorithm === "string" ? hashHex(shortText(printed), algorithm) : undefined;
    if (hash === undefined) throw new InvalidArguments();
    return hash;
  },
  JsonMerge: ([first, second, isDeep]: readonly Json[]): Json => {
    if (isDeep !== false) throw new InvalidArguments();
    return { ...object(first), ...object(second) };
  },
  JsonToString: ([value]: readonly Json[]): Json => JSON.stringify(value),
  StringSplit: ([value, separators]: readonly Json[]): Json => splitText(text(value), text(separators)),
  StringToJson: ([value]: readonly Json[]): Json => (value === null ? null : parseJson(text(value))),
};

function text(value: Json | undefined): string {
  if (typeof value !== "string") throw new InvalidArguments();
  return value;
}

function shortText(value: Json | undefined): string {
  const written = text(value);
  if (written.length > MAX_CHARACTERS) throw new InvalidArguments();
  return written;
}

function object(value: Json | undefined): Readonly<Record<string, Json>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new InvalidArguments();
  return value as Readonly<Record<string, Json>>;
}

function decode(data: string): string {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.replace(/=+$/, "").length % 4 === 1)
    throw new InvalidArguments();
  return Buffer.from(data, "base64").toString("utf8");
}

// The parser behind AWS's function finds no value in blank text, and gives null for it.
function parseJson(written: string): Json {
  if (written.trim() === "") return null;
  try {
    return JSON.parse(written) as Json;
  } catch {
    throw new InvalidArguments();
  }
}

// Every character of the second argument separates, and empty parts are dropped.
function splitText(value: string, separators: string): Json {
  if (separators === "") return value === "" ? [] : [value];
  const parts: string[] = [];
  let part = "";
  for (const character of value) {
    if (!separators.includes(character)) part += character;
    else {
      if (part !== "") parts.push(part);
      part = "";
    }
  }
  if (part !== "") parts.push(part);
  return parts;
}
