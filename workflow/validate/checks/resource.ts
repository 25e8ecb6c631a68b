import { optimisedActions, optimisedServices } from "../calls/optimised";
import type { ServiceResource } from "../../integrations/catalog/resource";
import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import { printChoice } from "../print-value";
import { closest, didYouMean } from "../../closest";
import type { MachineView } from "../view/machine-view";

/** The service integrations that exist. */
export const resource: Check = {
  code: "V701",
  name: "resource",
  severity: "error",
  awsCode: "INVALID_RESOURCE",
  rule: "A Resource in Step Functions' own namespace names an activity, or a service integration that exists.",
  bad: taskMachine("arn:aws:states:::sqs:sendMesage", { Arguments: { QueueUrl: "q", MessageBody: "m" } }),
  good: taskMachine("arn:aws:states:::sqs:sendMessage", { Arguments: { QueueUrl: "q", MessageBody: "m" } }),
  run: checkResources,
};

function checkResources(machine: MachineView, report: Report): void {
  for (const { text, resource: read, at } of taskCallsOf(machine)) {
    const problem =
      read.kind === "states"
        ? {
            message: `"${text}" names neither an activity nor a service.`,
            fix: "write e.g. arn:aws:states:::lambda:invoke.",
          }
        : read.kind === "service" && !read.isSdk
          ? problemOfService(read)
          : undefined;
    if (problem)
      report({
        at,
        ...problem,
        awsMessage: `The resource provided ${text} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
      });
  }
}

function problemOfService({
  service,
  action,
}: ServiceResource): { message: string; fix: string } | undefined {
  if (optimisedActions.has(`${service}:${action}`)) return undefined;
  if (!optimisedServices.has(service)) {
    const near = closest(service, optimisedServices);
    return {
      message: `Step Functions has no optimised integration "${service}".${didYouMean(service, optimisedServices)}`,
      fix: near
        ? `write arn:aws:states:::${near}:….`
        : `call it through the AWS SDK: arn:aws:states:::aws-sdk:${service}:${action}.`,
    };
  }
  const actions = [...optimisedActions.values()]
    .filter((known) => known.service === service)
    .map((known) => known.action);
  return {
    message: `The integration "${service}" has no action "${action}".${didYouMean(action, actions)}`,
    fix: `write ${printChoice(actions)}, or arn:aws:states:::aws-sdk:${service}:${action} for the service's other actions.`,
  };
}
