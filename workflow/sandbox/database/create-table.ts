import type { Json, JsonObject } from "../../definition";
import { ServiceError } from "../services/service-error";
import { callDynamoDb } from "./call";

/** The inputs of `aws.dynamodb.Table` that matter here, resolved. */
export interface TableInputs {
  readonly name: string;
  readonly hashKey: string;
  readonly rangeKey?: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly globalSecondaryIndexes?: readonly IndexInputs[];
  readonly localSecondaryIndexes?: readonly IndexInputs[];
  readonly streamEnabled?: boolean;
  readonly streamViewType?: string;
}

interface IndexInputs {
  readonly name: string;
  readonly hashKey?: string;
  readonly rangeKey?: string;
  readonly projectionType?: string;
  readonly nonKeyAttributes?: readonly string[];
}

/**
 * Creates a table as the Pulumi resource describes it, always with on-demand billing. A table that is already there,
 * as a database of the user's may have, is kept with its rows.
 */
export async function createTable(endpoint: string, inputs: TableInputs): Promise<void> {
  try {
    await callDynamoDb(endpoint, "CreateTable", createRequest(inputs));
  } catch (error) {
    if (!(error instanceof ServiceError && error.name === "ResourceInUseException")) throw error;
  }
}

function createRequest(inputs: TableInputs): JsonObject {
  const global = (inputs.globalSecondaryIndexes ?? []).map((index) =>
    createIndex(index, index.hashKey ?? inputs.hashKey),
  );
  const local = (inputs.localSecondaryIndexes ?? []).map((index) => createIndex(index, inputs.hashKey));
  return {
    TableName: inputs.name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: inputs.attributes.map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    KeySchema: keySchema(inputs.hashKey, inputs.rangeKey),
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
    ...(inputs.streamEnabled === true
      ? {
          StreamSpecification: {
            StreamEnabled: true,
            StreamViewType: inputs.streamViewType ?? "NEW_AND_OLD_IMAGES",
          },
        }
      : {}),
  };
}

function createIndex(index: IndexInputs, hashKey: string): JsonObject {
  return {
    IndexName: index.name,
    KeySchema: keySchema(hashKey, index.rangeKey),
    Projection: {
      ProjectionType: index.projectionType ?? "ALL",
      ...(index.nonKeyAttributes ? { NonKeyAttributes: index.nonKeyAttributes } : {}),
    },
  };
}

function keySchema(hashKey: string, rangeKey: string | undefined): Json {
  const hash = { AttributeName: hashKey, KeyType: "HASH" };
  return rangeKey === undefined ? [hash] : [hash, { AttributeName: rangeKey, KeyType: "RANGE" }];
}
