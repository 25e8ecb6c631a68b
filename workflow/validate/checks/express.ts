import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

const send = { Arguments: { QueueUrl: "q", MessageBody: { token: "{% $states.context.Task.Token %}" } } };

/** Express machines do not wait. The examples are checked as Express. */
export const express: Check = {
  code: "V704",
  name: "express",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "An Express machine has no .sync or .waitForTaskToken tasks, no activities and no distributed Map. (The example is checked as Express.)",
  bad: taskMachine("arn:aws:states:::sqs:sendMessage.waitForTaskToken", { ...send, HeartbeatSeconds: 60 }),
  good: taskMachine("arn:aws:states:::sqs:sendMessage", { Arguments: { QueueUrl: "q", MessageBody: "m" } }),
  run: checkExpress,
};

function checkExpress(machine: MachineView, report: Report): void {
  if (machine.type !== "EXPRESS") return;
  checkTasks(machine, report);
  for (const block of machine.blocks) {
    if (!block.isDistributed) continue;
    report({
      at: locate(locate(block.at, "ProcessorConfig"), "Mode"),
      message: "An Express machine has no distributed Map.",
      fix: 'write Mode: "INLINE", or make the machine STANDARD.',
      awsMessage: "Express state machine does not support Map state in DISTRIBUTED mode",
    });
  }
}

function checkTasks(machine: MachineView, report: Report): void {
  for (const { resource, at, text } of taskCallsOf(machine)) {
    if (resource.kind === "activity")
      report({
        at,
        message: "An Express machine cannot wait for an activity.",
        fix: "call a Lambda or a service, or make the machine STANDARD.",
        awsMessage: "Express state machine does not support Activity ARN",
      });
    if (resource.kind !== "service" || resource.suffix === "") continue;
    // AWS names both forms of .sync alike.
    const suffix = resource.suffix.replace(/:2$/, "");
    report({
      at,
      message: `An Express machine cannot wait: "${resource.suffix}" is for STANDARD machines.`,
      fix: `write ${text.slice(0, text.length - resource.suffix.length)}, or make the machine STANDARD.`,
      awsMessage: `Express state machine does not support '${suffix}' service integration`,
    });
  }
}
