import type { Json, JsonObject } from "../../definition";
import { callDynamoDb } from "./call";

/** A row as DynamoDB holds it: `{ "orderId": { "S": "o-1" } }`. */
type Row = Readonly<Record<string, AttributeValue>>;
/** One typed attribute value of DynamoDB. */
type AttributeValue = Readonly<Record<string, Json>>;

/** The key attributes of a table, for ordering and matching its rows. */
export interface TableKeys {
  readonly hashKey: string;
  readonly rangeKey?: string;
}

/** All rows of a table in key order. */
export async function readRows(endpoint: string, table: string, keys: TableKeys): Promise<JsonObject[]> {
  const rows: Row[] = [];
  let start: Json | undefined;
  do {
    const page = await callDynamoDb(endpoint, "Scan", {
      TableName: table,
      ConsistentRead: true,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    rows.push(...((page["Items"] as unknown as Row[] | undefined) ?? []));
    start = page["LastEvaluatedKey"];
  } while (start !== undefined);
  const plain = rows.map(fromRow);
  const sortKey = (row: JsonObject) => JSON.stringify([row[keys.hashKey], row[keys.rangeKey ?? ""] ?? null]);
  return plain.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** Writes plain rows into a table, replacing rows with the same key. */
export async function writeRows(endpoint: string, table: string, rows: readonly JsonObject[]): Promise<void> {
  for (const row of rows) {
    await callDynamoDb(endpoint, "PutItem", { TableName: table, Item: toRow(row) as unknown as JsonObject });
  }
}

/** Removes every row of a table. */
export async function clearRows(endpoint: string, table: string, keys: TableKeys): Promise<void> {
  for (const row of await readRows(endpoint, table, keys)) {
    const names = keys.rangeKey === undefined ? [keys.hashKey] : [keys.hashKey, keys.rangeKey];
    const key = Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
    await callDynamoDb(endpoint, "DeleteItem", {
      TableName: table,
      Key: toRow(key) as unknown as JsonObject,
    });
  }
}

/** A row in DynamoDB's form from plain JSON: text is S, numbers N, and so on. */
export function toRow(plain: JsonObject): Row {
  return Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, toAttribute(value)]));
}

/** Plain JSON from a row. Sets become arrays; numbers that a double cannot hold stay text. */
export function fromRow(row: Row): JsonObject {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fromAttribute(value)]));
}

function toAttribute(value: Json): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map((item: Json) => toAttribute(item)) };
  return { M: toRow(value as JsonObject) };
}

function fromAttribute(attribute: AttributeValue): Json {
  const [type, value] = Object.entries(attribute)[0] ?? ["NULL", true];
  if (type === "NULL") return null;
  if (type === "N") return fromNumber(String(value));
  if (type === "NS") return (value as string[]).map(fromNumber);
  if (type === "L") return (value as unknown as AttributeValue[]).map(fromAttribute);
  if (type === "M") return fromRow(value as unknown as Row);
  return value;
}

function fromNumber(text: string): Json {
  const number = Number(text);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number;
}
