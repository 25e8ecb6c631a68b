import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isSound, isTerminal } from "../graph/edges";
import type { MachineView } from "../view/machine-view";

/** Every block can end. */
export const terminalState: Check = {
  code: "V204",
  name: "terminal-state",
  severity: "error",
  awsCode: "MISSING_END_STATE",
  rule: "Every machine, branch and item processor has a state with End: true, or a Succeed or Fail.",
  bad: machineOf({ A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", Next: "A" } }),
  good: machineOf({ A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", End: true } }),
  run: checkTerminalStates,
};

function checkTerminalStates(machine: MachineView, report: Report): void {
  for (const block of machine.blocks) {
    const { states, at, owner } = block;
    if (states.size === 0 || [...states.values()].some(isTerminal) || !isSound(block)) continue;
    const last = [...states.values()].at(-1)!;
    report({
      at,
      message: `No state of ${owner ? `this block of "${owner.name}"` : "the machine"} ends it.`,
      fix: `write End: true instead of Next in the last one, perhaps "${last.name}".`,
      awsMessage: "Missing a terminal state",
    });
  }
}
