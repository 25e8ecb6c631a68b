import type { JobDetail, SubmitJobCommandInput, SubmitJobCommandOutput } from "@aws-sdk/client-batch";
import { watchRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-batch.html */
export const batchFacts: ServiceFacts = {
  service: "batch",
  title: "Batch",
  kind: "container",
  errorPrefix: "Batch",
  actions: [
    {
      name: "submitJob",
      waiting: ["request-response", "sync"],
      required: ["JobName", "JobQueue", "JobDefinition"],
      permissions: [
        {
          actions: ["batch:SubmitJob"],
          resources: [
            "arn:{partition}:batch:{region}:{account}:job-queue/{JobQueue}",
            "arn:{partition}:batch:{region}:{account}:job-definition/{JobDefinition}",
          ],
          why: "submits the job",
        },
        {
          // Batch has no resource level for these actions.
          actions: ["batch:DescribeJobs", "batch:TerminateJob"],
          resources: ["*"],
          why: "looks after the job that it submitted",
          waiting: ["sync"],
        },
        watchRule("StepFunctionsGetEventsForBatchJobsRule"),
      ],
      errors: ["AWSBatchException"],
    },
  ],
};

/** Runs AWS Batch jobs. `sync` gives the ended job. */
export const batch = {
  submitJob: integration<
    RequestResponse<SubmitJobCommandInput, SubmitJobCommandOutput> &
      WithJob<SubmitJobCommandInput, Response<JobDetail>>
  >(batchFacts, "submitJob"),
};
