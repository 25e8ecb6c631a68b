import type {
  CreateVirtualClusterCommandInput,
  CreateVirtualClusterCommandOutput,
  DeleteVirtualClusterCommandInput,
  DeleteVirtualClusterCommandOutput,
  JobRun,
  StartJobRunCommandInput,
  StartJobRunCommandOutput,
  VirtualCluster,
} from "@aws-sdk/client-emr-containers";
import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

const ROOT = "arn:{partition}:emr-containers:{region}:{account}:/virtualclusters";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr-eks.html */
export const emrContainersFacts: ServiceFacts = {
  service: "emr-containers",
  title: "EMR on EKS",
  kind: "analytics",
  errorPrefix: "EMRContainers",
  sdkServices: ["emrcontainers"],
  actions: [
    {
      name: "createVirtualCluster",
      waiting: ["request-response"],
      required: ["Name", "ContainerProvider"],
      permissions: [
        // The id of a virtual cluster is not known before it is created.
        {
          actions: ["emr-containers:CreateVirtualCluster"],
          resources: ["*"],
          why: "creates the virtual cluster",
        },
        {
          actions: ["iam:CreateServiceLinkedRole"],
          resources: [
            "arn:{partition}:iam::{account}:role/aws-service-role/emr-containers.amazonaws.com/AWSServiceRoleForAmazonEMRContainers",
          ],
          why: "creates the service's own role where it is missing",
          condition: { StringLike: { "iam:AWSServiceName": "emr-containers.amazonaws.com" } },
        },
      ],
    },
    {
      name: "deleteVirtualCluster",
      waiting: ["request-response", "sync"],
      required: ["Id"],
      permissions: [
        {
          actions: ["emr-containers:DeleteVirtualCluster"],
          resources: [`${ROOT}/{Id}`],
          why: "deletes the cluster",
        },
        {
          actions: ["emr-containers:DescribeVirtualCluster"],
          resources: [`${ROOT}/{Id}`],
          why: "waits until the cluster is gone",
          waiting: ["sync"],
        },
      ],
    },
    {
      name: "startJobRun",
      waiting: ["request-response", "sync"],
      required: ["VirtualClusterId", "ExecutionRoleArn", "ReleaseLabel", "JobDriver"],
      permissions: [
        {
          actions: ["emr-containers:StartJobRun"],
          resources: [`${ROOT}/{VirtualClusterId}`],
          why: "starts the job with its execution role",
          condition: { StringEquals: { "emr-containers:ExecutionRoleArn": "{ExecutionRoleArn}" } },
        },
        {
          actions: ["emr-containers:DescribeJobRun", "emr-containers:CancelJobRun"],
          resources: [`${ROOT}/{VirtualClusterId}/jobruns/*`],
          why: "looks after the run that it started",
          waiting: ["sync"],
        },
      ],
    },
  ],
};

/** Runs EMR jobs on EKS. */
export const emrContainers = {
  createVirtualCluster: integration<
    RequestResponse<CreateVirtualClusterCommandInput, CreateVirtualClusterCommandOutput>
  >(emrContainersFacts, "createVirtualCluster"),
  deleteVirtualCluster: integration<
    RequestResponse<DeleteVirtualClusterCommandInput, DeleteVirtualClusterCommandOutput> &
      WithJob<DeleteVirtualClusterCommandInput, Response<VirtualCluster>>
  >(emrContainersFacts, "deleteVirtualCluster"),
  startJobRun: integration<
    RequestResponse<StartJobRunCommandInput, StartJobRunCommandOutput> &
      WithJob<StartJobRunCommandInput, Response<JobRun>>
  >(emrContainersFacts, "startJobRun"),
};
