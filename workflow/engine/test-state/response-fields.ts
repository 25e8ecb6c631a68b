import { isJsonObject, type Json, type JsonObject } from "../../definition";
import type { TaskResource } from "../task-request";
import { invalid } from "./request";
import shapes from "./response-shapes.json";

type Type = string | readonly Type[] | { readonly enum: readonly string[] } | { readonly mapOf: Type };
interface Field {
  readonly type: Type;
  readonly required?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}
type Shape = Readonly<Record<string, Type | Field>>;
interface Service {
  readonly operations: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const services = shapes as unknown as Readonly<Record<string, Service>>;

/** The services whose Resource does not bear the SDK's name. */
const aliases: Readonly<Record<string, string>> = { states: "sfn", events: "eventbridge" };

/** What a `.sync` task answers with: the operation that AWS polls the job by. */
const polls: Readonly<Record<string, string>> = {
  "states:startExecution": "describeExecution",
  "glue:startJobRun": "getJobRun",
  "athena:startQueryExecution": "getQueryExecution",
};

/**
 * Checks a mocked result against what the service would answer. STRICT asks for required fields too, PRESENT only looks
 * at the fields that are there. Services whose responses we do not know pass, as do tasks answered by a token.
 */
export function checkMockedResponse(resource: TaskResource, result: Json, mode: "STRICT" | "PRESENT"): void {
  if (resource.kind !== "service" || resource.pattern === "token") return;
  const name = resource.service.replace("aws-sdk:", "");
  const action = resource.action.replace(/\.sync(:2)?$/, "");
  const operation = resource.pattern === "job" ? polls[`${name}:${action}`] : action;
  const service = services[aliases[name] ?? name];
  if (!service || operation === undefined) return;
  const shape = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  if (shape === undefined) return;
  if (!isJsonObject(result)) throw invalid("Mocked result must be a JSON object.");
  // The optimised integration of a nested execution gives the output as JSON, not as text.
  const ignored = resource.action.endsWith(".sync:2") ? new Set(["Input", "Output"]) : new Set<string>();
  checkShape(service, shape, result, mode === "STRICT", ignored);
}

function checkShape(
  service: Service,
  name: string,
  value: JsonObject,
  isStrict: boolean,
  ignored: ReadonlySet<string>,
): void {
  for (const [member, described] of Object.entries(service.shapes[name] ?? {})) {
    const field = toField(described);
    const given = Object.hasOwn(value, member) ? value[member] : undefined;
    if (given === undefined || ignored.has(member)) {
      if (isStrict && field.required && given === undefined) throw mismatch(member, "is required");
    } else checkValue(service, member, field, given, isStrict);
  }
}

function checkValue(service: Service, name: string, field: Field, value: Json, isStrict: boolean): void {
  const { type } = field;
  if (Array.isArray(type)) {
    if (!Array.isArray(value)) throw mismatch(name, "must be an array");
    for (const item of value as readonly Json[])
      checkValue(service, name, { type: type[0] as Type }, item, isStrict);
  } else if (typeof type === "object" && "mapOf" in type) {
    if (!isJsonObject(value)) throw mismatch(name, "must be an object");
    for (const [key, entry] of Object.entries(value))
      checkValue(service, key, { type: type.mapOf }, entry, isStrict);
  } else if (typeof type === "object") {
    if (typeof value !== "string") throw mismatch(name, "must be a string");
    if (!(type as { readonly enum: readonly string[] }).enum.includes(value))
      throw mismatch(name, "is not an expected value");
  } else if (typeof type === "string" && type.startsWith("#")) {
    if (!isJsonObject(value)) throw mismatch(name, "must be an object");
    checkShape(service, type.slice(1), value, isStrict, new Set());
  } else checkScalar(name, field, value);
}

function checkScalar(name: string, field: Field, value: Json): void {
  switch (field.type) {
    case "number":
      if (typeof value !== "number") throw mismatch(name, "must be a number");
      if (field.minimum !== undefined && value < field.minimum)
        throw mismatch(name, "is less than the minimum value");
      if (field.maximum !== undefined && value > field.maximum)
        throw mismatch(name, "exceeds the maximum value");
      return;
    case "string":
    case "timestamp":
      if (typeof value !== "string") throw mismatch(name, "must be a string");
      return;
    case "boolean":
      if (typeof value !== "boolean") throw mismatch(name, "must be a boolean");
      return;
    case "array":
      if (!Array.isArray(value)) throw mismatch(name, "must be an array");
      return;
    case "object":
      if (!isJsonObject(value)) throw mismatch(name, "must be an object");
  }
}

function toField(described: Type | Field): Field {
  return typeof described === "object" && "type" in described ? described : { type: described as Type };
}

function mismatch(field: string, complaint: string): Error {
  return invalid(`Mock result schema validation error: Field '${field}' ${complaint}`);
}
