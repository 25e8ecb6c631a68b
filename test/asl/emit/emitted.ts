import "../independent";
import { emit, type HasDefinition } from "../../../workflow/asl/emit";
import type { State, StateMachine } from "../../../workflow/asl/types";

/** The machine that a chain becomes, called `shop`. */
export function machineOf(chain: HasDefinition): StateMachine {
  return emit(chain, { name: "shop" }).definition;
}

/** The states of that machine by name. */
export function statesOf(chain: HasDefinition): Readonly<Record<string, State>> {
  return machineOf(chain).States;
}

/** What a `.catch` hands to its handler. */
export const FAILURE = {
  error: "{% $states.errorOutput.Error %}",
  cause: "{% $states.errorOutput.Cause %}",
  input: "{% $states.input %}",
};

/** The retry that tasks with a callback have unless it is switched off. */
export const LAMBDA_RETRY = {
  ErrorEquals: [
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.TooManyRequestsException",
  ],
  IntervalSeconds: 1,
  MaxAttempts: 3,
  BackoffRate: 2,
  JitterStrategy: "FULL",
};
