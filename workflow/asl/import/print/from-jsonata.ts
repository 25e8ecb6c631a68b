import { printKey } from "../../../definition";
import jsonata from "jsonata";
import { givesSequence, translateCall, translateChunks, translateLambda } from "./jsonata-functions";
import { hasGroup, translateList, translatePath } from "./jsonata-path";
import { code, combine, none, type Names, type Translation } from "./names";
import { isBindable } from "./source";

/** The parts of jsonata's syntax tree that have a translation. */
export interface JsonataNode {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly JsonataNode[];
  readonly arguments?: readonly JsonataNode[];
  readonly procedure?: JsonataNode;
  readonly expressions?: readonly JsonataNode[];
  readonly body?: JsonataNode;
  readonly expression?: JsonataNode;
  readonly expr?: JsonataNode;
  readonly lhs?: unknown;
  readonly rhs?: JsonataNode;
  readonly condition?: JsonataNode;
  readonly then?: JsonataNode;
  readonly else?: JsonataNode;
  readonly [key: string]: unknown;
}

/** Writes a JSONata expression (without its delimiters) as TypeScript. */
export function translateJsonata(text: string, names: Names): Translation {
  try {
    return translate(jsonata(text).ast() as unknown as JsonataNode, names);
  } catch {
    return none("it is not JSONata");
  }
}

const OPERATORS: Readonly<Record<string, string>> = {
  "=": "===",
  "!=": "!==",
  and: "&&",
  or: "||",
  ...Object.fromEntries(["+", "-", "*", "/", "%", "<", "<=", ">", ">="].map((sign) => [sign, sign])),
};

/** Writes a node of the syntax tree as TypeScript. */
export function translate(node: JsonataNode | undefined, names: Names): Translation {
  if (node && hasGroup(node)) return none("a grouping has no translation");
  switch (node?.type) {
    case "string":
    case "number":
    case "value":
      return code(JSON.stringify(node.value));
    case "variable":
    case "path":
    case "name":
      return translatePath(node.steps ?? [node], names);
    case "binary":
      return translateBinary(node, names);
    case "unary":
      return translateUnary(node, names);
    case "condition":
      return translateConditional(node, names);
    case "block":
      return translateBlock(node.expressions ?? [], names);
    case "bind":
      return translate(node.rhs, names);
    case "apply":
      return translateApplied(node, names);
    case "function":
      return translateCall(node, names, true);
    default:
      return none(`"${node?.type ?? "nothing"}" has no translation`);
  }
}

function translateConditional(node: JsonataNode, names: Names): Translation {
  return combine(
    [
      translateTruth(node.condition, names),
      translate(node.then, names),
      ...(node.else ? [translate(node.else, names)] : []),
    ],
    ([a, b, c = "undefined"]) => `(${a} ? ${b} : ${c})`,
  );
}

/** Names are bound one after another; the last expression is the value. */
function translateBlock(expressions: readonly JsonataNode[], names: Names): Translation {
  const last = expressions.at(-1);
  if (!last) return none("an empty block has no value");
  if (expressions.length === 1) return translate(last, names);
  const bound: Translation[] = [];
  let inner = names;
  for (const { type, lhs, rhs } of expressions.slice(0, -1)) {
    const name = String((lhs as JsonataNode | undefined)?.value);
    if (type !== "bind" || !isBindable(name) || inner.own?.has(name))
      return none("it is a block of several expressions");
    const value = translateLambda(rhs, inner) ?? translate(rhs, inner);
    bound.push(combine([value], ([code]) => `const ${name} = ${code}; `));
    inner = { ...inner, own: new Set([...(inner.own ?? []), name]) };
  }
  return combine(
    [...bound, translate(last, inner)],
    (parts) => `(() => { ${parts.slice(0, -1).join("")}return ${parts.at(-1)}; })()`,
  );
}

/** `list ~> $sum`, `text ~> $split(",")`: a call whose first argument stands before it. */
function translateApplied({ lhs, rhs }: JsonataNode, names: Names): Translation {
  const first = lhs as JsonataNode;
  if (rhs?.type === "function")
    return translateCall({ ...rhs, arguments: [first, ...(rhs.arguments ?? [])] }, names);
  if (rhs?.type === "variable")
    return translateCall({ type: "function", procedure: rhs, arguments: [first] }, names);
  return none("what stands behind ~> has no translation");
}

