import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { readExpressionsOf } from "../jsonata/references-of";
import { closest, didYouMean } from "../../closest";
import type { FieldView, MachineView } from "../view/machine-view";

const MEMBERS = ["input", "context", "result", "errorOutput"];
const WITH_RESULT: ReadonlySet<string> = new Set(["Task", "Parallel", "Map"]);

/** `$states.result` and `$states.errorOutput` exist in a few places only. */
export const statesMember: Check = {
  code: "V404",
  name: "states-member",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "$states.result is for Assign and Output of a Task, Parallel or Map, $states.errorOutput for Assign and Output of a catcher; $states.input and $states.context are everywhere.",
  bad: machineOf({
    A: { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $states.result %}", End: true },
  }),
  good: machineOf({
    A: { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $states.input %}", End: true },
  }),
  run: checkStates,
};

function checkStates(machine: MachineView, report: Report): void {
  for (const { expression, references } of readExpressionsOf(machine)) {
    for (const { name } of references.states) {
      if (!MEMBERS.includes(name)) {
        // AWS takes it, and the expression gives nothing.
        report({
          at: expression.at,
          severity: "warning",
          message: `$states has no member "${name}".${didYouMean(name, MEMBERS)}`,
          fix: `write $states.${closest(name, MEMBERS) ?? "input"}.`,
        });
      } else if (!isAllowed(name, expression.view)) {
        report({ at: expression.at, ...misplaced(name, expression.view) });
      }
    }
  }
}

function isAllowed(member: string, { name, node }: FieldView): boolean {
  if (member === "input" || member === "context") return true;
  if (name !== "Output" && name !== "Assign") return false;
  if (member === "errorOutput") return node.role === "Catch";
  return node.role === "" && WITH_RESULT.has(node.state?.type ?? "");
}

function misplaced(member: string, { name, node }: FieldView): { message: string; fix: string } {
  const where =
    node.role === "Catch" ? `${name} of a catcher` : `${name} of a ${node.state?.type ?? "state"}`;
  const message = `$states.${member} does not exist in ${where}.`;
  if (member === "errorOutput")
    return { message, fix: "use it in Output or Assign of a catcher, and hand it on from there." };
  if (node.role === "Catch")
    return { message, fix: "write $states.errorOutput: the state has failed and has no result." };
  return {
    message,
    fix: "write $states.input; a result exists only in Output and Assign of a Task, Parallel or Map.",
  };
}
