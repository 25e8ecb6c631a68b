import { isJsonObject } from "../../definition";
import { invalid, TestStateError, type TestStateRequest } from "./request";

const LEVELS = ["INFO", "DEBUG", "TRACE"];
const MODES = ["STRICT", "PRESENT", "NONE"];

const TEXTS = [
  "definition",
  "roleArn",
  "input",
  "inspectionLevel",
  "variables",
  "context",
  "stateName",
] as const;
const OBJECTS = ["mock", "stateConfiguration"] as const;

/** Refuses what the API's own model refuses of its parameters, in the words of AWS's SDK and service. */
export function checkParameters(request: TestStateRequest): void {
  for (const name of TEXTS) {
    if (request[name] !== undefined && typeof request[name] !== "string") throw wrongType(name, "a string");
  }
  for (const name of OBJECTS) {
    if (request[name] !== undefined && !isJsonObject(request[name])) throw wrongType(name, "an object");
  }
  const { inspectionLevel, mock, stateConfiguration = {} } = request;
  for (const member of ["retrierRetryCount", "mapIterationFailureCount"] as const) {
    const value = stateConfiguration[member];
    if (value === undefined || value >= 0) continue;
    const complaint = `Invalid range for parameter stateConfiguration.${member}, value: ${value}, valid min value: 0`;
    throw new TestStateError("ParamValidationError", `Parameter validation failed:\n${complaint}`);
  }
  checkEnum("inspectionLevel", inspectionLevel, LEVELS);
  checkEnum("mock.fieldValidationMode", mock?.fieldValidationMode, MODES);
}

function wrongType(name: string, type: string): TestStateError {
  const complaint = `Invalid type for parameter ${name}: it must be ${type}`;
  return new TestStateError("ParamValidationError", `Parameter validation failed:\n${complaint}`);
}

function checkEnum(member: string, value: string | undefined, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return;
  const rule = `failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(", ")}]`;
  throw invalid(`1 validation error detected: Value '${value}' at '${member}' ${rule}`);
}
