import { isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import { translateJsonata } from "./from-jsonata";
import { translateJsonPath } from "./from-jsonpath";
import { code, combine, none, type Names, type Translation } from "./names";

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
const TYPES: Readonly<Record<string, string>> = { String: "string", Numeric: "number", Boolean: "boolean" };

function translateComparison(rule: Rule, names: Names): Translation {
  const variable = rule["Variable"];
  const operator = Object.keys(rule).find((key) => /^(Is|String|Numeric|Boolean|Timestamp)/.test(key));
  if (typeof variable !== "string" || operator === undefined) return none("it is no comparison");
  const left = translateJsonPath(variable, names.input, names);
  const operand = rule[operator];
  if (operator === "StringMatches") return translateMatch(left, String(operand));
  if (operator.startsWith("Is"))
    return combine([left], ([value]) => printTest(operator, value ?? "", operand === true));
  const [, type = "", ordering = "", isPath] = /^(String|Numeric|Boolean)(\w+?)(Path)?$/.exec(operator) ?? [];
  const sign = SIGNS[ordering];
  if (sign === undefined) return none(`${operator} has no translation`);
  const right = isPath
    ? translateJsonPath(String(operand), names.input, names)
    : code(JSON.stringify(operand));
  // Values of two types are never equal in ASL, and neither before nor behind each other.
  const isSafe = sign === "===" && !isPath;
  return combine([left, right], ([a, b]) =>
    isSafe ? `${a} ${sign} ${b}` : `(typeof ${a} === "${TYPES[type]}" && ${a} ${sign} ${b})`,
  );
}

/** A pattern with a wildcard at its ends only. */
function translateMatch(left: Translation, pattern: string): Translation {
  const [, before, part = "", after] = /^(\*?)([^*\\]*)(\*?)$/.exec(pattern) ?? [
    undefined,
    undefined,
    undefined,
    undefined,
  ];
  if (before === undefined) return none(`the pattern ${pattern} has no translation`);
  const text = JSON.stringify(part);
  const call = before ? (after ? "includes" : "endsWith") : "startsWith";
  return combine([left], ([value]) =>
    before || after ? `${value}.${call}(${text})` : `${value} === ${text}`,
  );
}

function printTest(operator: string, value: string, isWanted: boolean): string {
  const tests: Readonly<Record<string, string>> = {
    IsPresent: `${value} !== undefined`,
    IsNull: `${value} === null`,
    IsString: `typeof ${value} === "string"`,
    IsNumeric: `typeof ${value} === "number"`,
    IsBoolean: `typeof ${value} === "boolean"`,
    IsTimestamp: `!Number.isNaN(Date.parse(${value}))`,
  };
  const test = tests[operator] ?? "false";
  return isWanted ? test : `!(${test})`;
}
