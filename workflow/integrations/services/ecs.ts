import type { RunTaskCommandInput, RunTaskCommandOutput, Task as EcsTask } from "@aws-sdk/client-ecs";
import { passRole, watchRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob, WithToken } from "../types/integration";
import type { Response } from "../types/shape";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html */
export const ecsFacts: ServiceFacts = {
  service: "ecs",
  title: "ECS",
  kind: "container",
  errorPrefix: "ECS",
  actions: [
    {
      name: "runTask",
      waiting: ["request-response", "sync", "callback"],
      required: ["TaskDefinition"],
      permissions: [
        {
          actions: ["ecs:RunTask"],
          resources: ["arn:{partition}:ecs:{region}:{account}:task-definition/{TaskDefinition}"],
          why: "runs the task definition",
        },
        {
          // Which task it will be is not known before it runs.
          actions: ["ecs:StopTask", "ecs:DescribeTasks"],
          resources: ["arn:{partition}:ecs:{region}:{account}:task/*"],
          why: "looks after the tasks that it started",
          waiting: ["sync"],
        },
        watchRule("StepFunctionsGetEventsForECSTaskRule"),
        passRole("Overrides.TaskRoleArn", "ecs-tasks.amazonaws.com"),
        passRole("Overrides.ExecutionRoleArn", "ecs-tasks.amazonaws.com"),
      ],
      errors: ["AmazonECSException", "ClusterNotFoundException", "ServerException"],
    },
  ],
};

/** Runs containers on ECS or Fargate. `sync` gives the stopped task. */
export const ecs = {
  runTask: integration<
    RequestResponse<RunTaskCommandInput, RunTaskCommandOutput> &
      WithJob<RunTaskCommandInput, Response<EcsTask>> &
      WithToken<RunTaskCommandInput>
  >(ecsFacts, "runTask"),
};
