import { printKey, isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import { translateJsonata } from "./from-jsonata";
import { translateJsonPath } from "./from-jsonpath";
import { code, combine, none, type Names, type Translation } from "./names";

/** Writes a payload template as TypeScript: constants as they are, expressions and paths translated. */
export function translateTemplate(
  value: unknown,
  language: QueryLanguage,
  root: string | undefined,
  names: Names,
): Translation {
  const inner = (member: unknown): Translation => translateTemplate(member, language, root, names);
  if (typeof value === "string" && language === "JSONata" && value.startsWith("{%"))
    return translateJsonata(value.slice(2, -2), names);
  if (Array.isArray(value)) return combine(value.map(inner), (elements) => `[${elements.join(", ")}]`);
  if (value === undefined) return none("there is no value");
  if (!isPlainObject(value)) return code(JSON.stringify(value));
  const members = Object.entries(value).map(([key, member]) => {
    const isPath = language === "JSONPath" && key.endsWith(".$");
    if (!isPath) return { key, value: inner(member) };
    const path =
      typeof member === "string" ? translateJsonPath(member, root, names) : none(`${key} is no path`);
    return { key: key.slice(0, -2), value: path };
  });
  return combine(
    members.map((member) => member.value),
    (codes) =>
      codes.length === 0
        ? "{}"
        : `{ ${codes.map((text, index) => printMember(members[index]?.key ?? "", text)).join(", ")} }`,
  );
}

function printMember(key: string, text: string): string {
  return `${printKey(key)}: ${text}`;
}

/** The body of an arrow function: an object literal needs brackets around it. */
export function asBody(text: string): string {
  return text.startsWith("{") ? `(${text})` : text;
}
