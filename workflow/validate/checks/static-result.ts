import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";
import { visitMembers } from "../view/walk";

/** `Result` of a Pass is never evaluated. */
export const staticResult: Check = {
  code: "V307",
  name: "static-result",
  severity: "warning",
  awsCode: "PASS_RESULT_IS_STATIC",
  rule: "Result of a Pass is a constant: keys that end in .$ stay as they are; Parameters evaluates them.",
  bad: machineOf({ A: { Type: "Pass", Result: { "id.$": "$.order.id" }, End: true } }),
  good: machineOf({ A: { Type: "Pass", Parameters: { "id.$": "$.order.id" }, End: true } }),
  run: checkResults,
};

function checkResults(machine: MachineView, report: Report): void {
  for (const { type, value, at, language } of machine.states) {
    if (type !== "Pass" || language !== "JSONPath") continue;
    visitMembers(value["Result"], locate(at, "Result"), ({ name, at: place }) => {
      if (!name.endsWith(".$")) return;
      report({
        at: place,
        message: `Result is a constant: "${name}" stays as it is and nothing is looked up.`,
        fix: "write it in Parameters instead of Result.",
      });
    });
  }
}
