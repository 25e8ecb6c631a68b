import { PathSyntaxError } from "../../asl/jsonpath";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isCall, parseText, pathTextsOf } from "../jsonpath/path-texts";
import { printChoice } from "../print-value";
import type { MachineView } from "../view/machine-view";

/** A Fail state's paths call only functions that give text. */
export const failIntrinsic: Check = {
  code: "V304",
  name: "fail-intrinsic",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "ErrorPath and CausePath call only the functions that give a text: Format, JsonToString, ArrayGetItem, Base64Encode, Base64Decode, Hash, UUID.",
  bad: machineOf({ A: { Type: "Fail", CausePath: "States.MathAdd($.a, 1)" } }),
  good: machineOf({ A: { Type: "Fail", CausePath: "States.Format('{} too many', $.a)" } }),
  run: checkFailPaths,
};

function checkFailPaths(machine: MachineView, report: Report): void {
  for (const { kind, value, name, at } of pathTextsOf(machine)) {
    if (!kind || !Array.isArray(kind.intrinsics) || typeof value !== "string") continue;
    const allowed = kind.intrinsics as readonly string[];
    const parsed = parseText(value);
    if (parsed instanceof PathSyntaxError || !isCall(parsed) || allowed.includes(parsed.name)) continue;
    report({
      at,
      message: `${name} must give a text; States.${parsed.name} does not.`,
      fix: `use ${printChoice(allowed.map((function_) => `States.${function_}`))}.`,
      awsMessage: `The value for the field '${name}' must be a valid JSONPath or a valid intrinsic function call that returns a string`,
    });
  }
}
