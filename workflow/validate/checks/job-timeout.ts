import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import type { MachineView } from "../view/machine-view";

const job = { Arguments: { JobName: "nightly" } };

/** Waiting for a job has an end. */
export const jobTimeout: Check = {
  code: "V709",
  name: "job-timeout",
  severity: "warning",
  rule: "A .sync task has a timeout; a job that hangs would hold the execution for up to a year.",
  bad: taskMachine("arn:aws:states:::glue:startJobRun.sync", job),
  good: taskMachine("arn:aws:states:::glue:startJobRun.sync", { ...job, TimeoutSeconds: 3600 }),
  run: checkJobs,
};

function checkJobs(machine: MachineView, report: Report): void {
  for (const { resource, state } of taskCallsOf(machine)) {
    const isJob =
      resource.kind === "service" && (resource.waiting === "sync" || resource.waiting === "sync:2");
    if (
      !isJob ||
      Object.hasOwn(state.value, "TimeoutSeconds") ||
      Object.hasOwn(state.value, "TimeoutSecondsPath")
    )
      continue;
    report({
      at: state.at,
      message: "The task waits for its job without a timeout.",
      fix: "add TimeoutSeconds with a little more than the job ever took, e.g. 3600.",
      builderFix: "add .timeout(…) with a little more than the job ever took, e.g. .timeout(3600).",
    });
  }
}
