import { isPlainObject } from "../../definition";
import { argumentsOf, taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import type { MachineView, StateView } from "../view/machine-view";

const send = (body: string) => ({
  Arguments: { QueueUrl: "q", MessageBody: { token: body } },
  HeartbeatSeconds: 3600,
});

/** Who waits for a token must pass it on. */
export const callbackToken: Check = {
  code: "V707",
  name: "callback-token",
  severity: "warning",
  rule: "A .waitForTaskToken task hands its token on ($states.context.Task.Token, in JSONPath $$.Task.Token), or nobody can ever answer it.",
  bad: taskMachine("arn:aws:states:::sqs:sendMessage.waitForTaskToken", send("none")),
  good: taskMachine(
    "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
    send("{% $states.context.Task.Token %}"),
  ),
  run: checkTokens,
};

function checkTokens(machine: MachineView, report: Report): void {
  for (const { resource, state } of taskCallsOf(machine)) {
    if (resource.kind !== "service" || resource.waiting !== "callback" || passesToken(state)) continue;
    const isJsonata = state.language === "JSONata";
    report({
      at: state.at,
      message: "The task waits for its token to come back, but hands it to nobody.",
      fix: isJsonata
        ? 'add "{% $states.context.Task.Token %}" to its Arguments.'
        : 'add "token.$": "$$.Task.Token" to its Parameters.',
    });
  }
}

// Whatever the token is a part of passes it on as well: the task's context, the whole context, $states itself.
const JSONATA_TOKEN =
  /Task\s*\.\s*Token\b|\$states\s*\.\s*context(?!\s*\.\s*(?!Task\b)\w)(?!\s*\.\s*Task\s*\.\s*\w)|\$states(?!\s*\.|\w)/;
const JSONPATH_TOKEN = /\$\$(?:\.Task(?:\.Token\b|(?!\.\w)\b)|\[|$|[,)\s])/;

function passesToken(state: StateView): boolean {
  const pattern = state.language === "JSONata" ? JSONATA_TOKEN : JSONPATH_TOKEN;
  return holds(argumentsOf(state).value, pattern) || holds(state.value["InputPath"], pattern);
}

function holds(value: unknown, pattern: RegExp): boolean {
  if (typeof value === "string") return pattern.test(value);
  if (Array.isArray(value)) return value.some((element: unknown) => holds(element, pattern));
  return isPlainObject(value) && Object.values(value).some((member) => holds(member, pattern));
}
