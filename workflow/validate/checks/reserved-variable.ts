import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { assignmentsOf } from "../variables/assignments";
import type { MachineView } from "../view/machine-view";

/** `states` is taken. */
export const reservedVariable: Check = {
  code: "V502",
  name: "reserved-variable",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "No variable is named states: $states belongs to Step Functions.",
  bad: machineOf({ A: { Type: "Pass", Assign: { states: 1 }, End: true } }),
  good: machineOf({ A: { Type: "Pass", Assign: { orderStates: 1 }, End: true } }),
  run: checkReserved,
};

function checkReserved(machine: MachineView, report: Report): void {
  for (const { name, at } of assignmentsOf(machine)) {
    if (name !== "states") continue;
    report({
      at,
      message: '"states" is reserved: $states belongs to Step Functions.',
      fix: "choose another name, e.g. orderStates.",
    });
  }
}
