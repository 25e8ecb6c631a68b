import type { QueryLanguage } from "../../asl/types";
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
  const machineLanguage = definition.QueryLanguage === "JSONata" ? "JSONata" : "JSONPath";
  const found = search(definition, request.stateName, false);
  if (!found) throw invalid("State not found in definition");
  return { ...found, name: request.stateName, machineLanguage };
}

function loneState(fields: Fields): TestedState {
  const targets = Object.fromEntries(targetsOf(fields).map((name) => [name, { Type: "Succeed" }]));
  const machine = { StartAt: LONE_STATE, States: { ...targets, [LONE_STATE]: fields } };
  refuseInvalid(validate(machine));
  return { name: LONE_STATE, fields, machineLanguage: "JSONPath", isInMap: false };
}

function parse(text: string): Fields {
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
  return definition as Fields;
}

function refuseInvalid(diagnostics: ReturnType<typeof validate>): void {
  const [first] = toAwsDiagnostics(diagnostics).filter((diagnostic) => diagnostic.severity === "ERROR");
  if (!first) return;
  const text = `${first.code}: ${first.message} at ${first.location}`;
  throw new TestStateError("InvalidDefinition", `Invalid State Machine Definition: '${text}'`);
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as readonly Fields[]) : [];
}

function search(
  block: Fields,
  name: string,
  isInMap: boolean,
): Pick<TestedState, "fields" | "isInMap"> | undefined {
  const states = (block.States ?? {}) as unknown as Readonly<Record<string, Fields>>;
  if (Object.hasOwn(states, name)) return { fields: states[name] as Fields, isInMap };
  for (const state of Object.values(states)) {
    const processor = (state.ItemProcessor ?? state.Iterator) as Fields | undefined;
    const inner = processor ? search(processor, name, true) : undefined;
    if (inner) return inner;
    for (const branch of list(state.Branches)) {
      const found = search(branch, name, isInMap);
      if (found) return found;
    }
  }
  return undefined;
}
