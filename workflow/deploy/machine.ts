import { all, interpolate, type Output, type Resource } from "@pulumi/pulumi";
import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type { Role } from "@pulumi/aws/iam/role";
import { StateMachine } from "@pulumi/aws/sfn/stateMachine";
import type { Emitted } from "../asl/emitted";
import type { Statement, WorkflowType } from "../definition";
import type { CallbackFunction } from "./callback-function";
import { hasDistributedMap, type ResolvedDefinition } from "./definition";
import { childName } from "./names";
import {
  distributedMapStatements,
  executionKey,
  isOnItself,
  LOG_DELIVERY,
  logDeliveryKey,
  onMachine,
  tracingStatement,
} from "./statements";
import { createPolicy, createRole, type Surroundings, tagsOf } from "./surroundings";
import { applyTransform, type WorkflowDefaults } from "./workflow-args";

/** Everything that a state machine needs. */
interface MachineInput {
  readonly name: string;
  readonly type: WorkflowType;
  readonly emitted: Emitted;
  readonly resolved: Output<ResolvedDefinition>;
  readonly callbacks: readonly CallbackFunction[];
  readonly logGroup: LogGroup;
  readonly args: WorkflowDefaults;
}

/** The definition as it is deployed: JSON that a person can read. */
export function printDefinition(resolved: ResolvedDefinition): string {
  return JSON.stringify(resolved.definition, null, 2);
}

/**
 * Makes the state machine, with a role that holds exactly what its states do. Executions need `rights` to be there,
 * which the machine's own creation does not wait for.
 */
export function createMachine(
  input: MachineInput,
  around: Surroundings,
): { readonly machine: StateMachine; readonly role: Role; readonly rights: readonly Resource[] } {
  const { name, args } = input;
  const { role, policy } = createRole(
    name,
    {
      service: "states",
      holder: "the machine",
      statements: statementsOf(input),
      resolved: input.resolved.apply(({ statements }) => statements.filter((one) => !isOnItself(one))),
    },
    around,
  );
  const options = { parent: around.parent, dependsOn: [policy] };
  const machineArgs = applyTransform(
    around.transform.machine,
    {
      type: input.type,
      definition: input.resolved.apply(printDefinition),
      roleArn: role.arn,
      publish: args.publish !== false,
      loggingConfiguration: {
        level: args.logging?.level ?? "ERROR",
        includeExecutionData: args.logging?.includeExecutionData ?? false,
        logDestination: interpolate`${input.logGroup.arn}:*`,
      },
      tracingConfiguration: { enabled: args.tracing ?? false },
      ...encryptionOf(args),
      ...tagsOf(around),
    },
    { name: childName(name), options },
  );
  const machine = new StateMachine(childName(name), machineArgs, options);
  return { machine, role, rights: createSelfPolicy(input, { machine, role }, around) };
}

// What names the machine's own ARN can only be written once there is one.
function createSelfPolicy(
  input: MachineInput,
  { machine, role }: { readonly machine: StateMachine; readonly role: Role },
  around: Surroundings,
): readonly Resource[] {
  const statements = statementsOnItself(input, machine);
  const calls = input.emitted.statements.some(isOnItself);
  if (statements.length === 0 && !calls) return [];
  const resolved = all([input.resolved, machine.arn]).apply(([known, arn]) =>
    known.statements.filter(isOnItself).map((statement) => onMachine(statement, arn)),
  );
  const policy = { holder: "the machine", statements, role, ...(calls ? { resolved } : {}) };
  return [createPolicy(childName(input.name, "self"), policy, around)];
}

function encryptionOf({ encryption }: WorkflowDefaults) {
  if (!encryption) return {};
  return {
    encryptionConfiguration: {
      type: "CUSTOMER_MANAGED_KMS_KEY",
      kmsKeyId: encryption.kmsKeyArn,
      kmsDataKeyReusePeriodSeconds: encryption.dataKeyReuseSeconds ?? 300,
    },
  };
}

function statementsOf({ callbacks, args }: MachineInput): Statement[] {
  const logKey = args.logging?.kmsKeyArn;
  return [
    ...callbacks.map(invocation),
    LOG_DELIVERY,
    ...(logKey === undefined ? [] : [logDeliveryKey(interpolate`${logKey}`)]),
    ...(args.tracing ? [tracingStatement("states", "the machine")] : []),
  ];
}

function statementsOnItself({ args, emitted }: MachineInput, machine: StateMachine): Statement[] {
  const key = args.encryption?.kmsKeyArn;
  return [
    ...(hasDistributedMap(emitted.definition) ? distributedMapStatements(machine.arn) : []),
    ...(key === undefined ? [] : [executionKey(interpolate`${key}`, machine.arn)]),
  ];
}

function invocation({ states, function: lambda }: CallbackFunction): Statement {
  return {
    actions: ["lambda:InvokeFunction"],
    // Every published version: executions in flight go on with the versions they started with.
    resources: [interpolate`${lambda.arn}:*`],
    reason: `${states.join(", ")} ${states.length === 1 ? "calls its" : "call their"} callback`,
  };
}
