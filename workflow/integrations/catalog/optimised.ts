import type { Waiting } from "../facts";

/** An action of an optimised integration: how Step Functions may wait for it, and what it cannot be called without. */
export interface OptimisedAction {
  /** As in the resource ARN: `glue`. */
  readonly service: string;
  /** As in the resource ARN: `startJobRun`. */
  readonly action: string;
  readonly waiting: readonly Waiting[];
  /** Required arguments; of each group one must be given. */
  readonly required: readonly (readonly string[])[];
  /** First part of its error names: `Glue` in `Glue.EntityNotFoundException`. */
  readonly errorPrefix: string;
}

// service | error prefix | then one line per action: name, ways to wait beside request-response, required arguments.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
const TABLE = `
lambda|Lambda
  invoke token FunctionName
dynamodb|DynamoDB
  getItem - TableName Key
  putItem - TableName Item
  updateItem - TableName Key
  deleteItem - TableName Key
sns|SNS
  publish token Message TopicArn/TargetArn/PhoneNumber
sqs|SQS
  sendMessage token QueueUrl MessageBody
ecs|ECS
  runTask sync,token TaskDefinition
batch|Batch
  submitJob sync JobName JobQueue JobDefinition
glue|Glue
  startJobRun sync JobName
databrew|DataBrew
  startJobRun sync Name
sagemaker|SageMaker
  createTrainingJob sync TrainingJobName RoleArn OutputDataConfig
  createTransformJob sync TransformJobName ModelName TransformInput TransformOutput TransformResources
  createHyperParameterTuningJob sync HyperParameterTuningJobName HyperParameterTuningJobConfig
  createLabelingJob sync LabelingJobName LabelAttributeName InputConfig OutputConfig RoleArn
  createProcessingJob sync ProcessingJobName ProcessingResources AppSpecification RoleArn
  createEndpoint - EndpointName EndpointConfigName
  createEndpointConfig - EndpointConfigName ProductionVariants
  createModel - ModelName
  updateEndpoint - EndpointName EndpointConfigName
athena|Athena
  startQueryExecution sync QueryString
  stopQueryExecution - QueryExecutionId
  getQueryExecution - QueryExecutionId
  getQueryResults - QueryExecutionId
elasticmapreduce|ElasticMapReduce
  createCluster sync Name Instances
  terminateCluster sync ClusterId
  addStep sync ClusterId Step
  cancelStep - ClusterId StepId
  setClusterTerminationProtection - ClusterId TerminationProtected
  modifyInstanceFleetByName - ClusterId InstanceFleetName InstanceFleet
  modifyInstanceGroupByName - ClusterId InstanceGroupName InstanceGroup
emr-containers|EMRContainers
  createVirtualCluster - Name ContainerProvider
  deleteVirtualCluster sync Id
  startJobRun sync VirtualClusterId
emr-serverless|EMRServerless
  createApplication sync ReleaseLabel Type
  startApplication sync ApplicationId
  stopApplication sync ApplicationId
  deleteApplication sync ApplicationId
  startJobRun sync ApplicationId ExecutionRoleArn
  cancelJobRun sync ApplicationId JobRunId
eks|EKS
  createCluster sync Name RoleArn ResourcesVpcConfig
  deleteCluster sync Name
  createNodegroup sync ClusterName NodegroupName NodeRole Subnets
  deleteNodegroup sync ClusterName NodegroupName
  createFargateProfile sync ClusterName FargateProfileName PodExecutionRoleArn
  deleteFargateProfile sync ClusterName FargateProfileName
  runJob sync,token ClusterName CertificateAuthority Endpoint Job
  call token ClusterName CertificateAuthority Endpoint Method Path
codebuild|CodeBuild
  startBuild sync ProjectName
  stopBuild - Id
  batchDeleteBuilds - Ids
  batchGetReports - ReportArns
  startBuildBatch sync ProjectName
  stopBuildBatch - Id
  retryBuildBatch sync -
  deleteBuildBatch - Id
apigateway|ApiGateway
  invoke token ApiEndpoint Method
http|States.Http
  invoke - ApiEndpoint Method Authentication/InvocationConfig
events|EventBridge
  putEvents token Entries
bedrock|Bedrock
  invokeModel token ModelId
  createModelCustomizationJob sync,token JobName CustomModelName RoleArn BaseModelIdentifier TrainingDataConfig OutputDataConfig
bedrockagentcore|BedrockAgentCore
  invokeHarness - HarnessArn
mediaconvert|MediaConvert
  createJob sync Role Settings
states|StepFunctions
  startExecution sync,sync:2,token StateMachineArn
`;

const WAITING: Readonly<Record<string, Waiting>> = { sync: "sync", "sync:2": "sync:2", token: "callback" };

function readTable(): ReadonlyMap<string, OptimisedAction> {
  const actions = new Map<string, OptimisedAction>();
  let service = "";
  let errorPrefix = "";
  for (const line of TABLE.trim().split("\n")) {
    if (!line.startsWith("  ")) {
      [service = "", errorPrefix = ""] = line.split("|");
      continue;
    }
    const [action = "", waiting = "-", ...required] = line.trim().split(" ");
    actions.set(`${service}:${action}`, {
      service,
      action,
      errorPrefix,
      waiting: ["request-response", ...waiting.split(",").flatMap((word) => WAITING[word] ?? [])],
      required: required.filter((word) => word !== "-").map((word) => word.split("/")),
    });
  }
  return actions;
}

/** Every action of the optimised integrations, by `service:action`. */
export const optimisedActions: ReadonlyMap<string, OptimisedAction> = readTable();

/** The services that have an optimised integration. */
export const optimisedServices: ReadonlySet<string> = new Set(
  [...optimisedActions.values()].map(({ service }) => service),
);
