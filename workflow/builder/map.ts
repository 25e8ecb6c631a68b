import type { MapStep } from "../definition";
import { readBody, type LooseBody } from "./chain";
import { readExpression, readValue } from "./expression";
import { RetryableBuilder } from "./retryable";
import { createState } from "./state";
import type { StateOptions } from "./types/steps";

/** A state that runs a body for every item. */
export function map(
  name: unknown,
  items: unknown,
  body: LooseBody,
  options?: StateOptions & { readonly maxConcurrency?: unknown },
): RetryableBuilder<MapStep> {
  const state = createState(name, options);
  const limit = options?.maxConcurrency;
  return new RetryableBuilder({
    kind: "map",
    ...state,
    items: readExpression(items, `${state.name} / items`, state.at),
    body: readBody(body, state.name),
    ...(limit === undefined
      ? {}
      : { maxConcurrency: readValue<number>(limit, `${state.name} / maxConcurrency`, state.at) }),
    retry: Object.freeze([]),
  });
}
