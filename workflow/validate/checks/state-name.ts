import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

const LONGEST = 80;

/** State names have 1 to 80 characters. */
export const stateName: Check = {
  code: "V120",
  name: "state-name",
  severity: "error",
  awsCode: "INVALID_STATE_NAME",
  rule: "A state's name has 1 to 80 characters.",
  bad: machineOf({ [`Charge${"!".repeat(LONGEST)}`]: { Type: "Succeed" } }),
  good: machineOf({ Charge: { Type: "Succeed" } }),
  run: checkStateNames,
};

function checkStateNames(machine: MachineView, report: Report): void {
  for (const { value, at } of machine.blocks) {
    const states = value["States"];
    if (!isPlainObject(states)) continue;
    for (const name of Object.keys(states)) {
      if (name.trim() !== "" && name.length <= LONGEST) continue;
      report({
        at: locate(locate(at, "States"), name),
        message:
          name.trim() === ""
            ? "A state has an empty name."
            : `The name has ${name.length} characters; ${LONGEST} are allowed.`,
        fix:
          name.trim() === ""
            ? "give the state a name."
            : `shorten it, for example to "${name.slice(0, 40).trim()}".`,
        awsMessage: "State name must be 1 to 80 characters",
      });
    }
  }
}
