import { serviceTask, type ServiceTaskOptions, type Task } from "../builder";
import type { Template } from "../definition";
import type { Type } from "./types/type";
import type { WaitingAction, WaitingArguments } from "./types/integration";

/** How long a task waits for its token: at least one of the two, or it would wait for a year. */
export type CallbackLimit =
  | { readonly heartbeatSeconds: number; readonly timeoutSeconds?: number }
  | { readonly timeoutSeconds: number; readonly heartbeatSeconds?: number };

/** Settings of a task that waits for its token. */
export type WaitForCallbackOptions<Result> = ServiceTaskOptions &
  CallbackLimit & {
    /** What `sendSuccess` must bring: `type<Approval>()`. */
    readonly result: Type<Result>;
  };

/**
 * Hands the task token to somebody and waits until it comes back with a result, by `sendSuccess` or `sendFailure`.
 * The token must be among the arguments. Standard workflows only.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export function waitForCallback<In, Args, Result, Needs>(
  name: string,
  by: { readonly waiting: WaitingAction<Args> },
  args: WaitingArguments<In, Needs, Args>,
  options: WaitForCallbackOptions<Result>,
): Task<In, Result, Needs> {
  const { heartbeatSeconds, timeoutSeconds, ...rest } = options;
  let waiting = serviceTask<In, Result, Needs>(name, by.waiting.action, args as unknown as Template, rest);
  if (timeoutSeconds !== undefined) waiting = waiting.timeout(timeoutSeconds);
  return heartbeatSeconds === undefined ? waiting : waiting.heartbeat(heartbeatSeconds);
}
