import { isJsonObject, type Json, type JsonObject } from "../../definition";
import type { TaskResource } from "../task-request";
import { invalid } from "./request";

type FieldType = "string" | "number" | "object" | "any";

/** The parts of a context object that a request may give, and their types. */
const fields: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  Execution: {
    Id: "string",
    Input: "any",
    Name: "string",
    RoleArn: "string",
    StartTime: "string",
    RedriveCount: "number",
    RedriveTime: "string",
  },
  State: { EnteredTime: "string", Name: "string", RetryCount: "number" },
  StateMachine: { Id: "string", Name: "string" },
  Task: { Token: "string" },
};

/** Reads and checks the context object of a request. */
export function readContext(text: string, resource: TaskResource | undefined): JsonObject {
  const context = parse(text);
  for (const [part, value] of Object.entries(context)) {
    if (part === "Map") throw refused("'Map' field is not supported when mocking a Context object");
    const known = Object.hasOwn(fields, part) ? fields[part] : undefined;
    if (!known) throw refused(`Field '${part}' is not allowed`);
    if (!isJsonObject(value)) throw refused(`${part} must be an object`);
    checkPart(part, known, value);
  }
  if ("Task" in context && (!resource || resource.pattern === "response")) {
    const rule =
      "when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern";
    throw refused(`Context object contains 'Task' ${rule}`);
  }
  return context;
}

function parse(text: string): JsonObject {
  let context: Json;
  try {
    context = JSON.parse(text) as Json;
  } catch {
    throw refused("must be valid JSON");
  }
  if (!isJsonObject(context)) throw refused("must be a JSON object");
  return context;
}

function checkPart(part: string, known: Readonly<Record<string, FieldType>>, value: JsonObject): void {
  for (const [name, given] of Object.entries(value)) {
    const type = Object.hasOwn(known, name) ? known[name] : undefined;
    if (type === undefined) throw refused(`Field '${name}' is not allowed`);
    if (type !== "any" && typeof given !== type) throw refused(`${part}.${name} must be a ${type}`);
  }
}

function refused(complaint: string): Error {
  return invalid(`Invalid Context object provided: ${complaint}`);
}
