import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

// A property of a constant object outlives the invocation in a warm Lambda; a captured `let` would be reset each time.
const connection: { client?: DynamoDBDocumentClient } = {};

/** The DynamoDB client of this Lambda, made at the first call. */
export function documentClient(): DynamoDBDocumentClient {
  connection.client ??= DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return connection.client;
}

/** The value of an environment variable that a `link` provides. */
export function linked(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`The environment variable ${name} is not set: link it where the task is written.`);
  return value;
}

/** Whether DynamoDB refused a write because its condition did not hold. */
export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === "ConditionalCheckFailedException";
}
