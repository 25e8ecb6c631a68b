import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import { printValue } from "../print-value";
import type { MachineView } from "../view/machine-view";

/** What is no ARN that Step Functions can call. */
export const resourceArn: Check = {
  code: "V702",
  name: "resource-arn",
  severity: "warning",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A Resource is the ARN of a Lambda, of an activity or of a service integration. AWS refuses any other; before deployment it may be a placeholder of a template, so it is a warning until the document is final (isResolved).",
  bad: taskMachine("charge-card"),
  good: taskMachine("arn:aws:states:eu-west-1:123456789012:activity:charge-card"),
  run: checkArns,
};

function checkArns(machine: MachineView, report: Report): void {
  for (const { text, resource, at } of taskCallsOf(machine)) {
    if (resource.kind !== "other") continue;
    report({
      at,
      ...(machine.isResolved ? { severity: "error" as const } : {}),
      message: `Step Functions cannot call ${printValue(text)}.`,
      fix: "write the ARN of a Lambda or of an activity, or e.g. arn:aws:states:::lambda:invoke.",
      awsMessage: "Value is not a valid resource ARN",
    });
  }
}
