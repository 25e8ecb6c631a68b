import type { Catch, Retry, Transition } from "../types";
import { ALL_ERRORS, Jsonata, type Retrier } from "../../definition";
import { FAILURE_MEMBERS } from "./context";
import { emitFolded, type Emission } from "./field";
import type { Catcher, Node, Target } from "./lower/graph";

/** `Next`, or `End` where nothing follows. */
export function emitTransition(next: Target): Transition {
  return next === undefined ? { End: true } : { Next: next };
}

/** Errors that Lambda gives now and then although the function is well; AWS advises to retry them. */
const LAMBDA_RETRY: Retrier = {
  errors: [
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.TooManyRequestsException",
  ],
  intervalSeconds: 1,
  maxAttempts: 3,
  backoffRate: 2,
  jitter: "FULL",
};

/** Retry and Catch, where there are any. */
export function emitErrors(
  { name, retry, catchers }: Extract<Node, { readonly catchers: unknown }>,
  emission: Emission,
  hasDefaultRetry = false,
): { readonly Retry?: readonly Retry[]; readonly Catch?: readonly Catch[] } {
  const retriers = hasDefaultRetry ? withDefault(retry) : retry;
  return {
    ...(retriers.length > 0 ? { Retry: retriers.map(emitRetrier) } : {}),
    ...(catchers.length > 0
      ? { Catch: catchers.map((catcher) => emitCatcher(catcher, name, emission)) }
      : {}),
  };
}

// The first retrier that matches decides: the user's own names come first, the user's wildcards after Lambda's names.
function withDefault(retry: readonly Retrier[]): readonly Retrier[] {
  const isWide = ({ errors }: Retrier): boolean =>
    errors.includes(ALL_ERRORS) || errors.includes("States.TaskFailed");
  return [...retry.filter((own) => !isWide(own)), LAMBDA_RETRY, ...retry.filter(isWide)];
}

function emitRetrier(retrier: Retrier): Retry {
  return {
    ErrorEquals: retrier.errors.includes(ALL_ERRORS) ? [ALL_ERRORS] : retrier.errors,
    ...(retrier.intervalSeconds === undefined ? {} : { IntervalSeconds: retrier.intervalSeconds }),
    ...(retrier.maxAttempts === undefined ? {} : { MaxAttempts: retrier.maxAttempts }),
    ...(retrier.backoffRate === undefined ? {} : { BackoffRate: retrier.backoffRate }),
    ...(retrier.maxDelaySeconds === undefined ? {} : { MaxDelaySeconds: retrier.maxDelaySeconds }),
    ...(retrier.jitter === undefined ? {} : { JitterStrategy: retrier.jitter }),
  };
}

function emitCatcher(catcher: Catcher, state: string, emission: Emission): Catch {
  const { Assign, Output = emission.document.json(FAILURE_OUTPUT, state) } = emitFolded(
    catcher,
    state,
    emission,
  );
  return {
    ErrorEquals: catcher.errors,
    ...(Assign === undefined ? {} : { Assign }),
    Output,
    Next: catcher.target,
  };
}

const FAILURE_OUTPUT = Object.fromEntries(
  Object.entries(FAILURE_MEMBERS).map(([name, jsonata]) => [name, new Jsonata([jsonata])]),
);
