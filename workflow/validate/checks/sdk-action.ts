import { retiredServices } from "../../integrations/catalog/retired-services";
import { sdkOperations } from "../../integrations/catalog/sdk-operations";
import { sdkServices } from "../../integrations/catalog/sdk-services";
import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import { closest, didYouMean } from "../../closest";
import type { MachineView } from "../view/machine-view";

const item = { Arguments: { TableName: "orders", Item: { Id: { S: "1" } } } };

/** The services and actions of the AWS SDK. */
export const sdkAction: Check = {
  code: "V705",
  name: "sdk-action",
  severity: "error",
  awsCode: "INVALID_RESOURCE",
  rule: "An aws-sdk integration names a service and an action that exist, in Step Functions' spelling, and that Step Functions can call.",
  bad: taskMachine("arn:aws:states:::aws-sdk:dynamodb:putItm", item),
  good: taskMachine("arn:aws:states:::aws-sdk:dynamodb:putItem", item),
  run: checkSdkActions,
};

interface Problem {
  readonly message: string;
  readonly fix: string;
  readonly severity?: "warning";
}

function checkSdkActions(machine: MachineView, report: Report): void {
  for (const { text, resource, at } of taskCallsOf(machine)) {
    if (resource.kind !== "service" || !resource.isSdk) continue;
    const problem = problemOf(resource.service, resource.action);
    if (!problem) continue;
    report({
      at,
      ...problem,
      awsMessage: `The resource provided ${text} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    });
  }
}

function problemOf(service: string, action: string): Problem | undefined {
  const entry = sdkServices.get(service);
  if (!entry && retiredServices.has(service))
    return {
      severity: "warning",
      message: `AWS has ended the service "${service}".`,
      fix: "move to its successor.",
    };
  if (!entry) {
    const near = closest(service, sdkServices.keys());
    return {
      message: `Step Functions has no SDK service "${service}".${didYouMean(service, sdkServices.keys())}`,
      fix: near
        ? `write aws-sdk:${near}:${action}.`
        : "use the lower-case name of the AWS SDK for Java 2: sfn, cloudwatchlogs, cognitoidentityprovider, …",
    };
  }
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  const operations = sdkOperations(service);
  if (operations && !operations.has(operation)) return unknownAction(service, action, operations);
  if (entry.unsupported.includes(operation))
    return {
      message: `Step Functions cannot call ${service}:${action}: it streams, or AWS has barred it.`,
      fix: "call it from a Lambda.",
    };
  if (action.charAt(0) !== action.charAt(0).toLowerCase())
    return {
      message: `An action starts with a small letter; got "${action}".`,
      fix: `write ${action.charAt(0).toLowerCase()}${action.slice(1)}.`,
    };
  return undefined;
}

function unknownAction(service: string, action: string, operations: ReadonlySet<string>): Problem {
  const actions = [...operations].map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  const near = closest(action, actions);
  return {
    message: `The service "${service}" has no action "${action}".${didYouMean(action, actions)}`,
    fix: near
      ? `write aws-sdk:${service}:${near}.`
      : `use one of its actions, for example ${actions.slice(0, 4).join(", ")}.`,
  };
}
