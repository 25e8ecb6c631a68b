import { declaredErrors } from "../../builder/error";
import {
  isPlainObject,
  type Callback,
  type ImportedStep,
  type Json,
  type JsonObject,
  type WorkflowType,
} from "../../definition";
import type { Place } from "../../problems";
import type { Emitted, Reference } from "../emitted";
import { isDistributed } from "../states";
import type { StateMachine } from "../types";
import { callsLambda, importedStates, resourceOf, type ImportedState } from "./machine";
import { importedStatements } from "./statements";

/**
 * A machine that somebody else wrote, as it is; tasks with a callback get its token in the place of their Lambda.
 * `timeoutSeconds` of the workflow, if given, takes the place of the machine's own.
 */
export function emitImported(step: ImportedStep, timeoutSeconds?: number): Emitted {
  const callbacks = step.callbacks ?? {};
  const references = referencesOf(step.definition, callbacks);
  const states = importedStates(step.definition);
  const definition =
    references.length === 0 ? step.definition : replaceLambdas(step.definition, callbacks, references);
  return {
    // Whether it is a machine was checked when it was imported.
    definition: {
      ...(definition as unknown as StateMachine),
      ...(timeoutSeconds === undefined ? {} : { TimeoutSeconds: timeoutSeconds }),
    },
    references,
    statements: importedStatements(states.filter(({ name }) => !Object.hasOwn(callbacks, name))),
    places: placesOf(states, step.at),
    declaredErrors: declaredErrors(),
    lambdaTasks: new Set(references.flatMap((reference) => reference.states)),
    workflowTypes: workflowTypesOf(states),
  };
}

type CallbackReference = Extract<Reference, { kind: "callback" }>;

/** One reference for each callback, in the order of the states that call it. */
function referencesOf(
  definition: JsonObject,
  callbacks: Readonly<Record<string, Callback>>,
): readonly CallbackReference[] {
  const states = new Map<Callback, string[]>();
  for (const { name } of importedStates(definition)) {
    const callback = Object.hasOwn(callbacks, name) ? callbacks[name] : undefined;
    if (callback) states.set(callback, [...(states.get(callback) ?? []), name]);
  }
  return [...states].map(([callback, names]) => ({ kind: "callback", callback, states: names }));
}

function replaceLambdas(
  block: JsonObject,
  callbacks: Readonly<Record<string, Callback>>,
  references: readonly CallbackReference[],
): JsonObject {
  const replaceState = (name: string, state: JsonObject): JsonObject => {
    const inner = mapInner(state, (one) => replaceLambdas(one, callbacks, references));
    const callback = Object.hasOwn(callbacks, name) ? callbacks[name] : undefined;
    if (!callback || !callsLambda(state)) return inner;
    const index = references.findIndex((reference) => reference.callback === callback);
    return pointAt(inner, `⟦${index + 1}⟧`);
  };
  const states = Object.entries(block["States"] as JsonObject);
  const replaced = states.map(
    ([name, state]) =>
      [name, isPlainObject(state) ? replaceState(name, state as JsonObject) : state] as const,
  );
  return { ...block, States: Object.fromEntries(replaced) };
}

function mapInner(state: JsonObject, change: (block: JsonObject) => JsonObject): JsonObject {
  const changeBlock = (block: Json): Json => (isBlock(block) ? change(block) : block);
  return Object.fromEntries(
    Object.entries(state).map(([key, value]): [string, Json] => {
      if (key === "Branches" && Array.isArray(value)) return [key, value.map(changeBlock)];
      return [key, key === "ItemProcessor" || key === "Iterator" ? changeBlock(value) : value];
    }),
  );
}

function isBlock(value: Json): value is JsonObject {
  return isPlainObject(value) && isPlainObject(value["States"]);
}

/** A Lambda called by its ARN stands in Resource, one called through the integration in its FunctionName. */
function pointAt(state: JsonObject, token: string): JsonObject {
  if (resourceOf(state)?.kind === "lambda") return { ...state, Resource: token };
  const field = state["Arguments"] === undefined ? "Parameters" : "Arguments";
  const { "FunctionName.$": _path, Qualifier: _version, ...others } = (state[field] ?? {}) as JsonObject;
  return { ...state, [field]: { ...others, FunctionName: token } };
}

function placesOf(states: readonly ImportedState[], at: Place | undefined): ReadonlyMap<string, Place> {
  return new Map(at ? states.map(({ name }) => [name, at] as const) : []);
}

/** Express machines wait for nothing and have no distributed Map. */
function workflowTypesOf(states: readonly ImportedState[]): readonly WorkflowType[] {
  const waits = states.some(({ state }) => {
    const resource = resourceOf(state);
    if (resource?.kind === "activity") return true;
    return (resource?.kind === "service" && resource.suffix !== "") || isDistributed(state);
  });
  return waits ? ["STANDARD"] : ["STANDARD", "EXPRESS"];
}
