import { PathSyntaxError } from "../../asl/jsonpath";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { parseText, pathTextsOf, type PathText } from "../jsonpath/path-texts";
import { printValue } from "../print-value";
import type { MachineView } from "../view/machine-view";

/** A key that ends in `.$` holds a path or a call. */
export const templateValue: Check = {
  code: "V303",
  name: "template-value",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "In a payload template a key that ends in .$ holds a JSONPath or a call of an intrinsic function with the right number of arguments.",
  bad: machineOf({ A: { Type: "Pass", Parameters: { "id.$": "order.id" }, End: true } }),
  good: machineOf({ A: { Type: "Pass", Parameters: { "id.$": "$.order.id" }, End: true } }),
  run: checkTemplates,
};

function checkTemplates(machine: MachineView, report: Report): void {
  for (const text of pathTextsOf(machine)) {
    if (text.kind) continue;
    const problem = problemOf(text.value);
    if (problem === undefined) continue;
    report({
      at: text.at,
      awsAt: text.view.at,
      message: `"${text.name}" must hold a path or an intrinsic call; got ${printValue(text.value)}. ${problem}`,
      fix: fixFor(text),
      awsMessage: `The value for the field '${text.name}' must be a valid JSONPath or a valid intrinsic function call`,
    });
  }
}

function problemOf(value: unknown): string | undefined {
  if (typeof value !== "string") return "It is not a text.";
  const parsed = parseText(value);
  return parsed instanceof PathSyntaxError
    ? `${parsed.message} (character ${parsed.position + 1}).`
    : undefined;
}

function fixFor({ name, value }: PathText): string {
  const plain = name.slice(0, -2);
  if (typeof value === "string" && /^[A-Za-z_]\w*(\.\w+)*$/.test(value))
    return `write "${name}": "$.${value}" for a path, or "${plain}": "${value}" for the text itself.`;
  return `write a path such as "$.${plain}", a call such as "States.UUID()", or "${plain}" for a constant.`;
}
