import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { printChoice, printValue } from "../print-value";
import { STATE_TYPES } from "../shapes/states";
import { closest, didYouMean } from "../../closest";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

/** The eight types of states. */
export const stateType: Check = {
  code: "V117",
  name: "state-type",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A state's Type is Task, Wait, Pass, Succeed, Fail, Choice, Parallel or Map.",
  bad: machineOf({ A: { Type: "Pas", End: true } }),
  good: machineOf({ A: { Type: "Pass", End: true } }),
  run: checkStateTypes,
};

function checkStateTypes(machine: MachineView, report: Report): void {
  for (const { value, at } of machine.states) {
    const type = value["Type"];
    if (typeof type === "string" && STATE_TYPES.includes(type)) continue;
    if (type === undefined) {
      report({
        at,
        message: "This state has no Type.",
        fix: `add Type: ${printChoice(STATE_TYPES)}.`,
        awsMessage: "The field 'Type' is required but was missing",
      });
      continue;
    }
    const near = typeof type === "string" ? closest(type, STATE_TYPES) : undefined;
    report({
      at: locate(at, "Type"),
      message: `There is no state type ${printValue(type)}.${near ? didYouMean(String(type), STATE_TYPES) : ""}`,
      fix: `write Type: "${near ?? "Pass"}"; the types are ${printChoice(STATE_TYPES, "and")}.`,
      awsMessage: `The field 'Type' should have one of these values: [${STATE_TYPES.join(", ")}]`,
    });
  }
}
