import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { assignmentsOf } from "../variables/assignments";
import { followVariables } from "../variables/flow";
import type { MachineView } from "../view/machine-view";

const machine = (inner: string) =>
  machineOf({
    A: { Type: "Pass", Assign: { total: 0 }, Next: "B" },
    B: {
      Type: "Parallel",
      Branches: [machineOf({ C: { Type: "Pass", Assign: { [inner]: 1 }, End: true } })],
      End: true,
    },
  });

/**
 * An inner block cannot set a variable of an outer one. A warning, since AWS creates such machines: it has run one in
 * which a branch and the catcher of its Parallel set the same name. What counts is whether the name has a value yet.
 */
export const outerVariable: Check = {
  code: "V503",
  name: "outer-variable",
  severity: "warning",
  rule: "A branch or an inline item processor does not assign a name that has a value in a block around it: the AWS guide forbids it, and where AWS takes it the outer variable keeps its value.",
  bad: machine("total"),
  good: machine("branchTotal"),
  run: checkOuter,
};

function checkOuter(view: MachineView, report: Report): void {
  const assignments = assignmentsOf(view).filter(
    ({ state }) => state.block.owner && !state.block.isDistributed,
  );
  if (assignments.length === 0) return;
  const entries = followVariables(view);
  for (const { name, state, at } of assignments) {
    const { owner } = state.block;
    // What the owner sees at its entry includes the blocks around it.
    if (!owner || !entries.get(owner)?.sometimes.has(name)) continue;
    report({
      at,
      message: `$${name} is set in the block around "${owner.name}" too; here it becomes a variable of this block, which hides that one and is gone when the block ends.`,
      fix: `choose another name here; to change $${name}, hand the value out in Output and assign it in "${owner.name}".`,
      builderFix: `choose another name here; to change ${name}, hand the value out and write .assign behind "${owner.name}".`,
    });
  }
}
