import type {
  AddJobFlowStepsCommandOutput,
  Cluster,
  InstanceFleetModifyConfig,
  InstanceGroupModifyConfig,
  RunJobFlowCommandInput,
  Step,
  StepConfig,
} from "@aws-sdk/client-emr";
import { passRole, watchRule, type ActionFacts, type PermissionRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, SdkMetadata } from "../types/integration";
import type { Arguments, Now, Response } from "../types/shape";

const CLUSTER = "arn:{partition}:elasticmapreduce:{region}:{account}:cluster/{ClusterId}";

const onCluster = (
  name: string,
  actions: readonly string[],
  why: string,
  required: readonly string[],
  more: readonly PermissionRule[] = [],
): ActionFacts => ({
  name,
  waiting: more.length > 0 ? ["request-response", "sync"] : ["request-response"],
  required: ["ClusterId", ...required],
  permissions: [{ actions, resources: [CLUSTER], why }, ...more],
});

const lookAfter = (actions: readonly string[]): PermissionRule => ({
  actions,
  resources: [CLUSTER],
  why: "looks after what it started",
  waiting: ["sync"],
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr.html */
export const elasticmapreduceFacts: ServiceFacts = {
  service: "elasticmapreduce",
  title: "EMR",
  kind: "analytics",
  errorPrefix: "ElasticMapReduce",
  sdkServices: ["emr"],
  actions: [
    {
      name: "createCluster",
      waiting: ["request-response", "sync"],
      required: ["Name", "Instances"],
      permissions: [
        // The id of a cluster is not known before it runs: AWS documents `*` for these.
        { actions: ["elasticmapreduce:RunJobFlow"], resources: ["*"], why: "creates the cluster" },
        {
          actions: ["elasticmapreduce:AddTags"],
          resources: ["*"],
          why: "tags the cluster",
          ifArgument: "Tags",
        },
        {
          actions: ["elasticmapreduce:DescribeCluster", "elasticmapreduce:TerminateJobFlows"],
          resources: ["*"],
          why: "looks after the cluster that it created",
          waiting: ["sync"],
        },
        watchRule("StepFunctionsGetEventForEMRRunJobFlowRule"),
        passRole("ServiceRole", "elasticmapreduce.amazonaws.com"),
        passRole("JobFlowRole", "ec2.amazonaws.com"),
      ],
    },
    onCluster(
      "terminateCluster",
      ["elasticmapreduce:TerminateJobFlows"],
      "terminates the cluster",
      [],
      [
        lookAfter(["elasticmapreduce:DescribeCluster"]),
        watchRule("StepFunctionsGetEventForEMRTerminateJobFlowsRule"),
      ],
    ),
    onCluster(
      "addStep",
      ["elasticmapreduce:AddJobFlowSteps"],
      "adds the step",
      ["Step"],
      [
        lookAfter(["elasticmapreduce:DescribeStep", "elasticmapreduce:CancelSteps"]),
        watchRule("StepFunctionsGetEventForEMRAddJobFlowStepsRule"),
      ],
    ),
    onCluster("cancelStep", ["elasticmapreduce:CancelSteps"], "cancels the step", ["StepId"]),
    onCluster(
      "setClusterTerminationProtection",
      ["elasticmapreduce:SetTerminationProtection"],
      "protects the cluster, or no longer",
      ["TerminationProtected"],
    ),
    onCluster(
      "modifyInstanceFleetByName",
      ["elasticmapreduce:ModifyInstanceFleet", "elasticmapreduce:ListInstanceFleets"],
      "changes the instance fleet",
      ["InstanceFleetName", "InstanceFleet"],
    ),
    onCluster(
      "modifyInstanceGroupByName",
      ["elasticmapreduce:ModifyInstanceGroups", "elasticmapreduce:ListInstanceGroups"],
      "changes the instance group",
      ["InstanceGroupName", "InstanceGroup"],
    ),
  ],
};

/** These actions are Step Functions' own: they take one cluster and one step where EMR's API takes lists. */
interface OfCluster {
  readonly ClusterId: Now<string>;
}
type Create = Call<
  Arguments<RunJobFlowCommandInput>,
  { readonly ClusterId: string; readonly ClusterArn: string } & SdkMetadata
> & { readonly sync: Call<Arguments<RunJobFlowCommandInput>, { readonly Cluster: Response<Cluster> }> };
type Terminate = Call<OfCluster, SdkMetadata> & {
  readonly sync: Call<OfCluster, { readonly Cluster: Response<Cluster> }>;
};
type NewStep = OfCluster & { readonly Step: Arguments<StepConfig> };
type AddStep = Call<NewStep, { readonly StepId: string } & Response<AddJobFlowStepsCommandOutput>> & {
  readonly sync: Call<NewStep, { readonly Step: Response<Step> }>;
};

/** Creates EMR clusters and runs steps on them. */
export const elasticmapreduce = {
  createCluster: integration<Create>(elasticmapreduceFacts, "createCluster"),
  terminateCluster: integration<Terminate>(elasticmapreduceFacts, "terminateCluster"),
  addStep: integration<AddStep>(elasticmapreduceFacts, "addStep"),
  cancelStep: integration<Call<OfCluster & { readonly StepId: Now<string> }, SdkMetadata>>(
    elasticmapreduceFacts,
    "cancelStep",
  ),
  setClusterTerminationProtection: integration<
    Call<OfCluster & { readonly TerminationProtected: Now<boolean> }, SdkMetadata>
  >(elasticmapreduceFacts, "setClusterTerminationProtection"),
  modifyInstanceFleetByName: integration<
    Call<
      OfCluster & {
        readonly InstanceFleetName: Now<string>;
        readonly InstanceFleet: Arguments<Omit<InstanceFleetModifyConfig, "InstanceFleetId">>;
      },
      SdkMetadata
    >
  >(elasticmapreduceFacts, "modifyInstanceFleetByName"),
  modifyInstanceGroupByName: integration<
    Call<
      OfCluster & {
        readonly InstanceGroupName: Now<string>;
        readonly InstanceGroup: Arguments<Omit<InstanceGroupModifyConfig, "InstanceGroupId">>;
      },
      SdkMetadata
    >
  >(elasticmapreduceFacts, "modifyInstanceGroupByName"),
};