/** A value where only its truth counts: `$match(text, /…/)` asks whether the pattern is there. */
export function translateTruth(node: JsonataNode | undefined, names: Names): Translation {
  const isMatch =
    node?.type === "function" &&
    node.procedure?.value === "match" &&
    node.arguments?.length === 2 &&
    node.arguments[1]?.type === "regex";
  return isMatch
    ? translateCall({ ...node, procedure: { type: "variable", value: "contains" } }, names)
    : translate(node, names);
}

const TYPE_TESTS: Readonly<Record<string, (value: string) => string>> = {
  string: (value) => `typeof ${value} === "string"`,
  number: (value) => `typeof ${value} === "number"`,
  boolean: (value) => `typeof ${value} === "boolean"`,
  array: (value) => `Array.isArray(${value})`,
  null: (value) => `${value} === null`,
};

function translateBinary(node: JsonataNode, names: Names): Translation {
  const [left, right] = [node.lhs as JsonataNode, node.rhs];
  const sign = String(node.value);
  if (sign === "&") return translateText(node, names);
  const typeTest = left.procedure?.value === "type" ? TYPE_TESTS[String(right?.value)] : undefined;
  if (typeTest && (sign === "=" || sign === "!="))
    return combine([translate(left.arguments?.[0], names)], ([value = ""]) =>
      sign === "=" ? `(${typeTest(value)})` : `!(${typeTest(value)})`,
    );
  if (sign === "in")
    return combine(
      [translate(left, names), translateList(right, names)],
      ([item, list]) => `${list}.includes(${item})`,
    );
  const operator = OPERATORS[sign];
  if (operator === undefined) return none(`the operator ${sign} has no translation`);
  const read = sign === "and" || sign === "or" ? translateTruth : translate;
  return combine([read(left, names), read(right, names)], ([a, b]) => `(${a} ${operator} ${b})`);
}

/** A row of `&` as one template text. */
function translateText(node: JsonataNode, names: Names): Translation {
  const parts = partsOfText(node);
  return combine(
    parts.map((part) => (part.type === "string" ? code(String(part.value)) : translate(part, names))),
    (codes) =>
      `\`${codes.map((text, index) => (parts[index]?.type === "string" ? escapeText(text) : `\${${text}}`)).join("")}\``,
  );
}

function partsOfText(node: JsonataNode): readonly JsonataNode[] {
  if (node.type !== "binary" || node.value !== "&") return [node];
  return [node.lhs as JsonataNode, node.rhs as JsonataNode].flatMap(partsOfText);
}

function escapeText(text: string): string {
  return text
    .replace(/[`\\]|\$\{/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}

function translateUnary(node: JsonataNode, names: Names): Translation {
  if (node.value === "-") return combine([translate(node.expression, names)], ([value]) => `-${value}`);
  if (node.value === "[") return translateArray(node.expressions ?? [], names);
  const members = node.lhs as readonly (readonly [JsonataNode, JsonataNode])[];
  return combine(
    members.flatMap(([key, value]) => [
      key.type === "string" ? code(printKey(String(key.value))) : translate(key, names),
      translate(value, names),
    ]),
    (codes) =>
      `({ ${members
        .map(([key], index) => {
          const name = codes[2 * index] ?? "";
          return `${key.type === "string" ? name : `[${name}]`}: ${codes[2 * index + 1]}`;
        })
        .join(", ")} })`,
  );
}

function translateArray(elements: readonly JsonataNode[], names: Names): Translation {
  const [only, second] = elements;
  if (only && second === undefined) {
    if (only.type === "binary" && only.value === "..") return translateRange(only, names);
    // A sequence inside brackets is the array itself.
    if (only.type === "function" && givesSequence(only)) return translateCall(only, names);
    if (only.type === "path" || only.type === "variable") {
      const list = translateList(only, names, true);
      if (list !== undefined) return list;
    }
  }
  if (elements.some(({ type, value }) => type === "binary" && value === ".."))
    return none("a range beside other elements has no translation");
  return combine(
    elements.map((element) => translate(element, names)),
    (values) => `[${values.join(", ")}]`,
  );
}

function translateRange({ lhs, rhs }: JsonataNode, names: Names): Translation {
  return combine([translate(lhs as JsonataNode, names), translate(rhs, names)], ([from = "0", to = "0"]) =>
    translateChunks.range(from, to, "1"),
  );
}
