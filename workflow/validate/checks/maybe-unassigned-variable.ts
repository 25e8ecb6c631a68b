import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { followVariables } from "../variables/flow";
import { variableUsesOf } from "../variables/uses";
import type { MachineView } from "../view/machine-view";

const machine = (fallback: object) =>
  machineOf(
    {
      A: {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.gift %}", Assign: { wrap: true }, Next: "B" }],
        Default: "B",
        ...fallback,
      },
      B: { Type: "Pass", Output: "{% $wrap %}", End: true },
    },
    { QueryLanguage: "JSONata" },
  );

/** A variable that is read has been set on every path. */
export const maybeUnassignedVariable: Check = {
  code: "V505",
  name: "maybe-unassigned-variable",
  severity: "warning",
  rule: "A variable that a state reads is set on every path that leads there, or asked for with $exists first.",
  bad: machine({}),
  good: machine({ Assign: { wrap: false } }),
  run: checkMaybeUnassigned,
};

function checkMaybeUnassigned(view: MachineView, report: Report): void {
  const uses = variableUsesOf(view);
  if (uses.length === 0) return;
  const entries = followVariables(view);
  for (const { name, state, at } of uses) {
    const entry = entries.get(state);
    if (!entry || !entry.sometimes.has(name) || entry.always.has(name)) continue;
    report({
      at,
      message: `$${name} is set on some paths that lead here, and not on all; without it the state fails.`,
      fix: `set ${name} on the other paths too (a Choice's own Assign is for its Default, a catcher has its own).`,
    });
  }
}
