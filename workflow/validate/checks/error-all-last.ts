import type { Check, Report } from "../check";
import { handlersOf, type Handler } from "../errors/handlers";
import { machineCatching } from "../example";
import type { MachineView } from "../view/machine-view";

const machine = (first: string, second: string) => machineCatching([first, second]);

/** The wildcard comes last. */
export const errorAllLast: Check = {
  code: "V602",
  name: "error-all-last",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "An entry with States.ALL is the last of its Retry or Catch: nothing behind it is ever asked.",
  bad: machine("States.ALL", "States.Timeout"),
  good: machine("States.Timeout", "States.ALL"),
  run: checkAllLast,
};

function checkAllLast(view: MachineView, report: Report): void {
  for (const state of view.states) {
    checkList(handlersOf(state, "Retry"), report);
    checkList(handlersOf(state, "Catch"), report);
  }
}

function checkList(handlers: readonly Handler[], report: Report): void {
  const all = handlers.find(({ names }) => names.includes("States.ALL"));
  const behind = all && handlers.find(({ index }) => index > all.index);
  if (!behind) return;
  report({
    at: behind.at,
    message: `${behind.kind}[${behind.index}] is never asked: States.ALL before it takes every error.`,
    fix: `move the entry with States.ALL to the end of ${behind.kind}.`,
  });
}
