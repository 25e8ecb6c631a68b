import type { JsonObject } from "../definition";

/** A machine of these states for a rule's examples; it starts at the first. */
export function machineOf(states: JsonObject, more: JsonObject = {}): JsonObject {
  return { ...more, StartAt: Object.keys(states)[0] ?? "", States: states };
}

/** A task that calls DynamoDB through the SDK integration. */
export const putItem: JsonObject = {
  Type: "Task",
  Resource: "arn:aws:states:::aws-sdk:dynamodb:putItem",
  Parameters: { TableName: "orders", Item: { Id: { S: "1" } } },
};

/** A task that calls an optimised integration. */
export const sendMessage: JsonObject = {
  Type: "Task",
  Resource: "arn:aws:states:::sqs:sendMessage",
  Parameters: { QueueUrl: "q", MessageBody: "m" },
};

/** A machine for the examples of rules about errors: its task hands each of these errors to a catcher of its own. */
export function machineCatching(errors: readonly string[], task: JsonObject = sendMessage): JsonObject {
  const catchers = errors.map((error) => ({ ErrorEquals: [error], Next: "B" }));
  return machineOf({ A: { ...task, Catch: catchers, End: true }, B: { Type: "Fail" } });
}
