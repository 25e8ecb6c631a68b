import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { printChoice, printValue } from "../print-value";
import { isExpressionText, isHalfOpen } from "../../asl/delimiters";
import type { Kind } from "../shapes/shape";
import type { FieldView, MachineView } from "../view/machine-view";

/** A field's value is of the field's type. */
export const fieldType: Check = {
  code: "V113",
  name: "field-type",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A field holds the type that AWS asks for; in JSONata many numbers and texts may be expressions.",
  bad: machineOf({ A: { Type: "Wait", Seconds: "5", End: true } }),
  good: machineOf({ A: { Type: "Wait", Seconds: 5, End: true } }),
  run: checkFieldTypes,
};

function checkFieldTypes(machine: MachineView, report: Report): void {
  for (const view of machine.fields) {
    const { field, node, at, name, value } = view;
    if (field.only && field.only !== node.language) continue;
    const expected = expectedType(view);
    if (expected === undefined || (!machine.isResolved && !isTransition(view) && isTemplateCall(value)))
      continue;
    report({
      at,
      message: `${name} must be ${expected}; got ${printValue(value)}.`,
      fix: `write ${expected}.`,
    });
  }
}

/** What was expected, when the value is something else. */
function expectedType({ field, node, value }: FieldView): string | undefined {
  const { kind } = field;
  const isJsonata = node.language === "JSONata";
  const isDynamic = isJsonata && "dynamic" in kind && kind.dynamic === true;
  if (isDynamic && isExpressionText(value)) return undefined;
  // A missing delimiter is a finding of its own.
  const mayBeExpression = isDynamic || kind.is === "template" || kind.is === "condition";
  if (isJsonata && mayBeExpression && isHalfOpen(value)) return undefined;
  const expected = expectedOfKind(kind, value);
  return expected !== undefined && isDynamic ? `${expected}, or an expression in {% %}` : expected;
}

// The graph of states is written by hand, never by a template.
function isTransition({ name, field }: FieldView): boolean {
  return field.kind.is === "stateName" || field.kind.is === "states" || name === "End";
}

/** A call of CloudFormation's template language, which stands for a value: `{ "Ref": "Queue" }`. */
function isTemplateCall(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  const [name, second] = Object.keys(value);
  return second === undefined && name !== undefined && (name === "Ref" || name.startsWith("Fn::"));
}

const isText = (value: unknown): value is string => typeof value === "string";

function expectedOfKind(kind: Kind, value: unknown): string | undefined {
  switch (kind.is) {
    case "text":
    case "stateName":
    case "resource":
    case "label":
      return isText(value) ? undefined : "a text";
    case "timestamp":
      return isText(value) ? undefined : 'a time such as "2026-03-14T01:59:00Z"';
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "condition":
      return typeof value === "boolean" || isExpressionText(value)
        ? undefined
        : "an expression in {% %}, true or false";
    case "number":
      return isNumber(value, kind.whole) ? undefined : kind.whole ? "a whole number" : "a number";
    case "word":
      return isText(value) && kind.of.includes(value)
        ? undefined
        : printChoice(kind.of.map((word) => `"${word}"`));
    case "words":
      return Array.isArray(value) && value.every(isText) ? undefined : "an array of texts";
    case "path":
      return isText(value) || (kind.nullable && value === null) ? undefined : "a path such as $.order";
    case "template":
      return expectedTemplate(kind.of, value);
    case "assign":
    case "object":
    case "shape":
      return isPlainObject(value) ? undefined : "an object";
    case "states":
      return isPlainObject(value) && Object.values(value).every(isPlainObject)
        ? undefined
        : "an object of states";
    case "shapes":
      return Array.isArray(value) && value.every(isPlainObject) ? undefined : "an array of objects";
    case "any":
      return undefined;
  }
}

function isNumber(value: unknown, isWhole: boolean): boolean {
  return typeof value === "number" && (isWhole ? Number.isInteger(value) : Number.isFinite(value));
}

function expectedTemplate(of: Extract<Kind, { is: "template" }>["of"], value: unknown): string | undefined {
  if (of === "object") return isPlainObject(value) ? undefined : "an object";
  if (of === "objectOrText")
    return isPlainObject(value) || isExpressionText(value)
      ? undefined
      : "an object, or an expression in {% %}";
  if (of === "items")
    return Array.isArray(value) || isPlainObject(value) || isExpressionText(value)
      ? undefined
      : "an array, or an expression in {% %} that gives one";
  return undefined;
}
