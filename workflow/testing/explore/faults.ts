import type { JsonObject } from "../../definition";
import type { TaskCall } from "../../engine";
import { asList, asObject, errorsOf } from "../machine/fields";
import type { Fault } from "../simulate/fault";

/** A fault before it is known which call it meets. */
export type FaultKind = Omit<Fault, "state" | "call">;

/** An error that nobody foresees: a bug, say. */
export const UNFORESEEN = "UnforeseenError";

const LAMBDA_TRANSIENT = "Lambda.TooManyRequestsException";
/** What Lambda reports when a function takes longer than it may, and how long that is by default. */
const LAMBDA_TIMEOUT = { error: "Sandbox.Timedout", afterSeconds: 30 } as const;

/** Everything that may go wrong with a call, beyond the answer that it gets. `declared` are errors the user names. */
export function faultsOf(
  fields: JsonObject,
  call: TaskCall,
  declared: readonly string[],
): readonly FaultKind[] {
  const names = [...new Set([...namedErrors(fields), ...declared])];
  const isLambda = /:lambda:/.test(call.resource) || call.resource.endsWith(":lambda:invoke");
  const errors = [...names, ...(isLambda ? [LAMBDA_TRANSIENT] : []), UNFORESEEN];
  return [
    ...errors.flatMap((error): FaultKind[] =>
      isRetried(fields, error) ? [{ error }, { error, isLasting: true }] : [{ error }],
    ),
    ...timeouts(fields, call, isLambda),
    { work: "twice" },
  ];
}

/** Nothing in time: not done, done without anybody hearing of it, and done when everything is over. */
function timeouts(fields: JsonObject, call: TaskCall, isLambda: boolean): readonly FaultKind[] {
  const heartbeat: FaultKind[] = call.heartbeatSeconds === undefined ? [] : [{ isUnanswered: true }];
  const late: FaultKind =
    call.timeoutSeconds !== undefined || call.heartbeatSeconds !== undefined
      ? { error: "States.Timeout", afterSeconds: call.timeoutSeconds ?? call.heartbeatSeconds ?? 0 }
      : isLambda
        ? LAMBDA_TIMEOUT
        : { error: connectionError(fields) };
  const seen: FaultKind[] = [late, { ...late, work: "done" }, { ...late, work: "late" }];
  const lasting = isRetried(fields, late.error ?? "")
    ? seen.map((fault): FaultKind => ({ ...fault, isLasting: true }))
    : [];
  return [...heartbeat, ...seen, ...lasting];
}

// A service's answer that is lost looks like the error that its retrier waits for, where it has one.
function connectionError(fields: JsonObject): string {
  return namedErrors(fields)[0] ?? "States.TaskFailed";
}

/** Errors that the state's retriers and catchers name, without those that stand for many. */
function namedErrors(fields: JsonObject): readonly string[] {
  return [...asList(fields["Retry"]), ...asList(fields["Catch"])]
    .flatMap(errorsOf)
    .filter((name) => !/^(Lambda\.|States\.(ALL|TaskFailed|Timeout|HeartbeatTimeout)$)/.test(name));
}

function isRetried(fields: JsonObject, error: string): boolean {
  return asList(fields["Retry"]).some(
    (rule) =>
      asObject(rule)["MaxAttempts"] !== 0 &&
      errorsOf(rule).some((name) => name === error || name === "States.ALL" || name === "States.TaskFailed"),
  );
}
