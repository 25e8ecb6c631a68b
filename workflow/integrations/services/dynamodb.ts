import type {
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from "@aws-sdk/client-dynamodb";
import type { ActionFacts, ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse } from "../types/integration";

const onTable = (name: string, action: string, why: string, required: readonly string[]): ActionFacts => ({
  name,
  waiting: ["request-response"],
  required: ["TableName", ...required],
  permissions: [
    { actions: [action], resources: ["arn:{partition}:dynamodb:{region}:{account}:table/{TableName}"], why },
  ],
  errors: [
    "ConditionalCheckFailedException",
    "ProvisionedThroughputExceededException",
    "ResourceNotFoundException",
    "AmazonDynamoDBException",
  ],
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html */
export const dynamodbFacts: ServiceFacts = {
  service: "dynamodb",
  title: "DynamoDB",
  kind: "database",
  errorPrefix: "DynamoDB",
  actions: [
    onTable("getItem", "dynamodb:GetItem", "reads an item of the table", ["Key"]),
    onTable("putItem", "dynamodb:PutItem", "writes an item of the table", ["Item"]),
    onTable("updateItem", "dynamodb:UpdateItem", "changes an item of the table", ["Key"]),
    onTable("deleteItem", "dynamodb:DeleteItem", "deletes an item of the table", ["Key"]),
  ],
};

/** Reads and writes single items of a DynamoDB table, without a Lambda. */
export const dynamodb = {
  getItem: integration<RequestResponse<GetItemCommandInput, GetItemCommandOutput>>(dynamodbFacts, "getItem"),
  putItem: integration<RequestResponse<PutItemCommandInput, PutItemCommandOutput>>(dynamodbFacts, "putItem"),
  updateItem: integration<RequestResponse<UpdateItemCommandInput, UpdateItemCommandOutput>>(
    dynamodbFacts,
    "updateItem",
  ),
  deleteItem: integration<RequestResponse<DeleteItemCommandInput, DeleteItemCommandOutput>>(
    dynamodbFacts,
    "deleteItem",
  ),
};
