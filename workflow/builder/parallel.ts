import type { AttemptStep, Branch, ParallelStep } from "../definition";
import { readBody, type LooseBody } from "./chain";
import { isPlainObject } from "../definition";
import { describe, misuse } from "./problems";
import { RetryableBuilder } from "./retryable";
import { createState } from "./state";
import type { StateOptions } from "./types/steps";

/** A state that runs branches side by side. */
export function parallel(
  name: unknown,
  branches: unknown,
  options?: StateOptions,
): RetryableBuilder<ParallelStep> {
  const state = createState(name, options);
  const entries = readBranches(branches);
  if (!entries || entries.length === 0) {
    misuse(
      {
        code: "B105",
        path: state.name,
        message: `A parallel has an object or an array of branches, one at least; got ${entries ? "none" : describe(branches)}.`,
        fix: `write parallel("${state.name}", { payment: task(…), fraud: task(…) }).`,
      },
      state.at,
    );
  }
  return new RetryableBuilder({
    kind: "parallel",
    ...state,
    branches: Object.freeze(entries!.map(([key, body], index) => createBranch(state.name, key, body, index))),
    retry: Object.freeze([]),
  });
}

/** One try of a whole chain. */
export function attempt(
  name: unknown,
  body: LooseBody,
  options?: StateOptions,
): RetryableBuilder<AttemptStep> {
  const state = createState(name, options);
  const chain = readBody(body, state.name);
  return new RetryableBuilder({ kind: "attempt", ...state, body: chain, retry: Object.freeze([]) });
}

function createBranch(state: string, key: string | undefined, body: unknown, index: number): Branch {
  const chain = readBody(body as LooseBody, `${state} / ${key ?? index}`);
  return Object.freeze({ ...(key === undefined ? {} : { key }), body: chain });
}

function readBranches(branches: unknown): readonly (readonly [string | undefined, unknown])[] | undefined {
  if (Array.isArray(branches)) return branches.map((body: unknown) => [undefined, body]);
  return isPlainObject(branches) ? Object.entries(branches) : undefined;
}
