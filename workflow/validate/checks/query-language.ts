import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

/** A JSONata machine has no JSONPath states; the other way round is allowed. */
export const queryLanguage: Check = {
  code: "V118",
  name: "query-language",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "In a machine whose QueryLanguage is JSONata no state may say JSONPath.",
  bad: machineOf({ A: { Type: "Pass", QueryLanguage: "JSONPath", End: true } }, { QueryLanguage: "JSONata" }),
  good: machineOf({ A: { Type: "Pass", QueryLanguage: "JSONata", End: true } }),
  run: checkQueryLanguage,
};

function checkQueryLanguage(machine: MachineView, report: Report): void {
  if (machine.language !== "JSONata") return;
  for (const { at, value } of machine.states) {
    if (value["QueryLanguage"] !== "JSONPath") continue;
    report({
      at: locate(at, "QueryLanguage"),
      message: "This state says JSONPath, but the machine is in JSONata.",
      fix: 'write the state in JSONata, or remove QueryLanguage from the machine and set "JSONata" on its other states.',
      awsMessage: "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    });
  }
}
