import type { Check, Report } from "../check";
import { handledErrorsOf } from "../errors/handlers";
import { machineCatching } from "../example";
import type { MachineView } from "../view/machine-view";

const machine = (name: string) => machineCatching([name]);

/** Some errors end the execution whatever is written. */
export const uncatchableError: Check = {
  code: "V605",
  name: "uncatchable-error",
  severity: "warning",
  rule: "States.Runtime ends the execution; neither Retry nor Catch ever sees it.",
  bad: machine("States.Runtime"),
  good: machine("States.TaskFailed"),
  run: checkUncatchable,
};

function checkUncatchable(view: MachineView, report: Report): void {
  for (const { name, at, handler } of handledErrorsOf(view)) {
    if (name !== "States.Runtime") continue;
    report({
      at,
      message: `${handler.kind} never sees States.Runtime: it ends the execution.`,
      fix: "remove it; check the input in a Choice with IsPresent before the state instead.",
    });
  }
}
