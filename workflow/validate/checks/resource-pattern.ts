import { optimisedActions } from "../calls/optimised";
import type { ServiceResource } from "../../integrations/catalog/resource";
import { waitingSuffix, type Waiting } from "../../integrations/facts";
import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import { printChoice } from "../print-value";
import type { MachineView } from "../view/machine-view";

const item = { TableName: "orders", Item: { id: { S: "1" } } };

/** How an integration can wait. */
export const resourcePattern: Check = {
  code: "V703",
  name: "resource-pattern",
  severity: "error",
  awsCode: "INVALID_RESOURCE",
  rule: "A suffix (.sync, .sync:2, .waitForTaskToken) is one that the integration supports; the AWS SDK integrations know .waitForTaskToken only.",
  bad: taskMachine("arn:aws:states:::dynamodb:putItem.sync", { Arguments: item, TimeoutSeconds: 60 }),
  good: taskMachine("arn:aws:states:::dynamodb:putItem", { Arguments: item }),
  run: checkPatterns,
};

function checkPatterns(machine: MachineView, report: Report): void {
  for (const { text, resource, at } of taskCallsOf(machine)) {
    if (resource.kind !== "service") continue;
    const allowed = waitingOf(resource);
    if (!allowed || (resource.waiting && allowed.includes(resource.waiting))) continue;
    const base = text.slice(0, text.length - resource.suffix.length);
    report({
      at,
      message: `${resource.service}:${resource.action} does not support "${resource.suffix}".`,
      fix: `write ${printChoice(allowed.map((waiting) => base + waitingSuffix[waiting]))}.`,
      awsMessage: `The resource provided ${text} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    });
  }
}

function waitingOf({ isSdk, service, action }: ServiceResource): readonly Waiting[] | undefined {
  if (isSdk) return ["request-response", "callback"];
  return optimisedActions.get(`${service}:${action}`)?.waiting;
}
