import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { assignmentsOf } from "../variables/assignments";
import type { BlockView, MachineView } from "../view/machine-view";

const machine = (inner: string) =>
  machineOf({
    A: { Type: "Pass", Assign: { total: 0 }, Next: "B" },
    B: {
      Type: "Parallel",
      Branches: [machineOf({ C: { Type: "Pass", Assign: { [inner]: 1 }, End: true } })],
      End: true,
    },
  });

/** An inner block cannot set a variable of an outer one. */
export const outerVariable: Check = {
  code: "V503",
  name: "outer-variable",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A branch or an inline item processor does not assign a name that a block around it assigns.",
  bad: machine("total"),
  good: machine("branchTotal"),
  run: checkOuter,
};

function checkOuter(view: MachineView, report: Report): void {
  const byBlock = new Map<BlockView, Set<string>>();
  const assignments = assignmentsOf(view);
  for (const { name, state } of assignments)
    byBlock.set(state.block, (byBlock.get(state.block) ?? new Set()).add(name));
  for (const { name, state, at } of assignments) {
    // The children of a distributed Map see nothing of what is around them.
    for (let block = state.block; block.owner && !block.isDistributed; block = block.owner.block) {
      if (!byBlock.get(block.owner.block)?.has(name)) continue;
      report({
        at,
        message: `"${name}" is a variable of the block around "${block.owner.name}"; an inner block may read it but not set it.`,
        fix: `choose another name here, and hand the value out in Output; "${block.owner.name}" can assign it.`,
      });
      break;
    }
  }
}
