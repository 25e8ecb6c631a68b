import { isJsonObject, type JsonObject } from "../../definition";
import { asArray, asText } from "../machine";

const operators: readonly (readonly [RegExp, string])[] = [
  [/^(?:String|Numeric|Timestamp|Boolean)Equals$/, "="],
  [/^(?:String|Numeric|Timestamp)LessThan$/, "<"],
  [/^(?:String|Numeric|Timestamp)GreaterThan$/, ">"],
  [/^(?:String|Numeric|Timestamp)LessThanEquals$/, "≤"],
  [/^(?:String|Numeric|Timestamp)GreaterThanEquals$/, "≥"],
  [/^StringMatches$/, "matches"],
];

const tests: Readonly<Record<string, string>> = {
  IsNull: "null",
  IsPresent: "present",
  IsNumeric: "a number",
  IsString: "a string",
  IsBoolean: "a boolean",
  IsTimestamp: "a timestamp",
};

/** Prints a rule of a Choice as people say it: `total > 100`, `status = "PAID" and not (items is present)`. */
export function printCondition(rule: JsonObject): string {
  const condition = rule["Condition"];
  if (typeof condition === "string") return printJsonata(condition);
  if (typeof condition === "boolean") return condition ? "always" : "never";
  return printJsonPath(rule);
}

/** Shortens a JSONata expression for a label: the marks and `$states.input.` say nothing to a reader. */
export function printJsonata(expression: string): string {
  const body = /^\{%([\s\S]*)%\}$/.exec(expression)?.[1] ?? expression;
  const short = body
    .trim()
    .replace(/\s+/g, " ")
    .replace(/\$states\.(?:input|result)\./g, "")
    .replace(/\$states\.(input|result|context|errorOutput)\b/g, "$1");
  return isWrapped(short) ? withoutHelpers(short.slice(1, -1).trim()) : short;
}

/** A quoted text, or one other character. */
const quotedOrOne = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^"'`]|["'`]/g;

/** Leaves out the helper functions that a compiled expression begins with; what they are called says enough. */
function withoutHelpers(body: string): string {
  const statements = splitStatements(body);
  const kept = statements.filter((statement) => !/^\$\w+ := function\(/.test(statement));
  return kept.length > 0 ? kept.join("; ") : body;
}

/** Splits at the semicolons that stand outside of brackets and quotes. */
function splitStatements(body: string): readonly string[] {
  const pieces = body.match(quotedOrOne) ?? [];
  const statements = [""];
  let depth = 0;
  for (const piece of pieces) {
    if (/^[([{]$/.test(piece)) depth++;
    if (/^[)\]}]$/.test(piece)) depth--;
    if (piece === ";" && depth === 0) statements.push("");
    else statements[statements.length - 1] += piece;
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}

/** Whether the bracket that begins the text ends with it, as against `(a) or (b)`. */
function isWrapped(text: string): boolean {
  const pieces = text.match(quotedOrOne) ?? [];
  let depth = 0;
  const end = pieces.findIndex((piece) => {
    if (piece === "(") depth++;
    if (piece === ")") depth--;
    return depth === 0;
  });
  return pieces[0] === "(" && end === pieces.length - 1;
}

function printJsonPath(rule: JsonObject): string {
  if (Array.isArray(rule["And"])) return joinRules(rule["And"], " and ");
  if (Array.isArray(rule["Or"])) return joinRules(rule["Or"], " or ");
  if (isJsonObject(rule["Not"])) return `not (${printJsonPath(rule["Not"])})`;
  const variable = shortenPath(asText(rule["Variable"]) ?? "?");
  for (const [key, value] of Object.entries(rule)) {
    const test = tests[key];
    if (test) return `${variable} is ${value === false ? "not " : ""}${test}`;
    const operator = operators.find(([pattern]) => pattern.test(key.replace(/Path$/, "")))?.[1];
    if (operator) return `${variable} ${operator} ${printOperand(key, value)}`;
  }
  return variable;
}

function joinRules(rules: unknown, word: string): string {
  const parts = asArray(rules).filter(isJsonObject);
  return parts
    .map((rule) => ("And" in rule || "Or" in rule ? `(${printJsonPath(rule)})` : printJsonPath(rule)))
    .join(word);
}

function printOperand(key: string, value: unknown): string {
  if (key.endsWith("Path") && typeof value === "string") return shortenPath(value);
  return JSON.stringify(value);
}

function shortenPath(path: string): string {
  return path.startsWith("$.") ? path.slice(2) : path;
}
