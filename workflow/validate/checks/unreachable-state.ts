import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isSound, reachableStates } from "../graph/edges";
import type { MachineView } from "../view/machine-view";

/** Every state can be reached. */
export const unreachableState: Check = {
  code: "V203",
  name: "unreachable-state",
  severity: "error",
  awsCode: "MISSING_TRANSITION_TARGET",
  rule: "Every state can be reached from its block's StartAt.",
  bad: machineOf({ A: { Type: "Succeed" }, B: { Type: "Succeed" } }),
  good: machineOf({ A: { Type: "Pass", Next: "B" }, B: { Type: "Succeed" } }),
  run: checkReachability,
};

function checkReachability(machine: MachineView, report: Report): void {
  for (const block of machine.blocks) {
    const reached = reachableStates(block);
    // A wrong StartAt is a finding of its own; it would make every state unreachable.
    if (reached.size === 0 || reached.size === block.states.size || !isSound(block)) continue;
    for (const state of block.states.values()) {
      if (reached.has(state)) continue;
      report({
        at: state.at,
        message: `No path leads to "${state.name}".`,
        fix: `name it in the Next, Default or Catch of a state before it, or remove it.`,
        awsMessage: `State "${state.name}" is not reachable.`,
      });
    }
  }
}
