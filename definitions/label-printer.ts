import { DefaultSubnet } from "@pulumi/aws/ec2";
import { Cluster, TaskDefinition } from "@pulumi/aws/ecs";
import { Role } from "@pulumi/aws/iam";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import { interpolate, jsonStringify, type Input } from "@pulumi/pulumi";

/** The container that prints shipping labels, and where it runs. */
export interface LabelPrinter {
  readonly cluster: Cluster;
  readonly task: TaskDefinition;
  /** The role that Fargate pulls the image with; the workflow must be allowed to hand it over. */
  readonly executionRole: Role;
  readonly subnetIds: Input<string>[];
}

/** A Fargate cluster with one task definition, in a default subnet of the account. */
export function labelPrinter(image: string): LabelPrinter {
  const cluster = new Cluster("labels");
  const executionRole = new Role("label-execution", {
    assumeRolePolicy: jsonStringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    }),
  });
  const task = new TaskDefinition("label", {
    family: "label",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    executionRoleArn: executionRole.arn,
    containerDefinitions: jsonStringify([
      { name: "label", image, essential: true, command: ["sh", "-c", "echo label of order $ORDER_ID"] },
    ]),
  });
  const subnet = new DefaultSubnet("labels", { availabilityZone: interpolate`${getRegionOutput().region}a` });
  return { cluster, task, executionRole, subnetIds: [subnet.id] };
}
