import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import type { MachineView, StateView } from "../view/machine-view";

const send = { Arguments: { QueueUrl: "q", MessageBody: { token: "{% $states.context.Task.Token %}" } } };
const LIMITS = ["TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"];

/** Waiting for an answer has an end. */
export const callbackTimeout: Check = {
  code: "V708",
  name: "callback-timeout",
  severity: "warning",
  rule: "A task that waits for a token or an activity has a heartbeat or a timeout; without one it waits for up to a year.",
  bad: taskMachine("arn:aws:states:::sqs:sendMessage.waitForTaskToken", send),
  good: taskMachine("arn:aws:states:::sqs:sendMessage.waitForTaskToken", { ...send, HeartbeatSeconds: 3600 }),
  run: checkWaiting,
};

function checkWaiting(machine: MachineView, report: Report): void {
  for (const { resource, state } of taskCallsOf(machine)) {
    const isCallback = resource.kind === "service" && resource.waiting === "callback";
    if ((!isCallback && resource.kind !== "activity") || hasLimit(state)) continue;
    report({
      at: state.at,
      message: `The task waits ${isCallback ? "for its token" : "for a worker"} with neither heartbeat nor timeout.`,
      fix: "add HeartbeatSeconds, e.g. 3600, and catch States.HeartbeatTimeout; or add TimeoutSeconds.",
      builderFix: 'add .heartbeat(3600) and .catch("States.HeartbeatTimeout", …), or .timeout(86_400).',
    });
  }
}

function hasLimit(state: StateView): boolean {
  return LIMITS.some((name) => Object.hasOwn(state.value, name));
}
