import { PathSyntaxError } from "../../asl/jsonpath";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isCall, parseText, pathTextsOf, type PathText } from "../jsonpath/path-texts";
import { printValue } from "../print-value";
import type { MachineView } from "../view/machine-view";

/** Path fields hold paths. */
export const pathSyntax: Check = {
  code: "V301",
  name: "path-syntax",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "InputPath, OutputPath, ItemsPath, Variable and the other path fields hold a JSONPath; only ErrorPath and CausePath may call intrinsic functions.",
  bad: machineOf({ A: { Type: "Pass", InputPath: "order.lines", End: true } }),
  good: machineOf({ A: { Type: "Pass", InputPath: "$.order.lines", End: true } }),
  run: checkPathFields,
};

function checkPathFields(machine: MachineView, report: Report): void {
  for (const text of pathTextsOf(machine)) {
    if (text.kind && typeof text.value === "string") checkField(text, text.value, report);
  }
}

function checkField({ name, at, kind }: PathText, text: string, report: Report): void {
  const awsMessage = `The value for the field '${name}' must be a valid JSONPath`;
  const parsed = parseText(text);
  if (parsed instanceof PathSyntaxError) {
    const message = `${name} is no path: ${printValue(text)}. ${parsed.message} at character ${parsed.position + 1}.`;
    report({ at, message, fix: `write a path such as ${mend(text)}.`, awsMessage });
  } else if (isCall(parsed) && !kind?.intrinsics) {
    const message = `${name} holds a path; intrinsic functions such as States.${parsed.name} are not allowed here.`;
    report({
      at,
      message,
      fix: "call the function in Parameters of a Pass state before, and give its path here.",
      awsMessage,
    });
  }
}

function mend(text: string): string {
  return /^[\w.[\]]+$/.test(text) ? `$.${text}` : "$.order.lines";
}
