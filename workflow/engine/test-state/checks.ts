import { allStates, innerBlocks } from "../../asl/states";
import { isJsonObject, type Json, type JsonObject } from "../../definition";
import type { Fields } from "../retry";
import { parseResource, type TaskResource } from "../task-request";
import { invalid, TestStateError, type TestStateConfiguration, type TestStateRequest } from "./request";
import { checkMockedResponse } from "./response-fields";

/** Refuses what AWS refuses of a request, before anything of the state is run. */
export function checkRequest(request: TestStateRequest, fields: Fields): void {
  const { mock, stateConfiguration = {} } = request;
  const type = String(fields.Type);
  if (!mock) {
    for (const [member, name] of configurationMembers) {
      if (stateConfiguration[member] !== undefined)
        throw invalid(`TestState does not support ${name} when a mock is not specified.`);
    }
    if (type === "Map" || type === "Parallel") throw needsMock();
    if (request.context !== undefined) {
      throw invalid("TestState does not support Context when a mock is not specified.");
    }
    return checkUnmockedTask(fields);
  }
  if (type !== "Task" && type !== "Map" && type !== "Parallel") {
    throw invalid(`State type '${type}' is not supported when a mock is specified`);
  }
  if (request.revealSecrets)
    throw invalid("TestState does not support RevealSecrets when a mock is specified.");
  if (mock.result !== undefined && mock.errorOutput !== undefined) {
    throw invalid("A test mock should have only one of the following fields: [result, errorOutput].");
  }
  if (mock.result === undefined && mock.errorOutput === undefined)
    throw invalid("A test mock should have one of the following fields: [result, errorOutput].");
  if (mock.errorOutput && typeof mock.errorOutput.error !== "string")
    throw invalid("A mocked errorOutput should have an error.");
  checkCausingState(stateConfiguration.errorCausedByState, fields);
}

const configurationMembers: readonly [keyof TestStateConfiguration, string][] = [
  ["mapIterationFailureCount", "MapIterationFailureCount"],
  ["errorCausedByState", "ErrorCausedByState"],
  ["mapItemReaderData", "MapItemReaderData"],
  ["retrierRetryCount", "RetrierRetryCount"],
];

function checkCausingState(name: string | undefined, fields: Fields): void {
  if (name === undefined || (fields.Type !== "Map" && fields.Type !== "Parallel")) return;
  const inside = innerBlocks("", fields as JsonObject).flatMap(({ block }) => allStates(block));
  if (inside.some((state) => state.name === name)) return;
  throw invalid(`There is no state '${name}' inside the tested state for errorCausedByState to name.`);
}

function needsMock(): TestStateError {
  const supported = "[Task, Wait, Pass, Succeed, Fail, Choice]";
  const message = `TestState API does not support Map or Parallel states. Supported state types include: ${supported}`;
  return new TestStateError("InvalidDefinition", message);
}

function checkUnmockedTask(fields: Fields): void {
  const resource = resourceOf(fields);
  if (!resource || (resource.pattern === "response" && resource.kind !== "activity")) return;
  const what =
    resource.kind === "activity" ? "Activity" : resource.pattern === "job" ? ".sync" : ".waitForTaskToken";
  throw new TestStateError(
    "InvalidDefinition",
    `TestState API does not support ${what} tasks when a mock is not specified.`,
  );
}

/** What a Task's Resource names; nothing for other states. */
export function resourceOf(fields: Fields): TaskResource | undefined {
  return fields.Type === "Task" ? parseResource(String(fields.Resource)) : undefined;
}

/** Reads the mocked result and checks that the state's work could give it. */
export function readMockedResult(request: TestStateRequest, fields: Fields): Json | undefined {
  const text = request.mock?.result;
  if (text === undefined) return undefined;
  let result: Json;
  try {
    result = JSON.parse(text) as Json;
  } catch {
    throw invalid("Mocked result must be valid JSON.");
  }
  if (fields.Type === "Parallel" && !Array.isArray(result)) throw invalid("Mocked result must be an array.");
  if (fields.Type === "Map") checkMapResult(request, fields, result);
  const resource = resourceOf(fields);
  const mode = request.mock?.fieldValidationMode ?? "STRICT";
  if (resource && mode !== "NONE") checkMockedResponse(resource, result, mode);
  return result;
}

function checkMapResult(request: TestStateRequest, fields: Fields, result: Json): void {
  const writer = fields.ResultWriter as Fields | undefined;
  if (writer?.Resource !== undefined) {
    if (typeof result !== "object" || result === null || Array.isArray(result)) {
      throw invalid("Mocked result must be a JSON object.");
    }
    return;
  }
  if (!Array.isArray(result)) throw invalid("Mocked result must be an array.");
  const failures = request.stateConfiguration?.mapIterationFailureCount;
  if (failures !== undefined && failures > result.length) {
    throw invalid("Map iteration failure count must be less than or equal to the number of Map iterations");
  }
}

/** Reads the input of a request. */
export function readTestInput(text = "{}"): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new TestStateError("InvalidExecutionInput", `Invalid State Machine Execution Input: '${text}'`);
  }
}

/** Reads the variables of a request. */
export function readVariables(text: string | undefined): JsonObject {
  if (text === undefined) return {};
  let variables: Json = null;
  try {
    variables = JSON.parse(text) as Json;
  } catch {
    // Refused with what is no object.
  }
  if (!isJsonObject(variables)) throw invalid("The variables must be a JSON object.");
  return variables;
}
