import type { runtime } from "@pulumi/pulumi";
import { answerCall } from "../../deploy/mocks";
import { ACCOUNT } from "../lambda/environment";
import type { World } from "../world";
import { localArn } from "./arn";
import { createFunction } from "./functions";
import { createActivity, createAlias, createMachine } from "./machines";
import {
  createEventBus,
  createEventConnection,
  createEventRule,
  createEventSourceMapping,
  createEventTarget,
  createPipe,
  createSchedule,
} from "./events";
import { createQueue, createSubscription, createTopic } from "./messaging";
import { physicalName, type Materialise } from "./resource";
import { createBucket, createBucketObject, createSecret, createSecretVersion } from "./storage";
import { createTableItem, createTableResource } from "./tables";

/** The resources that have a counterpart here. */
const materials: Readonly<Record<string, Materialise>> = {
  "aws:dynamodb/table:Table": createTableResource,
  "aws:dynamodb/tableItem:TableItem": createTableItem,
  "aws:lambda/function:Function": createFunction,
  "aws:sfn/stateMachine:StateMachine": createMachine,
  "aws:sfn/alias:Alias": createAlias,
  "aws:sfn/activity:Activity": createActivity,
  "aws:sns/topic:Topic": createTopic,
  "aws:sns/topicSubscription:TopicSubscription": createSubscription,
  "aws:sqs/queue:Queue": createQueue,
  "aws:s3/bucket:Bucket": createBucket,
  "aws:s3/bucketV2:BucketV2": createBucket,
  "aws:s3/bucketObject:BucketObject": createBucketObject,
  "aws:s3/bucketObjectv2:BucketObjectv2": createBucketObject,
  "aws:cloudwatch/eventBus:EventBus": createEventBus,
  "aws:cloudwatch/eventConnection:EventConnection": createEventConnection,
  "aws:cloudwatch/eventRule:EventRule": createEventRule,
  "aws:cloudwatch/eventTarget:EventTarget": createEventTarget,
  "aws:scheduler/schedule:Schedule": createSchedule,
  "aws:lambda/eventSourceMapping:EventSourceMapping": createEventSourceMapping,
  "aws:pipes/pipe:Pipe": createPipe,
  "aws:secretsmanager/secret:Secret": createSecret,
  "aws:secretsmanager/secretVersion:SecretVersion": createSecretVersion,
};

/** Pulumi mocks that make each resource here. What has no counterpart gets a name, an id and an ARN, as AWS would give. */
export function createMaterialisingMocks(world: World): runtime.Mocks {
  return {
    newResource: async (args) => {
      const request = { type: args.type, name: args.name, inputs: args.inputs as Record<string, unknown> };
      const materialise = materials[args.type];
      if (materialise) {
        const made = await materialise(request, world);
        world.resources.push({ ...request, outputs: made.state });
        return { id: made.id, state: made.state as Record<string, unknown> };
      }
      if (args.custom !== false) world.other.push({ type: args.type, name: args.name });
      const name = physicalName(request);
      const arn = otherArn(args.type, name);
      const state = { name, arn, url: `${world.endpoint}/${name}`, ...request.inputs };
      world.resources.push({ ...request, outputs: state });
      return { id: name, state };
    },
    call: (args) => answerCall(args.token),
  };
}

function otherArn(type: string, name: string): string {
  const service = /^aws:([^/:]+)/.exec(type)?.[1] ?? "unknown";
  if (service === "iam") return `arn:aws:iam::${ACCOUNT}:role/${name}`;
  if (service === "cloudwatch") return localArn("logs", `log-group:${name}`);
  return localArn(service, `${ARN_PATHS[type] ?? ""}${name}`);
}

/** Where the ARN of a resource says more than its name: https://docs.aws.amazon.com/service-authorization/latest/reference/. */
const ARN_PATHS: Readonly<Record<string, string>> = {
  "aws:ecs/cluster:Cluster": "cluster/",
  "aws:ecs/taskDefinition:TaskDefinition": "task-definition/",
};
