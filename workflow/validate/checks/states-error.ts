import type { Check, Report } from "../check";
import { handledErrorsOf } from "../errors/handlers";
import { isStatesError, STATES_ERRORS } from "../errors/names";
import { machineCatching, sendMessage } from "../example";
import { closest, didYouMean } from "../../closest";
import type { MachineView } from "../view/machine-view";

const machine = (name: string) => machineCatching([name], { ...sendMessage, TimeoutSeconds: 60 });

/** Names that start with `States.` belong to the language. */
export const statesError: Check = {
  code: "V604",
  name: "states-error",
  severity: "warning",
  rule: "An error name that starts with States. is one of the language's own; no other can ever match.",
  bad: machine("States.Timeoutt"),
  good: machine("States.Timeout"),
  run: checkStatesErrors,
};

function checkStatesErrors(view: MachineView, report: Report): void {
  for (const { name, at } of handledErrorsOf(view)) {
    if (!/^states\./i.test(name) || isStatesError(name)) continue;
    const near = closest(name, STATES_ERRORS);
    report({
      at,
      message: `Step Functions has no error "${name}".${didYouMean(name, STATES_ERRORS)}`,
      fix: near ? `write "${near}".` : 'write e.g. "States.TaskFailed", or the name of an error of your own.',
    });
  }
}
