import { isJsonObject, type Json, type JsonObject } from "../../definition";
import { asText } from "../machine";
import { createGraph } from "../graph/graph";
import { inRunOrder } from "../outline";

/** Fields in the order in which a reader wants them; others stand before the result, by name. */
const fieldOrder = [
  "Comment",
  "Version",
  "QueryLanguage",
  "TimeoutSeconds",
  "ProcessorConfig",
  "StartAt",
  "States",
  "Type",
  "Variable",
  "Condition",
  "And",
  "Or",
  "Not",
  "ErrorEquals",
  "IntervalSeconds",
  "MaxAttempts",
  "BackoffRate",
  "MaxDelaySeconds",
  "JitterStrategy",
  "Resource",
  "Credentials",
  "InputPath",
  "Parameters",
  "Arguments",
  "Result",
  "Items",
  "ItemsPath",
  "ItemReader",
  "ReaderConfig",
  "ItemSelector",
  "ItemBatcher",
  "MaxConcurrency",
  "HeartbeatSeconds",
  "Seconds",
  "Timestamp",
  "Error",
  "Cause",
  "Choices",
  "Branches",
  "ItemProcessor",
  "Iterator",
  "ResultWriter",
  "ResultSelector",
  "ResultPath",
  "Assign",
  "Output",
  "OutputPath",
  "Retry",
  "Catch",
  "Next",
  "Default",
  "End",
] as const;

const rank = new Map<string, number>(fieldOrder.map((field, index) => [field, index]));

/** Comparisons of a rule, settings of a Map: before the result and the ways on. */
const unknownRank = (rank.get("ResultWriter") ?? 0) + 0.5;

/** Values under these belong to the user: their keys keep the order in which they were written. */
const userFields = new Set([
  "Parameters",
  "Arguments",
  "Result",
  "Assign",
  "Output",
  "ItemSelector",
  "ResultSelector",
  "BatchInput",
]);

const lineWidth = 100;

/**
 * Prints ASL so that it can be reviewed: fields in a fixed order, states in the order in which a run meets them, one
 * value on a line. Equal definitions print equal bytes.
 */
export function printAsl(definition: JsonObject): string {
  return `${printValue(orderBlock(definition), "", 0)}\n`;
}

function orderBlock(block: JsonObject): JsonObject {
  const ordered = orderFields(block);
  if (!isJsonObject(block["States"])) return ordered;
  const states = block["States"];
  const graph = createGraph(block);
  const names = [...inRunOrder(graph).map((node) => node.name), ...Object.keys(states)];
  const sorted = Object.fromEntries(
    [...new Set(names)].map((name) => [name, orderField(states[name] ?? null)]),
  );
  return Object.fromEntries(
    Object.entries(ordered).map(([key, value]) => [key, key === "States" ? sorted : value]),
  );
}

function orderField(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => orderField(item));
  if (!isJsonObject(value)) return value;
  return isJsonObject(value["States"]) && asText(value["StartAt"]) !== undefined
    ? orderBlock(value)
    : orderFields(value);
}

function orderFields(object: JsonObject): JsonObject {
  const keys = Object.keys(object).sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  return Object.fromEntries(
    keys.map((key) => {
      const value = object[key] ?? null;
      return [key, userFields.has(key) || key === "States" ? value : orderField(value)];
    }),
  );
}

function rankOf(field: string): number {
  const base = field.replace(/Path$/, "");
  return rank.get(field) ?? rank.get(base) ?? unknownRank;
}

/** Short lists of plain values stay on one line; everything else has a line of its own. */
function printValue(value: Json, indent: string, taken: number): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const flat = `[${items.map((item) => JSON.stringify(item)).join(", ")}]`;
    const isPlain = items.every((item) => typeof item !== "object" || item === null);
    const isShort = indent.length + taken + flat.length <= lineWidth && !items.some(isExpression);
    if (items.length === 0 || (isPlain && isShort)) return flat;
    return `[\n${items.map((item) => deeper + printValue(item, deeper, 0)).join(",\n")}\n${indent}]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return deeper + name + printValue(item, deeper, name.length + 1);
  });
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function isExpression(value: Json): boolean {
  return typeof value === "string" && value.startsWith("{%");
}
