import type { JsonObject } from "../../definition";
import { callDynamoDb } from "../database/call";
import { createTable, type TableInputs } from "../database/create-table";
import { localArn } from "./arn";
import { physicalName, type Materialise } from "./resource";

/** `aws.dynamodb.Table`: a table in the embedded DynamoDB. */
export const createTableResource: Materialise = async (request, world) => {
  const inputs = request.inputs as unknown as TableInputs;
  const name = physicalName(request);
  const arn = localArn("dynamodb", `table/${name}`);
  const { hashKey, rangeKey } = inputs;
  world.tables.set(request.name, {
    resource: request.name,
    name,
    arn,
    hashKey,
    ...(rangeKey === undefined ? {} : { rangeKey }),
  });
  // After it is noted: tables keep the program's order however long each takes.
  await createTable(world.database.endpoint, { ...inputs, name });
  const streamArn = inputs.streamEnabled ? `${arn}/stream/2026-01-01T00:00:00.000` : "";
  return { id: name, state: { ...request.inputs, name, arn, streamArn } };
};

/** `aws.dynamodb.TableItem`: a row that is there from the start. */
export const createTableItem: Materialise = async (request, world) => {
  const tableName = String(request.inputs["tableName"]);
  const item = JSON.parse(String(request.inputs["item"])) as JsonObject;
  await callDynamoDb(world.database.endpoint, "PutItem", { TableName: tableName, Item: item });
  return { id: `${tableName}|${request.name}`, state: request.inputs };
};
