import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "../../definition";
import { ACCOUNT, REGION } from "../lambda/environment";

/** How a service describes a job. */
export interface JobKind {
  /** As in a resource ARN, without its pattern: `ecs:runTask`. */
  readonly action: string;
  /** The response when the job is accepted. */
  readonly started: (request: JsonObject, id: string) => JsonObject;
  /** What Step Functions returns, or gives as the cause, when the job has ended. */
  readonly ended: (request: JsonObject, id: string, failure: string | undefined) => JsonObject;
}

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const lastPart = (value: Json | undefined) =>
  String(value ?? "default")
    .split("/")
    .at(-1) ?? "default";

function ecsTask(request: JsonObject, id: string): JsonObject {
  const cluster = lastPart(request["Cluster"]);
  return {
    ClusterArn: arn("ecs", `cluster/${cluster}`),
    TaskArn: arn("ecs", `task/${cluster}/${id}`),
    TaskDefinitionArn: request["TaskDefinition"] ?? "",
    LaunchType: request["LaunchType"] ?? "FARGATE",
    StartedBy: "AWS Step Functions",
  };
}

/** The containers that the task names; the others are known to the task definition only. */
function containerNames(request: JsonObject): readonly string[] {
  const overrides = (request["Overrides"] ?? {}) as JsonObject;
  const named = (overrides["ContainerOverrides"] ?? []) as readonly JsonObject[];
  const names = named.flatMap(({ Name }) => (typeof Name === "string" ? [Name] : []));
  return names.length > 0 ? names : ["main"];
}

function sageMaker(kind: string, name: string, path: string): JobKind {
  const nameOf = (request: JsonObject, id: string) => String(request[`${name}Name`] ?? id);
  return {
    action: `sagemaker:${kind}`,
    started: (request, id) => ({ [`${name}Arn`]: arn("sagemaker", `${path}/${nameOf(request, id)}`) }),
    ended: (request, id, failure) => ({
      [`${name}Name`]: nameOf(request, id),
      [`${name}Arn`]: arn("sagemaker", `${path}/${nameOf(request, id)}`),
      [`${name}Status`]: failure === undefined ? "Completed" : "Failed",
      ...(failure === undefined ? {} : { FailureReason: failure }),
    }),
  };
}

/** The services whose jobs are scripted by samples, and how each describes one. */
const kinds: readonly JobKind[] = [
  {
    action: "ecs:runTask",
    started: (request, id) => ({
      Tasks: [{ ...ecsTask(request, id), LastStatus: "PROVISIONING" }],
      Failures: [],
    }),
    ended: (request, id, failure) => ({
      ...ecsTask(request, id),
      LastStatus: "STOPPED",
      DesiredStatus: "STOPPED",
      StopCode: "EssentialContainerExited",
      StoppedReason: failure ?? "Essential container in task exited",
      Containers: containerNames(request).map((Name) => ({
        Name,
        LastStatus: "STOPPED",
        ExitCode: failure === undefined ? 0 : 1,
      })),
    }),
  },
  {
    action: "batch:submitJob",
    started: (request, id) => ({
      JobArn: arn("batch", `job/${id}`),
      JobId: id,
      JobName: request["JobName"] ?? "",
    }),
    ended: (request, id, failure) => ({
      JobArn: arn("batch", `job/${id}`),
      JobId: id,
      JobName: request["JobName"] ?? "",
      JobQueue: request["JobQueue"] ?? "",
      JobDefinition: request["JobDefinition"] ?? "",
      Status: failure === undefined ? "SUCCEEDED" : "FAILED",
      ...(failure === undefined ? {} : { StatusReason: failure }),
    }),
  },
  {
    action: "glue:startJobRun",
    started: (_, id) => ({ JobRunId: `jr_${id}` }),
    ended: (request, id, failure) => ({
      Id: `jr_${id}`,
      JobName: request["JobName"] ?? "",
      Arguments: request["Arguments"] ?? {},
      JobRunState: failure === undefined ? "SUCCEEDED" : "FAILED",
      ...(failure === undefined ? {} : { ErrorMessage: failure }),
    }),
  },
  {
    action: "athena:startQueryExecution",
    started: (_, id) => ({ QueryExecutionId: id }),
    ended: (request, id, failure) => ({
      QueryExecution: {
        QueryExecutionId: id,
        Query: request["QueryString"] ?? "",
        WorkGroup: request["WorkGroup"] ?? "primary",
        ResultConfiguration: request["ResultConfiguration"] ?? {},
        Status: {
          State: failure === undefined ? "SUCCEEDED" : "FAILED",
          ...(failure === undefined ? {} : { StateChangeReason: failure }),
        },
      },
    }),
  },
  {
    action: "codebuild:startBuild",
    started: (request, id) => ({ Build: build(request, id, "IN_PROGRESS") }),
    ended: (request, id, failure) => ({
      Build: build(request, id, failure === undefined ? "SUCCEEDED" : "FAILED"),
    }),
  },
  sageMaker("createTrainingJob", "TrainingJob", "training-job"),
  sageMaker("createProcessingJob", "ProcessingJob", "processing-job"),
  sageMaker("createTransformJob", "TransformJob", "transform-job"),
  sageMaker("createHyperParameterTuningJob", "HyperParameterTuningJob", "hyper-parameter-tuning-job"),
];

function build(request: JsonObject, id: string, status: string): JsonObject {
  const project = String(request["ProjectName"] ?? "project");
  const Id = `${project}:${id}`;
  return { Id, Arn: arn("codebuild", `build/${Id}`), ProjectName: project, BuildStatus: status };
}

/** The kind of job that an action starts (`ecs:runTask`), if it is one that can be scripted. */
export function findJobKind(action: string): JobKind | undefined {
  return kinds.find((kind) => kind.action === action);
}

/** An id as services give them: 32 hexadecimal digits. */
export function newJobId(): string {
  return randomUUID().replaceAll("-", "");
}
