import { isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import { translateJsonata } from "./from-jsonata";
import { translateJsonPath } from "./from-jsonpath";
import { code, combine, isVariable, none, NOT_ASKED, type Names, type Translation } from "./names";

type Rule = Readonly<Record<string, unknown>>;

/** Writes the condition of a choice rule as TypeScript. */
export function translateCondition(rule: Rule, language: QueryLanguage, names: Names): Translation {
  const condition = rule["Condition"];
  if (typeof condition === "boolean") return code(String(condition));
  if (language === "JSONata")
    return typeof condition === "string"
      ? translateJsonata(condition.slice(2, -2), names)
      : none("it has no Condition");
  return translateRule(rule, names);
}

function translateRule(rule: Rule, names: Names): Translation {
  for (const [field, sign] of [
    ["And", "&&"],
    ["Or", "||"],
  ] as const) {
    const rules = rule[field];
    if (Array.isArray(rules))
      return combine(
        rules.filter(isPlainObject).map((one) => translateRule(one, names)),
        (parts) => `(${parts.join(` ${sign} `)})`,
      );
  }
  if (isPlainObject(rule["Not"]))
    return combine([translateRule(rule["Not"], names)], ([inner]) => `!(${inner})`);
  return translateComparison(rule, names);
}

const SIGNS: Readonly<Record<string, string>> = {
  Equals: "===",
  LessThan: "<",
  GreaterThan: ">",
  LessThanEquals: "<=",
  GreaterThanEquals: ">=",
};
const TYPES: Readonly<Record<string, string>> = {
  String: "string",
  Numeric: "number",
  Boolean: "boolean",
  Timestamp: "string",
};

function translateComparison(rule: Rule, names: Names): Translation {
  const variable = rule["Variable"];
  const operator = Object.keys(rule).find((key) => /^(Is|String|Numeric|Boolean|Timestamp)/.test(key));
  if (typeof variable !== "string" || operator === undefined) return none("it is no comparison");
  const left = translateJsonPath(variable, names.input, names);
  const operand = rule[operator];
  if (operator === "StringMatches") return translateMatch(left, String(operand));
  if (operator === "IsPresent" && isVariable(left)) return none(NOT_ASKED);
  if (operator.startsWith("Is"))
    return combine([left], ([value]) => printTest(operator, value ?? "", operand === true));
  const [, type = "", ordering = "", isPath] =
    /^(String|Numeric|Boolean|Timestamp)(\w+?)(Path)?$/.exec(operator) ?? [];
  const sign = SIGNS[ordering];
  if (sign === undefined) return none(`${operator} has no translation`);
  const right = isPath
    ? translateJsonPath(String(operand), names.input, names)
    : code(JSON.stringify(operand));
  if (type === "Timestamp") return compareTimes(left, right, sign, isPath !== undefined);
  // Values of two types are never equal in ASL, and neither before nor behind each other.
  const isSafe = sign === "===" && !isPath;
  return combine([left, right], ([a, b]) =>
    isSafe ? `${a} ${sign} ${b}` : `(typeof ${a} === "${TYPES[type]}" && ${a} ${sign} ${b})`,
  );
}

function compareTimes(left: Translation, right: Translation, sign: string, isPath: boolean): Translation {
  return combine([left, right], ([a = "", b = ""]) =>
    [
      `(${printTime(a)}`,
      ...(isPath ? [printTime(b)] : []),
      `Date.parse(${a}) ${sign} Date.parse(${b}))`,
    ].join(" && "),
  );
}

// RFC 3339 with an upper-case T and Z, as ASL asks for.
function printTime(value: string): string {
  return `typeof ${value} === "string" && /^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$/.test(${value})`;
}

/** `*` stands for anything, `\*` and `\\` for themselves. */
function translateMatch(left: Translation, pattern: string): Translation {
  const parts = [""];
  for (const [token] of pattern.matchAll(/\\[*\\]|[^]/g)) {
    if (token === "*") parts.push("");
    else parts[parts.length - 1] += token.length === 2 ? token.charAt(1) : token;
  }
  return combine([left], ([value = ""]) => {
    const [first = "", ...others] = parts;
    if (others.length === 0) return `${value} === ${JSON.stringify(first)}`;
    const test = printMatch(value, parts);
    return `(typeof ${value} === "string"${test === "" ? "" : ` && ${test}`})`;
  });
}

function printMatch(value: string, parts: readonly string[]): string {
  const [first = "", ...others] = parts;
  const last = others.at(-1) ?? "";
  const isEnds = others.length === 1 || (others.length === 2 && first === "" && last === "");
  if (!isEnds) {
    const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("[\\s\\S]*");
    return `/^${source}$/.test(${value})`;
  }
  if (others.length === 2) return others[0] === "" ? "" : `${value}.includes(${JSON.stringify(others[0])})`;
  return [
    ...(first === "" ? [] : [`${value}.startsWith(${JSON.stringify(first)})`]),
    ...(last === "" ? [] : [`${value}.endsWith(${JSON.stringify(last)})`]),
    ...(first !== "" && last !== "" ? [`${value}.length >= ${first.length + last.length}`] : []),
  ].join(" && ");
}

function printTest(operator: string, value: string, isWanted: boolean): string {
  const tests: Readonly<Record<string, string>> = {
    IsPresent: `${value} !== undefined`,
    IsNull: `${value} === null`,
    IsString: `typeof ${value} === "string"`,
    IsNumeric: `typeof ${value} === "number"`,
    IsBoolean: `typeof ${value} === "boolean"`,
    IsTimestamp: printTime(value),
  };
  const test = tests[operator] ?? "false";
  return isWanted ? test : `!(${test})`;
}
