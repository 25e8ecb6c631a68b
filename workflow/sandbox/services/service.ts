import type { Json, JsonObject } from "../../definition";
import type { World } from "../world";

/** One call of an action, from a state machine or from a callback's SDK. */
export interface ServiceCall {
  /** Members in PascalCase, as Step Functions writes them. */
  readonly request: JsonObject;
  readonly world: World;
  /** Milliseconds since 1970: the execution's time for a state, the machine's for a callback. */
  readonly now: number;
}

/** Does what the AWS action would do. Throws a ServiceError as the service would. */
export type Action = (call: ServiceCall) => JsonObject | Promise<JsonObject>;

/** The stand-in of one AWS service. */
export interface Service {
  /** In a resource ARN of an optimised integration: `sns`. */
  readonly integration?: string;
  /** In a resource ARN of an SDK integration: `aws-sdk:sns`. */
  readonly sdk: string;
  /** In front of error names: `SNS.NotFoundException` and, by the SDK, `Sns.NotFoundException`. */
  readonly errorPrefix: { readonly integration: string; readonly sdk: string };
  /** Errors that the service does not name come under these names. */
  readonly unnamedError?: { readonly integration: string; readonly sdk: string };
  /** An answer as Step Functions spells it for a state, where that is not as the service does for a callback. */
  readonly respell?: (answer: JsonObject, calling: "integration" | "sdk") => JsonObject;
  /** By action as it stands in a resource ARN: `publish`. A function finds actions that all work alike. */
  readonly actions: Readonly<Record<string, Action>> | ((action: string) => Action);
}

/** The action of that name, if the stand-in has it. */
export function findAction(service: Service, name: string): Action | undefined {
  if (typeof service.actions === "function") return service.actions(name);
  return Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
}

/** A member that must be text; objects become the JSON text that Step Functions sends. */
export function text(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
