import { callDynamoDb } from "../database/call";
import { respellAttributes } from "./respell";
import type { Service } from "./service";

/** DynamoDB is the embedded database itself: every action that it knows works. */
export const dynamodb: Service = {
  integration: "dynamodb",
  sdk: "dynamodb",
  errorPrefix: { integration: "DynamoDB", sdk: "DynamoDb" },
  unnamedError: { integration: "DynamoDB.AmazonDynamoDBException", sdk: "DynamoDb.DynamoDbException" },
  respell: respellAttributes,
  actions: (name) => (call) => {
    const operation = name.charAt(0).toUpperCase() + name.slice(1);
    return callDynamoDb(call.world.database.endpoint, operation, call.request);
  },
};
