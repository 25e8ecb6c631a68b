import type {
  Expression,
  FailStep,
  GotoStep,
  PassStep,
  RepeatStep,
  ScopedStep,
  Step,
  SucceedStep,
  WaitStep,
} from "../definition";
import { ChainBuilder, readBody, readChain, type LooseBody } from "./chain";
import { errorName } from "./error";
import { readExpression, readValue } from "./expression";
import { callersPlace } from "./place";
import { describe, misuse } from "./problems";
import { createState } from "./state";
import type { StateOptions } from "./types/steps";
import type { ErrorType } from "./types/error";

/** A state that computes its output, or lets its input through. */
export function pass(name: unknown, value?: unknown, options?: StateOptions): ChainBuilder {
  const state = createState(name, options);
  const step: PassStep = {
    kind: "pass",
    ...state,
    ...(value === undefined ? {} : { value: readExpression(value, state.name, state.at) }),
  };
  return single(step);
}

/** A state that waits. */
export function wait(
  name: unknown,
  options: StateOptions & { seconds?: unknown; until?: unknown },
): ChainBuilder {
  const state = createState(name, options);
  const { seconds, until } = options ?? {};
  if ((seconds === undefined) === (until === undefined)) {
    misuse(
      {
        code: "B108",
        path: state.name,
        message: "A wait has either seconds or until.",
        fix: `write wait("${state.name}", { seconds: 30 }).`,
      },
      state.at,
    );
  }
  const duration: WaitStep["for"] =
    seconds === undefined
      ? { until: readValue<string>(until, `${state.name} / until`, state.at) }
      : { seconds: readValue<number>(seconds, `${state.name} / seconds`, state.at) };
  return single({ kind: "wait", ...state, for: Object.freeze(duration) });
}

/** A state that ends the execution as failed. */
export function fail(
  name: unknown,
  options?: StateOptions & { readonly error?: unknown; readonly cause?: unknown },
): ChainBuilder {
  const state = createState(name, options);
  const cause = options?.cause;
  const step: FailStep = {
    kind: "fail",
    ...state,
    error: readFailure(options?.error, state.name, state.at),
    ...(cause === undefined ? {} : { cause: readValue<string>(cause, `${state.name} / cause`, state.at) }),
  };
  return single(step);
}

/** A state that ends the execution, or its branch, as succeeded. */
export function succeed(name: unknown, value?: unknown, options?: StateOptions): ChainBuilder {
  const state = createState(name, options);
  const step: SucceedStep = {
    kind: "succeed",
    ...state,
    ...(value === undefined ? {} : { value: readExpression(value, state.name, state.at) }),
  };
  return single(step);
}

/** A loop around a body. */
export function repeat(
  name: unknown,
  body: LooseBody,
  options: StateOptions & { until: unknown; everySeconds?: number; maxTimes?: number },
): ChainBuilder {
  const state = createState(name, options);
  const { everySeconds, maxTimes } = options ?? {};
  const step: RepeatStep = {
    kind: "repeat",
    ...state,
    body: readBody(body, state.name),
    until: readExpression(options?.until, `${state.name} / until`, state.at),
    ...(everySeconds === undefined ? {} : { everySeconds }),
    ...(maxTimes === undefined ? {} : { maxTimes }),
  };
  return single(step);
}

/** A jump to a state of the same block. */
export function goto(target: unknown): ChainBuilder {
  const at = callersPlace();
  if (typeof target !== "string") {
    misuse(
      {
        code: "B109",
        path: "goto",
        message: `goto takes the name of a state; got ${describe(target)}.`,
        fix: `write e.g. goto("ChargeCard").`,
      },
      at,
    );
  }
  const step: GotoStep = { kind: "goto", target: target as string, ...(at ? { at } : {}) };
  return single(step);
}

/** A fragment whose states are renamed. */
export function scoped(prefix: string, fragment: unknown): ChainBuilder {
  const at = callersPlace();
  const step: ScopedStep = {
    kind: "scoped",
    prefix,
    body: readChain(fragment, `scoped("${prefix}")`),
    ...(at ? { at } : {}),
  };
  return single(step);
}

function single(step: Step): ChainBuilder {
  return new ChainBuilder([step]);
}

// A factory made by `error` is a function too; its mark tells it from an arrow function.
function readFailure(error: unknown, state: string, at: FailStep["at"]): string | Expression {
  if (error === undefined) return state;
  const isFactory = typeof error === "function" && "errorName" in error;
  if (isFactory || typeof error === "string")
    return errorName(error as ErrorType | string, `${state} / error`);
  return readExpression(error, `${state} / error`, at);
}
