import { handlersOf } from "../errors/handlers";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

const machine = (names: readonly string[]) =>
  machineOf({
    A: {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage",
      Parameters: { QueueUrl: "q", MessageBody: "m" },
      Catch: [{ ErrorEquals: names, Next: "B" }],
      End: true,
    },
    B: { Type: "Fail" },
  });

/** The wildcard stands alone. */
export const errorAll: Check = {
  code: "V601",
  name: "error-all",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "States.ALL stands alone in its ErrorEquals.",
  bad: machine(["States.ALL", "States.Timeout"]),
  good: machine(["States.ALL"]),
  run: checkAll,
};

function checkAll(view: MachineView, report: Report): void {
  for (const state of view.states) {
    for (const { names, at } of [...handlersOf(state, "Retry"), ...handlersOf(state, "Catch")]) {
      if (names.length < 2 || !names.includes("States.ALL")) continue;
      report({
        at: locate(at, "ErrorEquals"),
        message: `States.ALL takes every error and stands alone; here it stands beside ${names.filter((name) => name !== "States.ALL").join(", ")}.`,
        fix: 'write ["States.ALL"], or the other names alone in an entry before it.',
      });
    }
  }
}
