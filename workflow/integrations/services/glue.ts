import type { JobRun, StartJobRunCommandInput, StartJobRunCommandOutput } from "@aws-sdk/client-glue";
import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

const JOB = "arn:{partition}:glue:{region}:{account}:job/{JobName}";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html */
export const glueFacts: ServiceFacts = {
  service: "glue",
  title: "Glue",
  kind: "analytics",
  errorPrefix: "Glue",
  actions: [
    {
      name: "startJobRun",
      waiting: ["request-response", "sync"],
      required: ["JobName"],
      permissions: [
        { actions: ["glue:StartJobRun"], resources: [JOB], why: "starts the job" },
        {
          actions: ["glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun"],
          resources: [JOB],
          why: "looks after the run that it started",
          waiting: ["sync"],
        },
      ],
      errors: ["ConcurrentRunsExceededException", "EntityNotFoundException", "AWSGlueException"],
    },
  ],
};

/** Runs Glue jobs. `sync` gives the ended run. */
export const glue = {
  startJobRun: integration<
    RequestResponse<StartJobRunCommandInput, StartJobRunCommandOutput> &
      WithJob<StartJobRunCommandInput, Response<JobRun>>
  >(glueFacts, "startJobRun"),
};
