import type { CreateJobCommandInput, CreateJobCommandOutput, Job } from "@aws-sdk/client-mediaconvert";
import { passRole, watchRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-mediaconvert.html */
export const mediaconvertFacts: ServiceFacts = {
  service: "mediaconvert",
  title: "MediaConvert",
  kind: "service",
  errorPrefix: "MediaConvert",
  actions: [
    {
      name: "createJob",
      waiting: ["request-response", "sync"],
      required: ["Role", "Settings"],
      permissions: [
        {
          actions: ["mediaconvert:CreateJob"],
          resources: ["arn:{partition}:mediaconvert:{region}:{account}:queues/{Queue|or:Default}"],
          why: "creates the job",
        },
        {
          actions: ["mediaconvert:GetJob", "mediaconvert:CancelJob"],
          resources: ["arn:{partition}:mediaconvert:{region}:{account}:jobs/*"],
          why: "looks after the job that it created",
          waiting: ["sync"],
        },
        watchRule("StepFunctionsGetEventsForMediaConvertJobRule"),
        passRole("Role", "mediaconvert.amazonaws.com"),
      ],
    },
  ],
};

/** Converts media with AWS Elemental MediaConvert. `sync` gives the ended job. */
export const mediaconvert = {
  createJob: integration<
    RequestResponse<CreateJobCommandInput, CreateJobCommandOutput> &
      WithJob<CreateJobCommandInput, { readonly Job: Response<Job> }>
  >(mediaconvertFacts, "createJob"),
};
