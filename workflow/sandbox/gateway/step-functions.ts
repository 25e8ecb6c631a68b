import type { JsonObject } from "../../definition";
import { unanswered } from "./json-protocol";
import type { Sandbox } from "../sandbox";

/** Answers the actions of the Step Functions API. */
export function callStepFunctions(
  operation: string,
  _input: JsonObject,
  _sandbox: Sandbox,
): Promise<JsonObject> {
  throw unanswered("states", operation);
}
