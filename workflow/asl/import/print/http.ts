import { isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import { combine, type Names, type Translation } from "./names";
import { readTranslation, type Source } from "./source";
import { asBody, translateTemplate } from "./template";
import { printScope } from "./work";

type Members = Readonly<Record<string, unknown>>;

const PARTS = { Headers: "headers", QueryParameters: "query", RequestBody: "body" } as const;
const KNOWN: ReadonlySet<string> = new Set([
  "ApiEndpoint",
  "Method",
  "Authentication",
  "Transform",
  ...Object.keys(PARTS),
]);

/** Prints an HTTP task: `http.invoke("Pay", { connection, endpoint, method, body: (o) => … })`. */
export function printHttp(
  name: string,
  args: unknown,
  language: QueryLanguage,
  names: Names,
  source: Source,
): string {
  const members = isPlainObject(args) ? args : {};
  const { Method: method, Authentication: authentication, Transform: transform } = members;
  const connection = isPlainObject(authentication) ? authentication["ConnectionArn"] : undefined;
  const strange = Object.keys(members).find((key) => !KNOWN.has(key.replace(/\.\$$/, "")));
  if (strange !== undefined || !isConstant(method) || !isConstant(connection))
    return source.untranslated(name, args, "a computed method or connection is written by hand");
  const part = (key: string): Translation | undefined => readPart(members, key, language, names);
  const print = (key: string, gives: string): string | undefined => {
    const value = part(key);
    if (value === undefined) return undefined;
    const body = readTranslation(source, `${name} / ${key}`, args, value);
    return `(o: Data${printScope(body)}): ${gives} => ${asBody(body)}`;
  };
  const endpoint = isConstant(members["ApiEndpoint"])
    ? JSON.stringify(members["ApiEndpoint"])
    : print("ApiEndpoint", "string");
  const options = [
    `connection: ${JSON.stringify(connection)}`,
    `endpoint: ${endpoint ?? '""'}`,
    `method: ${JSON.stringify(method)}`,
    ...Object.entries(PARTS).flatMap(([key, option]) => {
      const shown = print(key, "Data");
      return shown === undefined ? [] : [`${option}: ${shown}`];
    }),
    ...(transform === undefined ? [] : [`transform: ${JSON.stringify(transform)}`]),
  ];
  return `${source.use("http")}.invoke(${JSON.stringify(name)}, {\n${options.map((option) => `  ${option},`).join("\n")}\n})`;
}

function isConstant(value: unknown): value is string {
  return typeof value === "string" && !value.startsWith("{%");
}

function readPart(
  members: Members,
  key: string,
  language: QueryLanguage,
  names: Names,
): Translation | undefined {
  const path = members[`${key}.$`];
  if (path === undefined)
    return members[key] === undefined
      ? undefined
      : translateTemplate(members[key], language, names.input, names);
  return combine([translateTemplate({ "it.$": path }, language, names.input, names)], ([found = ""]) =>
    found.replace(/^\{ it: (.*) \}$/s, "$1"),
  );
}
