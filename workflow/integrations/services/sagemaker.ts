import type {
  CreateEndpointCommandInput,
  CreateEndpointCommandOutput,
  CreateEndpointConfigCommandInput,
  CreateEndpointConfigCommandOutput,
  CreateHyperParameterTuningJobCommandInput,
  CreateHyperParameterTuningJobCommandOutput,
  CreateLabelingJobCommandInput,
  CreateLabelingJobCommandOutput,
  CreateModelCommandInput,
  CreateModelCommandOutput,
  CreateProcessingJobCommandInput,
  CreateProcessingJobCommandOutput,
  CreateTrainingJobCommandInput,
  CreateTrainingJobCommandOutput,
  CreateTransformJobCommandInput,
  CreateTransformJobCommandOutput,
  DescribeHyperParameterTuningJobResponse,
  DescribeLabelingJobResponse,
  DescribeProcessingJobResponse,
  DescribeTrainingJobResponse,
  DescribeTransformJobResponse,
  UpdateEndpointCommandInput,
  UpdateEndpointCommandOutput,
} from "@aws-sdk/client-sagemaker";
import { passRole, watchRule, type ActionFacts, type PermissionRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

// Reading tags has no resource level before the resource exists.
const LIST_TAGS: PermissionRule = {
  actions: ["sagemaker:ListTags"],
  resources: ["*"],
  why: "reads the tags",
};

/** A job: created, looked after until its end, watched by a rule. */
const job = (
  thing: string,
  path: string,
  rule: string,
  required: readonly string[],
  role?: string,
): ActionFacts => ({
  name: `create${thing}`,
  waiting: ["request-response", "sync"],
  required: [`${thing}Name`, ...required],
  permissions: [
    {
      actions: [`sagemaker:Create${thing}`],
      resources: [arnOf(path, `${thing}Name`)],
      why: "creates the job",
    },
    {
      actions: [`sagemaker:Describe${thing}`, `sagemaker:Stop${thing}`],
      resources: [arnOf(path, `${thing}Name`)],
      why: "looks after the job that it created",
      waiting: ["sync"],
    },
    watchRule(rule),
    LIST_TAGS,
    ...(role ? [passRole(role, "sagemaker.amazonaws.com")] : []),
  ],
});

/** Something that is created or updated at once. */
const thing = (
  name: string,
  path: string,
  argument: string,
  required: readonly string[],
  role?: string,
): ActionFacts => ({
  name: name.charAt(0).toLowerCase() + name.slice(1),
  waiting: ["request-response"],
  required: [argument, ...required],
  permissions: [
    { actions: [`sagemaker:${name}`], resources: [arnOf(path, argument)], why: `calls ${name}` },
    LIST_TAGS,
    ...(role ? [passRole(role, "sagemaker.amazonaws.com")] : []),
  ],
});

function arnOf(path: string, argument: string): string {
  return `arn:{partition}:sagemaker:{region}:{account}:${path}/{${argument}}`;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html */
export const sagemakerFacts: ServiceFacts = {
  service: "sagemaker",
  title: "SageMaker",
  kind: "learning",
  errorPrefix: "SageMaker",
  actions: [
    job(
      "TrainingJob",
      "training-job",
      "StepFunctionsGetEventsForSageMakerTrainingJobsRule",
      ["RoleArn", "AlgorithmSpecification", "OutputDataConfig", "ResourceConfig", "StoppingCondition"],
      "RoleArn",
    ),
    job("TransformJob", "transform-job", "StepFunctionsGetEventsForSageMakerTransformJobsRule", [
      "ModelName",
      "TransformInput",
      "TransformOutput",
      "TransformResources",
    ]),
    job(
      "HyperParameterTuningJob",
      "hyper-parameter-tuning-job",
      "StepFunctionsGetEventsForSageMakerTuningJobsRule",
      ["HyperParameterTuningJobConfig"],
      "TrainingJobDefinition.RoleArn",
    ),
    job("LabelingJob", "labeling-job", "StepFunctionsGetEventsForSageMakerLabelingJobsRule", [], "RoleArn"),
    job(
      "ProcessingJob",
      "processing-job",
      "StepFunctionsGetEventsForSageMakerProcessingJobsRule",
      ["RoleArn", "AppSpecification", "ProcessingResources"],
      "RoleArn",
    ),
    thing("CreateEndpoint", "endpoint", "EndpointName", ["EndpointConfigName"]),
    thing("CreateEndpointConfig", "endpoint-config", "EndpointConfigName", ["ProductionVariants"]),
    thing("CreateModel", "model", "ModelName", [], "ExecutionRoleArn"),
    thing("UpdateEndpoint", "endpoint", "EndpointName", ["EndpointConfigName"]),
  ],
};

type Job<Input, Output, Ended> = RequestResponse<Input, Output> & WithJob<Input, Response<Ended>>;

/** Trains, tunes, transforms and hosts models. `sync` gives the ended job. */
export const sagemaker = {
  createTrainingJob: integration<
    Job<CreateTrainingJobCommandInput, CreateTrainingJobCommandOutput, DescribeTrainingJobResponse>
  >(sagemakerFacts, "createTrainingJob"),
  createTransformJob: integration<
    Job<CreateTransformJobCommandInput, CreateTransformJobCommandOutput, DescribeTransformJobResponse>
  >(sagemakerFacts, "createTransformJob"),
  createHyperParameterTuningJob: integration<
    Job<
      CreateHyperParameterTuningJobCommandInput,
      CreateHyperParameterTuningJobCommandOutput,
      DescribeHyperParameterTuningJobResponse
    >
  >(sagemakerFacts, "createHyperParameterTuningJob"),
  createLabelingJob: integration<
    Job<CreateLabelingJobCommandInput, CreateLabelingJobCommandOutput, DescribeLabelingJobResponse>
  >(sagemakerFacts, "createLabelingJob"),
  createProcessingJob: integration<
    Job<CreateProcessingJobCommandInput, CreateProcessingJobCommandOutput, DescribeProcessingJobResponse>
  >(sagemakerFacts, "createProcessingJob"),
  createEndpoint: integration<RequestResponse<CreateEndpointCommandInput, CreateEndpointCommandOutput>>(
    sagemakerFacts,
    "createEndpoint",
  ),
  createEndpointConfig: integration<
    RequestResponse<CreateEndpointConfigCommandInput, CreateEndpointConfigCommandOutput>
  >(sagemakerFacts, "createEndpointConfig"),
  createModel: integration<RequestResponse<CreateModelCommandInput, CreateModelCommandOutput>>(
    sagemakerFacts,
    "createModel",
  ),
  updateEndpoint: integration<RequestResponse<UpdateEndpointCommandInput, UpdateEndpointCommandOutput>>(
    sagemakerFacts,
    "updateEndpoint",
  ),
};
