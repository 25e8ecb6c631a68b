import { isJsonObject, type JsonObject, type Text } from "../definition";
import type { Place } from "../problems";
import type { MachineTypes } from "./types/shape";

/** A statement of a role as the review prints it. */
export interface ReviewStatement {
  /** `"machine"`, or the name of the Lambda whose role has it. */
  readonly role: string;
  readonly actions: readonly string[];
  readonly resources: readonly Text[];
  readonly reason: string;
  readonly states?: readonly string[];
  readonly condition?: unknown;
}

/** One state machine under review: any ASL, JSONPath or JSONata, with what is known around it. */
export interface Machine {
  readonly name: string;
  readonly definition: JsonObject;
  /** @default "STANDARD" */
  readonly type?: "STANDARD" | "EXPRESS";
  readonly statements?: readonly ReviewStatement[];
  /** What executions take and give, where TypeScript tells. */
  readonly types?: MachineTypes;
  /** Where the user wrote each state. */
  readonly places?: ReadonlyMap<string, Place>;
  /** Choices whose rules take every value, as their types say. */
  readonly completeChoices?: ReadonlySet<string>;
  /** Tasks that run a Lambda though their Resource does not say so. */
  readonly lambdaTasks?: ReadonlySet<string>;
  /** Names that the program declares by `error("…")`. */
  readonly declaredErrors?: readonly string[];
  /** Real inputs by the name of the sample, for the payload's size. */
  readonly samples?: Readonly<Record<string, unknown>>;
}

/** A value as an array; anything else is the empty array. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A value as text; anything else is undefined. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The error names of a retrier or catcher. */
export function errorNames(handler: JsonObject): readonly string[] {
  return asArray(handler["ErrorEquals"]).filter((name): name is string => typeof name === "string");
}

/** The retriers or catchers of a state. */
export function handlersOf(state: JsonObject, field: "Retry" | "Catch"): readonly JsonObject[] {
  return asArray(state[field]).filter(isJsonObject);
}

/** The query language that a state is written in. */
export function languageOf(definition: JsonObject, state: JsonObject): "JSONPath" | "JSONata" {
  return (state["QueryLanguage"] ?? definition["QueryLanguage"]) === "JSONata" ? "JSONata" : "JSONPath";
}
