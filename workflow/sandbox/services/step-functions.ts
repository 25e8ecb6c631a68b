import { lowerFirst, upperFirst, isPlainObject, type Json, type JsonObject } from "../../definition";
import type { Action, Service } from "./service";
import { ServiceError } from "./service-error";

/** Asks the gateway, which answers the Step Functions API for callbacks. Executions that it starts run in real time. */
const call =
  (operation: string): Action =>
  async ({ request, world }) => {
    const input = Object.entries(request).map(([name, value]) => [lowerFirst(name), toText(name, value)]);
    const response = await fetch(world.endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `AWSStepFunctions.${operation}`,
      },
      body: JSON.stringify(Object.fromEntries(input)),
    });
    const body = (await response.json()) as JsonObject;
    if (response.ok) return spell(body) as JsonObject;
    throw new ServiceError(String(body["__type"]), String(body["message"]), response.status);
  };

/** Inputs and outputs are JSON text in this API. */
function toText(name: string, value: Json): Json {
  return /^(Input|Output)$/.test(name) && typeof value !== "string" ? JSON.stringify(value) : value;
}

/** Members with a capital, and times as text, as a state gets them. */
function spell(value: Json, name = ""): Json {
  if (Array.isArray(value)) return value.map((item: Json) => spell(item));
  if (isPlainObject(value)) {
    const members = Object.entries(value as JsonObject);
    return Object.fromEntries(members.map(([key, member]) => [upperFirst(key), spell(member, key)]));
  }
  const isTime = typeof value === "number" && /(Date|timestamp)$/.test(name);
  return isTime ? new Date(value * 1_000).toISOString() : value;
}

/** What the gateway answers. */
const OPERATIONS = [
  "StartExecution",
  "StartSyncExecution",
  "DescribeExecution",
  "GetExecutionHistory",
  "ListExecutions",
  "StopExecution",
  "RedriveExecution",
  "ListStateMachines",
  "DescribeStateMachine",
  "SendTaskSuccess",
  "SendTaskFailure",
  "SendTaskHeartbeat",
];

/** Step Functions through the SDK integration: `startSyncExecution` of an Express machine, say. */
export const stepFunctions: Service = {
  sdk: "sfn",
  errorPrefix: { integration: "StepFunctions", sdk: "Sfn" },
  unnamedError: { integration: "StepFunctions.AWSStepFunctionsException", sdk: "Sfn.SfnException" },
  actions: Object.fromEntries(OPERATIONS.map((name) => [lowerFirst(name), call(name)])),
};
