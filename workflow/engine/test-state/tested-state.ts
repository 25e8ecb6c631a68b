import { allStates, type StateEntry } from "../../asl/states";
import type { QueryLanguage } from "../../asl/types";
import type { JsonObject } from "../../definition";
import { toAwsDiagnostics, validate, validateText } from "../../validate";
import { targetsOf } from "../compile";
import type { Fields } from "../retry";
import { invalid, TestStateError, type TestStateRequest } from "./request";

/** The state under test, out of whatever definition holds it. */
export interface TestedState {
  readonly name: string;
  readonly fields: Fields;
  readonly machineLanguage: QueryLanguage;
  /** Whether it stands inside a Map, so that the context object has an item. */
  readonly isInMap: boolean;
}

/** The name AWS gives to a state that is tested alone. */
const LONE_STATE = "StateName";

/** Finds the state of a request and refuses a definition that is invalid. */
export function findTestedState(request: TestStateRequest): TestedState {
  if (request.stateName === "") {
    const complaint = "Invalid length for parameter stateName, value: 0, valid min length: 1";
    throw new TestStateError("ParamValidationError", `Parameter validation failed:\n${complaint}`);
  }
  const definition = parse(request.definition);
  if (request.stateName === undefined) return loneState(definition);
  refuseInvalid(validate(definition));
  const machineLanguage = definition["QueryLanguage"] === "JSONata" ? "JSONata" : "JSONPath";
  const found = allStates(definition).find(({ name }) => name === request.stateName);
  if (!found) throw invalid("State not found in definition");
  return { name: found.name, fields: found.state, machineLanguage, isInMap: isInMap(found) };
}

function isInMap({ parent }: StateEntry): boolean {
  return parent !== undefined && (parent.state["Type"] === "Map" || isInMap(parent));
}

function loneState(fields: JsonObject): TestedState {
  const targets = Object.fromEntries(targetsOf(fields).map((name) => [name, { Type: "Succeed" }]));
  const machine = { StartAt: LONE_STATE, States: { ...targets, [LONE_STATE]: fields } };
  refuseInvalid(validate(machine));
  return { name: LONE_STATE, fields, machineLanguage: "JSONPath", isInMap: false };
}

function parse(text: string): JsonObject {
  let definition: unknown;
  try {
    definition = JSON.parse(text);
  } catch {
    refuseInvalid(validateText(text));
  }
  if (typeof definition !== "object" || definition === null || Array.isArray(definition)) {
    throw new TestStateError(
      "InvalidDefinition",
      "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION'",
    );
  }
  return definition as JsonObject;
}

function refuseInvalid(diagnostics: ReturnType<typeof validate>): void {
  const [first] = toAwsDiagnostics(diagnostics).filter((diagnostic) => diagnostic.severity === "ERROR");
  if (!first) return;
  const text = `${first.code}: ${first.message} at ${first.location}`;
  throw new TestStateError("InvalidDefinition", `Invalid State Machine Definition: '${text}'`);
}
