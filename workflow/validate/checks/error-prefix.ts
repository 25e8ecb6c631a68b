import { optimisedActions } from "../calls/optimised";
import { sdkServices } from "../../integrations/catalog/sdk-services";
import type { ServiceResource } from "../../integrations/catalog/resource";
import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { handlersOf } from "../errors/handlers";
import { machineCatching, putItem } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

const machine = (name: string) => machineCatching([name], putItem);

/** The same service spells its errors in two ways. */
export const errorPrefix: Check = {
  code: "V607",
  name: "error-prefix",
  severity: "warning",
  rule: "Error names carry the prefix of the integration that is called: DynamoDB. for dynamodb:putItem, DynamoDb. for aws-sdk:dynamodb:putItem.",
  bad: machine("DynamoDB.ConditionalCheckFailedException"),
  good: machine("DynamoDb.ConditionalCheckFailedException"),
  run: checkPrefixes,
};

function checkPrefixes(view: MachineView, report: Report): void {
  for (const { resource, state } of taskCallsOf(view)) {
    const prefix = resource.kind === "service" ? prefixOf(resource) : undefined;
    if (prefix === undefined) continue;
    for (const { names, at } of [...handlersOf(state, "Retry"), ...handlersOf(state, "Catch")]) {
      names.forEach((name, index) => {
        const [written = "", ...rest] = name.split(".");
        if (rest.length === 0 || written === prefix || written.toLowerCase() !== prefix.toLowerCase()) return;
        report({
          at: locate(locate(at, "ErrorEquals"), index),
          message: `This integration spells its errors "${prefix}.…"; "${name}" never matches.`,
          fix: `write "${prefix}.${rest.join(".")}".`,
        });
      });
    }
  }
}

function prefixOf({ isSdk, service, action }: ServiceResource): string | undefined {
  return isSdk
    ? sdkServices.get(service)?.exceptionPrefix
    : optimisedActions.get(`${service}:${action}`)?.errorPrefix;
}
