import { serviceTask, type None, type TaskStep } from "../builder";
import type { Template } from "../definition";
import { WorkflowError, type Problem } from "../problems";
import type { WaitingAction, WaitingArguments } from "./types/integration";
import type { SdkTaskOptions } from "./types/sdk";
import type { Type } from "./types/type";

/** How long a task waits for its token: at least one of the two, or it would wait for a year. */
export type CallbackLimit =
  | { readonly heartbeatSeconds: number; readonly timeoutSeconds?: number }
  | { readonly timeoutSeconds: number; readonly heartbeatSeconds?: number };

/** Settings of a task that waits for its token. `resources` and `actions` are for actions of `sdk(…)`. */
export type WaitForCallbackOptions<Result> = SdkTaskOptions &
  CallbackLimit & {
    /** What `sendSuccess` must bring: `type<Approval>()`. */
    readonly result: Type<Result>;
  };

/**
 * Hands the task token to somebody and waits until it comes back with a result, by `sendSuccess` or `sendFailure`.
 * The token must be among the arguments. Standard workflows only.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export function waitForCallback<In, Args, Result, Needs = None, Name extends string = string>(
  name: Name,
  by: { readonly waiting: WaitingAction<Args> },
  args: WaitingArguments<In, Needs, Args, Result>,
  options: WaitForCallbackOptions<Result>,
): TaskStep<Name, In, Result, Needs> {
  // JavaScript may leave the options out, or write an action that cannot wait: the first is C111 of the build.
  const { heartbeatSeconds, timeoutSeconds } = (options ?? {}) as Partial<typeof options>;
  if (typeof by?.waiting?.create !== "function") throw new WorkflowError([noWaitingAction(name)]);
  const action = by.waiting.create(options ?? {});
  let waiting = serviceTask<In, Result, Needs, Name>(
    name,
    action,
    args as unknown as Template,
    options ?? {},
  );
  if (timeoutSeconds !== undefined) waiting = waiting.timeout(timeoutSeconds);
  return heartbeatSeconds === undefined ? waiting : waiting.heartbeat(heartbeatSeconds);
}

function noWaitingAction(name: unknown): Problem {
  return {
    code: "B205",
    path: `waitForCallback(${JSON.stringify(name) ?? String(name)})`,
    message: "The second argument is no action that can wait for a task token.",
    fix: `write waitForCallback("Ask", sqs.sendMessage, …), or name another action with "token" in the table of integrations.`,
  };
}
