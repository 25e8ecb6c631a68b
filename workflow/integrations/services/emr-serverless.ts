import type {
  Application,
  CancelJobRunCommandInput,
  CancelJobRunCommandOutput,
  CreateApplicationCommandInput,
  CreateApplicationCommandOutput,
  DeleteApplicationCommandInput,
  DeleteApplicationCommandOutput,
  JobRun,
  StartApplicationCommandInput,
  StartApplicationCommandOutput,
  StartJobRunCommandInput,
  StartJobRunCommandOutput,
  StopApplicationCommandInput,
  StopApplicationCommandOutput,
} from "@aws-sdk/client-emr-serverless";
import { passRole, watchRule, type ActionFacts, type PermissionRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

const ROOT = "arn:{partition}:emr-serverless:{region}:{account}:/applications";
const APPLICATION = `${ROOT}/{ApplicationId}`;
const APPLICATION_RULE = watchRule("StepFunctionsGetEventsForEMRServerlessApplicationRule");
const JOB_RULE = watchRule("StepFunctionsGetEventsForEMRServerlessJobRule");

const action = (
  name: string,
  resource: string,
  required: readonly string[],
  lookAfter: { readonly actions: readonly string[]; readonly resource: string },
  more: readonly PermissionRule[],
): ActionFacts => ({
  name,
  waiting: ["request-response", "sync"],
  required,
  permissions: [
    {
      actions: [`emr-serverless:${name.charAt(0).toUpperCase()}${name.slice(1)}`],
      resources: [resource],
      why: `calls ${name}`,
    },
    {
      actions: lookAfter.actions.map((one) => `emr-serverless:${one}`),
      resources: [lookAfter.resource],
      why: "waits for the end",
      waiting: ["sync"],
    },
    ...more,
  ],
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr-serverless.html */
export const emrServerlessFacts: ServiceFacts = {
  service: "emr-serverless",
  title: "EMR Serverless",
  kind: "analytics",
  errorPrefix: "EMRServerless",
  sdkServices: ["emrserverless"],
  actions: [
    action(
      "createApplication",
      "arn:{partition}:emr-serverless:{region}:{account}:/*",
      ["ReleaseLabel", "Type"],
      { actions: ["GetApplication", "DeleteApplication"], resource: `${ROOT}/*` },
      [
        APPLICATION_RULE,
        {
          actions: ["iam:CreateServiceLinkedRole"],
          resources: [
            "arn:{partition}:iam::{account}:role/aws-service-role/ops.emr-serverless.amazonaws.com/AWSServiceRoleForAmazonEMRServerless*",
          ],
          why: "creates the service's own role where it is missing",
          condition: { StringLike: { "iam:AWSServiceName": "ops.emr-serverless.amazonaws.com" } },
        },
      ],
    ),
    action(
      "startApplication",
      APPLICATION,
      ["ApplicationId"],
      { actions: ["GetApplication", "StopApplication"], resource: APPLICATION },
      [APPLICATION_RULE],
    ),
    action(
      "stopApplication",
      APPLICATION,
      ["ApplicationId"],
      { actions: ["GetApplication"], resource: APPLICATION },
      [APPLICATION_RULE],
    ),
    action(
      "deleteApplication",
      APPLICATION,
      ["ApplicationId"],
      { actions: ["GetApplication"], resource: APPLICATION },
      [APPLICATION_RULE],
    ),
    action(
      "startJobRun",
      APPLICATION,
      ["ApplicationId", "ExecutionRoleArn", "JobDriver"],
      { actions: ["GetJobRun", "CancelJobRun"], resource: `${APPLICATION}/jobruns/*` },
      [JOB_RULE, passRole("ExecutionRoleArn", "emr-serverless.amazonaws.com")],
    ),
    action(
      "cancelJobRun",
      `${APPLICATION}/jobruns/{JobRunId}`,
      ["ApplicationId", "JobRunId"],
      { actions: ["GetJobRun"], resource: `${APPLICATION}/jobruns/{JobRunId}` },
      [JOB_RULE],
    ),
  ],
};

type WithApplication<Input, Output> = RequestResponse<Input, Output> & WithJob<Input, Response<Application>>;
type WithRun<Input, Output> = RequestResponse<Input, Output> & WithJob<Input, Response<JobRun>>;

/** Creates EMR Serverless applications and runs jobs in them. */
export const emrServerless = {
  createApplication: integration<
    WithApplication<CreateApplicationCommandInput, CreateApplicationCommandOutput>
  >(emrServerlessFacts, "createApplication"),
  startApplication: integration<WithApplication<StartApplicationCommandInput, StartApplicationCommandOutput>>(
    emrServerlessFacts,
    "startApplication",
  ),
  stopApplication: integration<WithApplication<StopApplicationCommandInput, StopApplicationCommandOutput>>(
    emrServerlessFacts,
    "stopApplication",
  ),
  deleteApplication: integration<
    WithApplication<DeleteApplicationCommandInput, DeleteApplicationCommandOutput>
  >(emrServerlessFacts, "deleteApplication"),
  startJobRun: integration<WithRun<StartJobRunCommandInput, StartJobRunCommandOutput>>(
    emrServerlessFacts,
    "startJobRun",
  ),
  cancelJobRun: integration<WithRun<CancelJobRunCommandInput, CancelJobRunCommandOutput>>(
    emrServerlessFacts,
    "cancelJobRun",
  ),
};
