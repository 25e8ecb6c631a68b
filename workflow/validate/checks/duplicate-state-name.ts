import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { MachineView, StateView } from "../view/machine-view";

/** Names are unique in the whole machine, branches and processors included. */
export const duplicateStateName: Check = {
  code: "V121",
  name: "duplicate-state-name",
  severity: "error",
  awsCode: "DUPLICATE_STATE_NAME",
  rule: "A state's name is unique in the whole machine, branches and item processors included.",
  bad: machineOf({
    A: { Type: "Parallel", End: true, Branches: [machineOf({ A: { Type: "Pass", End: true } })] },
  }),
  good: machineOf({
    A: { Type: "Parallel", End: true, Branches: [machineOf({ InA: { Type: "Pass", End: true } })] },
  }),
  run: checkDuplicateNames,
};

function checkDuplicateNames(machine: MachineView, report: Report): void {
  const first = new Map<string, StateView>();
  for (const state of machine.states) {
    const other = first.get(state.name);
    if (!other) {
      first.set(state.name, state);
      continue;
    }
    const where = other.block.owner ? `inside "${other.block.owner.name}"` : "at the top";
    report({
      at: state.at,
      message: `Another state is named "${state.name}": ${where}.`,
      fix: `rename one of them, for example to "${state.block.owner?.name ?? "My"}${state.name}".`,
      awsMessage: `State names must be unique within the scope of a whole state machine. Duplicate: '${state.name}'`,
    });
  }
}
