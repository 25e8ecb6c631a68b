import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { closest, didYouMean } from "../../closest";
import { assignmentsOf } from "../variables/assignments";
import { followVariables } from "../variables/flow";
import { variableUsesOf, type VariableUse } from "../variables/uses";
import type { MachineView } from "../view/machine-view";

const machine = (name: string) =>
  machineOf(
    {
      A: { Type: "Pass", Assign: { orderId: "{% $states.input.id %}" }, Next: "B" },
      B: { Type: "Pass", Output: `{% $${name} %}`, End: true },
    },
    { QueryLanguage: "JSONata" },
  );

/** A variable that is read has been set. */
export const unassignedVariable: Check = {
  code: "V504",
  name: "unassigned-variable",
  severity: "warning",
  rule: "A variable that a state reads is set on some path that leads there; an unset one fails the state.",
  bad: machine("orderID"),
  good: machine("orderId"),
  run: checkUnassigned,
};

function checkUnassigned(view: MachineView, report: Report): void {
  const uses = variableUsesOf(view);
  if (uses.length === 0) return;
  const entries = followVariables(view);
  for (const use of uses) {
    const entry = entries.get(use.state);
    if (entry && !entry.sometimes.has(use.name)) report(describe(use, view, [...entry.sometimes]));
  }
}

function describe({ name, state, at }: VariableUse, view: MachineView, visible: readonly string[]) {
  const others = assignmentsOf(view).filter((assignment) => assignment.name === name);
  const elsewhere = others[0];
  const near = closest(name, visible);
  if (elsewhere) {
    const where =
      elsewhere.state === state
        ? "this state sets it, which the next state sees first"
        : `"${elsewhere.state.name}" sets it, on no path that leads here`;
    return {
      at,
      message: `$${name} has no value here: ${where}.`,
      fix: `set it in the Assign of a state before "${state.name}", in the same block or one around it.`,
    };
  }
  return {
    at,
    message: `No state sets the variable $${name}.${didYouMean(name, visible)}`,
    fix: near ? `write $${near}.` : `set ${name} in the Assign of a state before "${state.name}".`,
  };
}
