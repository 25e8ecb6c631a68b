import { text, type Field, type Shape } from "./shape";

const orderings = ["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"];
const values: Readonly<Record<string, Field>> = {
  String: text,
  Numeric: { kind: { is: "number", whole: false, min: -Number.MAX_VALUE, max: Number.MAX_VALUE } },
  Timestamp: { kind: { is: "timestamp" } },
};
const flag: Field = { kind: { is: "boolean" }, only: "JSONPath" };
const operandPath: Field = { kind: { is: "path" }, only: "JSONPath" };

/** The comparison operators of a JSONPath rule, with the values they compare to. */
const comparators: Readonly<Record<string, Field>> = {
  ...Object.fromEntries(
    Object.entries(values).flatMap(([type, field]) =>
      orderings.flatMap((ordering) => [
        [`${type}${ordering}`, { ...field, only: "JSONPath" as const }],
        [`${type}${ordering}Path`, operandPath],
      ]),
    ),
  ),
  BooleanEquals: flag,
  BooleanEqualsPath: operandPath,
  StringMatches: { ...text, only: "JSONPath" },
  IsNull: flag,
  IsPresent: flag,
  IsNumeric: flag,
  IsString: flag,
  IsBoolean: flag,
  IsTimestamp: flag,
};

// A rule joins others, or compares one value: then it has a Variable and one comparison.
const subjects = ["Variable", "And", "Or", "Not"];
const operators = [...Object.keys(comparators), "And", "Or", "Not"];
const conditions: Readonly<Record<string, Field>> = {
  Variable: { kind: { is: "path" }, only: "JSONPath" },
  ...comparators,
  And: { kind: { is: "shapes", shape: () => nestedRule, minLength: 1 }, only: "JSONPath" },
  Or: { kind: { is: "shapes", shape: () => nestedRule, minLength: 1 }, only: "JSONPath" },
  Not: { kind: { is: "shape", shape: () => nestedRule }, only: "JSONPath" },
};

/** A rule inside `And`, `Or` or `Not`: a condition without a target. */
const nestedRule: Shape = {
  title: "a nested choice rule",
  fields: { ...conditions, Comment: text },
  exactlyOne: [subjects, operators],
};

/** A rule of a JSONPath Choice. */
export const jsonPathRule: Shape = {
  title: "a choice rule",
  fields: {
    ...conditions,
    Condition: { kind: { is: "condition" }, only: "JSONata" },
    Output: { kind: { is: "template", of: "any" }, only: "JSONata" },
    Next: { kind: { is: "stateName" }, required: true },
    Assign: { kind: { is: "assign" } },
    Comment: text,
  },
  exactlyOne: [subjects, operators],
};

/** A rule of a JSONata Choice. */
export const jsonataRule: Shape = {
  title: "a choice rule",
  fields: {
    ...jsonPathRule.fields,
    Condition: { kind: { is: "condition" }, only: "JSONata", required: true },
  },
};
