import type { JobRun, StartJobRunCommandInput, StartJobRunCommandOutput } from "@aws-sdk/client-databrew";
import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

const JOB = "arn:{partition}:databrew:{region}:{account}:job/{Name}";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-databrew.html */
export const databrewFacts: ServiceFacts = {
  service: "databrew",
  title: "DataBrew",
  kind: "analytics",
  errorPrefix: "DataBrew",
  actions: [
    {
      name: "startJobRun",
      waiting: ["request-response", "sync"],
      required: ["Name"],
      permissions: [
        { actions: ["databrew:startJobRun"], resources: [JOB], why: "starts the job" },
        {
          actions: ["databrew:listJobRuns", "databrew:stopJobRun"],
          resources: [JOB],
          why: "looks after the run that it started",
          waiting: ["sync"],
        },
      ],
    },
  ],
};

/** Runs Glue DataBrew jobs. `sync` gives the ended run. */
export const databrew = {
  startJobRun: integration<
    RequestResponse<StartJobRunCommandInput, StartJobRunCommandOutput> &
      WithJob<StartJobRunCommandInput, Response<JobRun>>
  >(databrewFacts, "startJobRun"),
};
