import type {
  Cluster,
  CreateClusterCommandInput,
  CreateClusterCommandOutput,
  CreateFargateProfileCommandInput,
  CreateFargateProfileCommandOutput,
  CreateNodegroupCommandInput,
  CreateNodegroupCommandOutput,
  DeleteClusterCommandInput,
  DeleteClusterCommandOutput,
  DeleteFargateProfileCommandInput,
  DeleteFargateProfileCommandOutput,
  DeleteNodegroupCommandInput,
  DeleteNodegroupCommandOutput,
  FargateProfile,
  Nodegroup,
} from "@aws-sdk/client-eks";
import { passRole, type ActionFacts, type PermissionRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, RequestResponse, WithJob } from "../types/integration";
import type { Now, Response } from "../types/shape";

const arn = (path: string): string => `arn:{partition}:eks:{region}:{account}:${path}`;

const action = (
  name: string,
  resources: readonly string[],
  required: readonly string[],
  lookAfter: PermissionRule,
  more: readonly PermissionRule[] = [],
): ActionFacts => ({
  name,
  waiting: ["request-response", "sync"],
  required,
  permissions: [
    { actions: [`eks:${name.charAt(0).toUpperCase()}${name.slice(1)}`], resources, why: `calls ${name}` },
    { ...lookAfter, waiting: ["sync"] },
    ...more,
  ],
});

const lookAfter = (actions: readonly string[], path: string): PermissionRule => ({
  actions,
  resources: [arn(path)],
  why: "waits for the end",
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-eks.html */
export const eksFacts: ServiceFacts = {
  service: "eks",
  title: "EKS",
  kind: "container",
  errorPrefix: "EKS",
  actions: [
    action(
      "createCluster",
      [arn("cluster/{Name}")],
      ["Name", "RoleArn", "ResourcesVpcConfig"],
      lookAfter(["eks:DescribeCluster", "eks:DeleteCluster"], "cluster/{Name}"),
      [passRole("RoleArn", "eks.amazonaws.com")],
    ),
    action(
      "deleteCluster",
      [arn("cluster/{Name}")],
      ["Name"],
      lookAfter(["eks:DescribeCluster"], "cluster/{Name}"),
    ),
    action(
      "createNodegroup",
      [arn("cluster/{ClusterName}")],
      ["ClusterName", "NodegroupName", "NodeRole", "Subnets"],
      lookAfter(
        ["eks:DescribeNodegroup", "eks:DeleteNodegroup"],
        "nodegroup/{ClusterName}/{NodegroupName}/*",
      ),
      [
        // EC2's describe actions have no resource level.
        { actions: ["ec2:DescribeSubnets"], resources: ["*"], why: "looks up the subnets" },
        {
          actions: ["iam:GetRole", "iam:ListAttachedRolePolicies"],
          resources: ["{NodeRole}"],
          why: "checks the role of the nodes",
        },
        passRole("NodeRole", "eks.amazonaws.com"),
      ],
    ),
    action(
      "deleteNodegroup",
      [arn("nodegroup/{ClusterName}/{NodegroupName}/*")],
      ["ClusterName", "NodegroupName"],
      lookAfter(["eks:DescribeNodegroup"], "nodegroup/{ClusterName}/{NodegroupName}/*"),
    ),
    action(
      "createFargateProfile",
      [arn("cluster/{ClusterName}")],
      ["ClusterName", "FargateProfileName", "PodExecutionRoleArn"],
      lookAfter(
        ["eks:DescribeFargateProfile", "eks:DeleteFargateProfile"],
        "fargateprofile/{ClusterName}/{FargateProfileName}/*",
      ),
      [passRole("PodExecutionRoleArn", "eks-fargate-pods.amazonaws.com")],
    ),
    action(
      "deleteFargateProfile",
      [arn("fargateprofile/{ClusterName}/{FargateProfileName}/*")],
      ["ClusterName", "FargateProfileName"],
      lookAfter(["eks:DescribeFargateProfile"], "fargateprofile/{ClusterName}/{FargateProfileName}/*"),
    ),
    // The two below need no IAM permission: Kubernetes' own rules let the machine's role in, or not.
    {
      name: "runJob",
      waiting: ["request-response", "sync"],
      mayTakeToken: true,
      required: ["ClusterName", "CertificateAuthority", "Endpoint", "Job"],
      permissions: [],
    },
    {
      name: "call",
      waiting: ["request-response"],
      mayTakeToken: true,
      required: ["ClusterName", "CertificateAuthority", "Endpoint", "Method", "Path"],
      permissions: [],
    },
  ],
};

/** How to reach a cluster. */
interface KubernetesCluster {
  readonly ClusterName: Now<string>;
  /** Base64 */
  readonly CertificateAuthority: Now<string>;
  readonly Endpoint: Now<string>;
}
interface RunJobInput extends KubernetesCluster {
  readonly Namespace?: Now<string>;
  /** A Kubernetes job, as in its manifest. */
  readonly Job: unknown;
  readonly LogOptions?: {
    readonly RetrieveLogs?: boolean;
    readonly RawLogs?: boolean;
    readonly LogParameters?: Readonly<Record<string, readonly string[]>>;
  };
}
interface CallInput extends KubernetesCluster {
  readonly Method: Now<"GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD">;
  readonly Path: Now<string>;
  readonly QueryParameters?: Readonly<Record<string, readonly string[]>>;
  readonly RequestBody?: unknown;
}
interface KubernetesResponse {
  readonly ResponseBody: unknown;
  readonly StatusCode: number;
  readonly StatusText: string;
}

/** Manages EKS clusters, runs Kubernetes jobs and calls the Kubernetes API. */
export const eks = {
  createCluster: integration<
    RequestResponse<CreateClusterCommandInput, CreateClusterCommandOutput> &
      WithJob<CreateClusterCommandInput, { readonly Cluster: Response<Cluster> }>
  >(eksFacts, "createCluster"),
  deleteCluster: integration<
    RequestResponse<DeleteClusterCommandInput, DeleteClusterCommandOutput> &
      WithJob<DeleteClusterCommandInput, { readonly Cluster: Response<Cluster> }>
  >(eksFacts, "deleteCluster"),
  createNodegroup: integration<
    RequestResponse<CreateNodegroupCommandInput, CreateNodegroupCommandOutput> &
      WithJob<CreateNodegroupCommandInput, { readonly Nodegroup: Response<Nodegroup> }>
  >(eksFacts, "createNodegroup"),
  deleteNodegroup: integration<
    RequestResponse<DeleteNodegroupCommandInput, DeleteNodegroupCommandOutput> &
      WithJob<DeleteNodegroupCommandInput, { readonly Nodegroup: Response<Nodegroup> }>
  >(eksFacts, "deleteNodegroup"),
  createFargateProfile: integration<
    RequestResponse<CreateFargateProfileCommandInput, CreateFargateProfileCommandOutput> &
      WithJob<CreateFargateProfileCommandInput, { readonly FargateProfile: Response<FargateProfile> }>
  >(eksFacts, "createFargateProfile"),
  deleteFargateProfile: integration<
    RequestResponse<DeleteFargateProfileCommandInput, DeleteFargateProfileCommandOutput> &
      WithJob<DeleteFargateProfileCommandInput, { readonly FargateProfile: Response<FargateProfile> }>
  >(eksFacts, "deleteFargateProfile"),
  runJob: integration<
    Call<RunJobInput, KubernetesResponse> & { readonly sync: Call<RunJobInput, { readonly logs?: unknown }> }
  >(eksFacts, "runJob"),
  call: integration<Call<CallInput, KubernetesResponse>>(eksFacts, "call"),
};
