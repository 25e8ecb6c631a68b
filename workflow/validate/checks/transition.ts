import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isIntended } from "../view/intended";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

const FLOWING: ReadonlySet<string> = new Set(["Pass", "Task", "Wait", "Parallel", "Map"]);

/** A state goes on or ends; never both, never neither. */
export const transition: Check = {
  code: "V124",
  name: "transition",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A Pass, Task, Wait, Parallel or Map has either Next or End: true.",
  bad: machineOf({ A: { Type: "Pass", Next: "B", End: true }, B: { Type: "Succeed" } }),
  good: machineOf({ A: { Type: "Pass", Next: "B" }, B: { Type: "Succeed" } }),
  run: checkTransitions,
};

function checkTransitions(machine: MachineView, report: Report): void {
  for (const node of machine.nodes) {
    const { value, at, state } = node;
    if (at !== state?.at || !FLOWING.has(state.type)) continue;
    const hasNext = Object.hasOwn(value, "Next");
    const isEnd = value["End"] === true;
    if (typeof value["Next"] === "string" && isEnd)
      report({
        at: locate(at, "End"),
        message: `This state has both Next and End.`,
        fix: "remove End: true to go on, or Next to stop here.",
        awsMessage: "You cannot set both Next and End at the same time",
      });
    // A value of the wrong type, or a misspelt name, is a finding of its own.
    const isEndMissing = value["End"] === undefined || value["End"] === false;
    if (!hasNext && isEndMissing && !isIntended(node, ["Next", "End"]))
      report({
        at,
        message: "This state says neither where it goes on nor that it ends.",
        fix: "add Next with the name of a state of the same block, or End: true.",
        awsMessage: "State must have either 'Next' or 'End'",
      });
  }
}
