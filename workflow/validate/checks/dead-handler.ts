import type { Check, Report } from "../check";
import { handlersOf, type Handler } from "../errors/handlers";
import { machineCatching } from "../example";
import type { MachineView } from "../view/machine-view";

const machine = (first: string, second: string) => machineCatching([first, second]);

// What States.TaskFailed does not take. AWS guide, "Error names".
const NOT_TASK_FAILED: ReadonlySet<string> = new Set([
  "States.ALL",
  "States.Timeout",
  "States.HeartbeatTimeout",
  "States.Runtime",
  "States.DataLimitExceeded",
]);

/** A handler whose errors are taken before. */
export const deadHandler: Check = {
  code: "V603",
  name: "dead-handler",
  severity: "warning",
  rule: "A retrier or catcher takes some error that no entry before it takes.",
  bad: machine("States.TaskFailed", "OutOfStock"),
  good: machine("OutOfStock", "States.TaskFailed"),
  run: checkDeadHandlers,
};

function checkDeadHandlers(view: MachineView, report: Report): void {
  for (const state of view.states) {
    for (const kind of ["Retry", "Catch"] as const) {
      const handlers = handlersOf(state, kind);
      handlers.forEach((handler, index) => checkHandler(handler, handlers.slice(0, index), report));
    }
  }
}

function checkHandler({ names, at, kind, index }: Handler, before: readonly Handler[], report: Report): void {
  const takers = names.map((name) => before.find((earlier) => takes(earlier, name)));
  // What stands behind States.ALL is the finding of its own rule.
  if (names.length === 0 || takers.some((taker) => !taker || taker.names.includes("States.ALL"))) return;
  const first = takers[0]!;
  report({
    at,
    message: `${kind}[${index}] is never used: ${kind}[${first.index}] takes ${names.join(", ")} before it.`,
    fix: `move it before ${kind}[${first.index}], or remove it.`,
  });
}

function takes({ names }: Handler, name: string): boolean {
  return names.includes(name) || (names.includes("States.TaskFailed") && !NOT_TASK_FAILED.has(name));
}
