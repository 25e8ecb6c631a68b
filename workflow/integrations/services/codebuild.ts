import type {
  BatchDeleteBuildsCommandInput,
  BatchDeleteBuildsCommandOutput,
  BatchGetReportsCommandInput,
  BatchGetReportsCommandOutput,
  Build,
  BuildBatch,
  DeleteBuildBatchCommandInput,
  DeleteBuildBatchCommandOutput,
  RetryBuildBatchCommandInput,
  RetryBuildBatchCommandOutput,
  StartBuildBatchCommandInput,
  StartBuildBatchCommandOutput,
  StartBuildCommandInput,
  StartBuildCommandOutput,
  StopBuildBatchCommandInput,
  StopBuildBatchCommandOutput,
  StopBuildCommandInput,
  StopBuildCommandOutput,
} from "@aws-sdk/client-codebuild";
import { watchRule, type ActionFacts, type PermissionRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

// A build's id starts with the name of its project: `shop:7d1f…`.
const project = (argument: string): string =>
  `arn:{partition}:codebuild:{region}:{account}:project/{${argument}|project}`;

const action = (
  name: string,
  required: string,
  resource: string,
  job: readonly PermissionRule[] = [],
): ActionFacts => ({
  name,
  waiting: job.length > 0 ? ["request-response", "sync"] : ["request-response"],
  required: [required],
  permissions: [
    {
      actions: [`codebuild:${name.charAt(0).toUpperCase()}${name.slice(1)}`],
      resources: [resource],
      why: `calls ${name}`,
    },
    ...job,
  ],
});

const lookAfter = (actions: readonly string[], resource: string): PermissionRule => ({
  actions,
  resources: [resource],
  why: "looks after the build that it started",
  waiting: ["sync"],
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html */
export const codebuildFacts: ServiceFacts = {
  service: "codebuild",
  title: "CodeBuild",
  kind: "container",
  errorPrefix: "CodeBuild",
  actions: [
    action("startBuild", "ProjectName", project("ProjectName"), [
      lookAfter(["codebuild:StopBuild", "codebuild:BatchGetBuilds"], project("ProjectName")),
      watchRule("StepFunctionsGetEventForCodeBuildStartBuildRule"),
    ]),
    action("stopBuild", "Id", project("Id")),
    action("batchDeleteBuilds", "Ids", project("Ids.0")),
    action("batchGetReports", "ReportArns", "{ReportArns.0|reportGroup}"),
    action("startBuildBatch", "ProjectName", project("ProjectName"), [
      lookAfter(["codebuild:StopBuildBatch", "codebuild:BatchGetBuildBatches"], project("ProjectName")),
      watchRule("StepFunctionsGetEventForCodeBuildStartBuildBatchRule"),
    ]),
    action("stopBuildBatch", "Id", project("Id")),
    action("retryBuildBatch", "Id", project("Id"), [
      lookAfter(["codebuild:StopBuildBatch", "codebuild:BatchGetBuildBatches"], project("Id")),
    ]),
    action("deleteBuildBatch", "Id", project("Id")),
  ],
};

/** Runs CodeBuild builds. `sync` gives the ended build. */
export const codebuild = {
  startBuild: integration<
    RequestResponse<StartBuildCommandInput, StartBuildCommandOutput> &
      WithJob<StartBuildCommandInput, { readonly Build: Response<Build> }>
  >(codebuildFacts, "startBuild"),
  stopBuild: integration<RequestResponse<StopBuildCommandInput, StopBuildCommandOutput>>(
    codebuildFacts,
    "stopBuild",
  ),
  batchDeleteBuilds: integration<
    RequestResponse<BatchDeleteBuildsCommandInput, BatchDeleteBuildsCommandOutput>
  >(codebuildFacts, "batchDeleteBuilds"),
  batchGetReports: integration<RequestResponse<BatchGetReportsCommandInput, BatchGetReportsCommandOutput>>(
    codebuildFacts,
    "batchGetReports",
  ),
  startBuildBatch: integration<
    RequestResponse<StartBuildBatchCommandInput, StartBuildBatchCommandOutput> &
      WithJob<StartBuildBatchCommandInput, { readonly BuildBatch: Response<BuildBatch> }>
  >(codebuildFacts, "startBuildBatch"),
  stopBuildBatch: integration<RequestResponse<StopBuildBatchCommandInput, StopBuildBatchCommandOutput>>(
    codebuildFacts,
    "stopBuildBatch",
  ),
  retryBuildBatch: integration<
    RequestResponse<RetryBuildBatchCommandInput, RetryBuildBatchCommandOutput> &
      WithJob<RetryBuildBatchCommandInput, { readonly BuildBatch: Response<BuildBatch> }>
  >(codebuildFacts, "retryBuildBatch"),
  deleteBuildBatch: integration<RequestResponse<DeleteBuildBatchCommandInput, DeleteBuildBatchCommandOutput>>(
    codebuildFacts,
    "deleteBuildBatch",
  ),
};
