import type { IntrinsicArgument, IntrinsicCall } from "../../intrinsic";
import { translatePath } from "./from-jsonpath";
import { translateChunks } from "./jsonata-functions";
import { code, combine, none, remarked, type Names, type Translation } from "./names";

type Print = (codes: readonly string[]) => string;

const CALLS: Readonly<Record<string, Print>> = {
  Array: (values) => `[${values.join(", ")}]`,
  ArrayContains: ([list, value]) => `${list}.includes(${value})`,
  ArrayGetItem: ([list, index]) => `${list}[${index}]`,
  ArrayLength: ([list]) => `${list}.length`,
  ArrayPartition: ([list = "", size = ""]) => translateChunks.partition(list, size),
  ArrayRange: (numbers) => {
    const [first = "", last = "", step = ""] = numbers.map(wholeNumber);
    return translateChunks.range(first, last, step);
  },
  // An element twice in a list of objects fails here, for JavaScript cannot tell that they are equal.
  ArrayUnique: ([list]) => `[...new Set(${list})]`,
  StringToJson: ([text]) => `JSON.parse(${text})`,
  JsonToString: ([value]) => `JSON.stringify(${value})`,
  MathAdd: ([left, right]) => `(${left} + ${right})`,
  UUID: () => "crypto.randomUUID()",
  JsonMerge: ([first, second]) => `({ ...${first}, ...${second} })`,
};

/** Writes a call of an intrinsic function as TypeScript. */
export function translateIntrinsic(call: IntrinsicCall, root: string | undefined, names: Names): Translation {
  const parameters = call.arguments.map((argument) => translateArgument(argument, root, names));
  const [first, second] = call.arguments;
  if (call.name === "Format" && first?.kind === "text")
    return combine(parameters.slice(1), (values) => printFormat(first.raw, values));
  if (call.name === "StringSplit" && second?.kind === "text" && second.value !== "")
    return combine(parameters.slice(0, 1), ([text]) => printSplit(text ?? "", second.value));
  if (call.name === "StringSplit" && second?.kind !== "text")
    return combine(parameters, ([text, separators]) =>
      [
        `[...${separators}].reduce((parts: string[], by: string) => `,
        `parts.flatMap((part: string) => part.split(by)), [${text}]).filter((part: string) => part !== "")`,
      ].join(""),
    );
  if (call.name === "MathRandom" && parameters.length === 2)
    return combine(
      parameters,
      ([from = "0", to = "1"]) => `(Math.floor(Math.random() * (${to} - ${from})) + ${from})`,
    );
  // States.ArrayContains compares objects by their content, `includes` by identity.
  const isDeep =
    call.name === "ArrayContains" && !["text", "number", "constant"].includes(second?.kind ?? "");
  if (isDeep)
    return remarked(
      combine(
        parameters,
        ([list, value]) => `${list}.some((one: Data) => JSON.stringify(one) === JSON.stringify(${value}))`,
      ),
      "objects are compared with the order of their members",
    );
  const print = CALLS[call.name];
  return print ? combine(parameters, print) : none(`States.${call.name} has no translation`);
}

function translateArgument(argument: IntrinsicArgument, root: string | undefined, names: Names): Translation {
  switch (argument.kind) {
    case "path":
      return translatePath(argument.path, root, names);
    case "call":
      return translateIntrinsic(argument, root, names);
    default:
      return code(JSON.stringify(argument.value));
  }
}

function wholeNumber(text: string): string {
  const number = Number(text);
  return Number.isNaN(number) ? `Math.floor(${text})` : String(Math.floor(number));
}

function printFormat(raw: string, values: readonly string[]): string {
  const parts = splitFormat(raw).map((part) =>
    part
      .replace(/[`\\]|\$\{/g, "\\$&")
      .replaceAll("\n", "\\n")
      .replaceAll("\r", "\\r"),
  );
  return `\`${parts.map((part, index) => part + (index < parts.length - 1 ? `\${${values[index] ?? '""'}}` : "")).join("")}\``;
}

/** The template between its placeholders, without the backslashes of what is escaped. */
function splitFormat(raw: string): readonly string[] {
  const parts = [""];
  for (const [token] of raw.matchAll(/\\[^]|\{\}|[^]/g)) {
    if (token === "{}") parts.push("");
    else parts[parts.length - 1] += token.length === 2 && token.startsWith("\\") ? token.charAt(1) : token;
  }
  return parts;
}

/** Each character of the separator splits, and empty parts are dropped. */
function printSplit(text: string, separators: string): string {
  const between =
    [...separators].length === 1
      ? JSON.stringify(separators)
      : `/[${separators.replace(/[\\\]^/-]/g, "\\$&")}]/`;
  return `${text}.split(${between}).filter((part: string) => part !== "")`;
}
