import { isPlainObject } from "../../definition";
import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import type { MachineView, StateView } from "../view/machine-view";

/** The errors of the Lambda service that pass by themselves. AWS guide, "Handle transient Lambda service exceptions". */
const TRANSIENT = ["Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException"];
const TAKES_TRANSIENT = new Set([
  ...TRANSIENT,
  "Lambda.TooManyRequestsException",
  "States.TaskFailed",
  "States.ALL",
]);
const call = { Arguments: { FunctionName: "charge" } };

/** Lambda fails now and then for no reason of yours. */
export const lambdaRetry: Check = {
  code: "V710",
  name: "lambda-retry",
  severity: "warning",
  rule: "A Lambda task retries the service's transient errors: Lambda.ServiceException, Lambda.AWSLambdaException, Lambda.SdkClientException.",
  bad: taskMachine("arn:aws:states:::lambda:invoke", call),
  good: taskMachine("arn:aws:states:::lambda:invoke", {
    ...call,
    Retry: [{ ErrorEquals: TRANSIENT, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 }],
  }),
  run: checkLambdas,
};

function checkLambdas(machine: MachineView, report: Report): void {
  for (const { resource, state } of taskCallsOf(machine)) {
    const isLambda =
      resource.kind === "lambda" ||
      machine.lambdaTasks.has(state.name) ||
      (resource.kind === "service" && !resource.isSdk && resource.service === "lambda");
    if (!isLambda || retriesTransient(state)) continue;
    report({
      at: state.at,
      message: "The task does not retry the transient errors of the Lambda service.",
      fix: `add { "ErrorEquals": [${TRANSIENT.map((name) => `"${name}"`).join(", ")}], "IntervalSeconds": 2, "MaxAttempts": 6, "BackoffRate": 2 } to its Retry.`,
      builderFix: `remove defaultRetry: false, or add .retry([${TRANSIENT.map((name) => `"${name}"`).join(", ")}], { intervalSeconds: 2, maxAttempts: 6 }).`,
    });
  }
}

function retriesTransient(state: StateView): boolean {
  const retry = state.value["Retry"];
  return (
    Array.isArray(retry) &&
    retry.some((entry: unknown) => {
      const names = isPlainObject(entry) ? entry["ErrorEquals"] : undefined;
      return Array.isArray(names) && names.some((name) => TAKES_TRANSIENT.has(String(name)));
    })
  );
}
