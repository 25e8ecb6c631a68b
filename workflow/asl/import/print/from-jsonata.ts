import jsonata from "jsonata";
import { translateCall } from "./jsonata-functions";
import { code, combine, findContext, none, type Names, type Translation } from "./names";
import { isIdentifier, printKey, printMember } from "./source";

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
  "&": "+",
  ...Object.fromEntries(["+", "-", "*", "/", "%", "<", "<=", ">", ">="].map((sign) => [sign, sign])),
};

/** Writes a node of the syntax tree as TypeScript. */
export function translate(node: JsonataNode | undefined, names: Names): Translation {
  switch (node?.type) {
    case "string":
    case "number":
    case "value":
      return code(JSON.stringify(node.value));
    case "variable":
    case "path":
      return translatePath(node.steps ?? [node], names);
    case "binary":
      return translateBinary(node, names);
    case "unary":
      return translateUnary(node, names);
    case "condition":
      return node.else
        ? combine(
            [node.condition, node.then, node.else].map((part) => translate(part, names)),
            ([a, b, c]) => `(${a} ? ${b} : ${c})`,
          )
        : none("a conditional without an else has no value in TypeScript");
    case "block":
      return node.expressions?.length === 1
        ? translate(node.expressions[0], names)
        : none("it is a block of several expressions");
    case "function":
      return translateCall(node, names);
    default:
      return none(`"${node?.type ?? "nothing"}" has no translation`);
  }
}

function translateBinary(node: JsonataNode, names: Names): Translation {
  const sides = [node.lhs as JsonataNode, node.rhs].map((side) => translate(side, names));
  if (node.value === "in") return combine(sides, ([item, list]) => `${list}.includes(${item})`);
  // `&` makes text of both sides, which `+` does only beside a text.
  if (node.value === "&") return combine(sides, ([left, right]) => `(String(${left}) + String(${right}))`);
  const operator = OPERATORS[String(node.value)];
  if (operator === undefined) return none(`the operator ${String(node.value)} has no translation`);
  return combine(sides, ([left, right]) => `(${left} ${operator} ${right})`);
}

function translateUnary(node: JsonataNode, names: Names): Translation {
  if (node.value === "-") return combine([translate(node.expression, names)], ([value]) => `-${value}`);
  if (node.value === "[")
    return combine(
      (node.expressions ?? []).map((element) => translate(element, names)),
      (elements) => `[${elements.join(", ")}]`,
    );
  const members = node.lhs as readonly (readonly [JsonataNode, JsonataNode])[];
  if (members.some(([key]) => key.type !== "string")) return none("an object with computed keys");
  return combine(
    members.map(([, value]) => translate(value, names)),
    (values) =>
      `({ ${values.map((value, index) => `${printKey(String(members[index]?.[0].value))}: ${value}`).join(", ")} })`,
  );
}

function translatePath(steps: readonly JsonataNode[], names: Names): Translation {
  const [root, ...rest] = steps;
  if (rest.some((step) => step.type !== "name")) return none("a step of the path has no translation");
  const path = rest.map((step) => String(step.value));
  if (root?.type !== "variable") return none("it does not start with a variable");
  const start = root.value === "states" ? findStates(path, names) : findVariable(String(root.value), names);
  if (start === undefined) return none(`${printJsonataPath(root, path)} cannot be read here`);
  const members = rest.slice(start.taken).map((step) => printMember(String(step.value)) + printIndex(step));
  if (steps.some((step) => printIndex(step) === undefined)) return none("a predicate has no translation");
  const tail = start.taken > 0 ? printIndex(rest[start.taken - 1]) : printIndex(root);
  return code(start.code + (tail ?? "") + members.join(""));
}

function findStates(
  [member, ...path]: readonly string[],
  names: Names,
): { code: string; taken: number } | undefined {
  const found = { input: names.input, result: names.result, errorOutput: names.failure }[member ?? ""];
  if (found !== undefined) return { code: found, taken: 1 };
  const context = member === "context" ? findContext(path, names) : undefined;
  return context && { code: context.code, taken: context.taken + 1 };
}

function findVariable(name: string, names: Names): { code: string; taken: number } | undefined {
  if (!isIdentifier(name)) return undefined;
  return { code: names.own?.has(name) ? name : `vars.${name}`, taken: 0 };
}

/** A constant index behind a step, `""` where there is none, undefined where a predicate is no index. */
function printIndex(step: JsonataNode | undefined): string | undefined {
  const stages = [
    ...((step?.["predicate"] as JsonataNode[]) ?? []),
    ...((step?.["stages"] as JsonataNode[]) ?? []),
  ];
  if (stages.length === 0) return "";
  const index = stages.length === 1 ? stages[0]?.expr : undefined;
  return index?.type === "number" ? `[${Number(index.value)}]` : undefined;
}

function printJsonataPath(root: JsonataNode, path: readonly string[]): string {
  return [`$${String(root.value)}`, ...path].join(".");
}
