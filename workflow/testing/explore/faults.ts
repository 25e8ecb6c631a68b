import type { Json, JsonObject } from "../../definition";
import type { TaskCall } from "../../engine";
import { asList, asObject, errorsOf } from "../machine/fields";
import type { Fault } from "../simulate/fault";

/** A fault before it is known which call it meets. */
export type FaultKind = Omit<Fault, "state" | "call">;

/** An error that nobody foresees: a bug, say. */
const UNFORESEEN = "UnforeseenError";

/** AWS: "Best practices for Step Functions", transient Lambda service exceptions. */
const LAMBDA_TRANSIENT: readonly string[] = [
  "Lambda.TooManyRequestsException",
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
];
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
  const errors = [...names, ...(isLambda ? differing(fields, LAMBDA_TRANSIENT) : []), UNFORESEEN];
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
  const silence: FaultKind = { isUnanswered: true };
  const tooLate = lateAnswer(fields, call, isLambda);
  // A lost heartbeat comes before the timeout of the same state.
  const hasBoth = call.heartbeatSeconds !== undefined && call.timeoutSeconds !== undefined;
  const seen: FaultKind[] = [tooLate, { ...tooLate, work: "done" }, { ...tooLate, work: "late" }];
  const errors =
    tooLate.error === undefined ? ["States.Timeout", "States.HeartbeatTimeout"] : [tooLate.error];
  const lasting = errors.some((error) => isRetried(fields, error))
    ? seen.map((fault): FaultKind => ({ ...fault, isLasting: true }))
    : [];
  return [...(hasBoth ? [silence] : []), ...seen, ...lasting];
}

function lateAnswer(fields: JsonObject, call: TaskCall, isLambda: boolean): FaultKind {
  if (call.timeoutSeconds !== undefined)
    return { error: "States.Timeout", afterSeconds: call.timeoutSeconds };
  if (call.heartbeatSeconds !== undefined) return { isUnanswered: true };
  return isLambda ? LAMBDA_TIMEOUT : { error: connectionError(fields) };
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

/** Errors without those that meet the same retrier and the same catcher as one before them. */
function differing(fields: JsonObject, errors: readonly string[]): readonly string[] {
  const met = errors.map((error) =>
    ["Retry", "Catch"]
      .map((field) => asList(fields[field]).findIndex((rule) => isMet(rule, error)))
      .join(" "),
  );
  return errors.filter((_, index) => met.indexOf(met[index] ?? "") === index);
}

function isRetried(fields: JsonObject, error: string): boolean {
  return asList(fields["Retry"]).some((rule) => asObject(rule)["MaxAttempts"] !== 0 && isMet(rule, error));
}

function isMet(rule: Json, error: string): boolean {
  return errorsOf(rule).some(
    (name) => name === error || name === "States.ALL" || name === "States.TaskFailed",
  );
}
