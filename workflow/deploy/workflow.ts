import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
} from "@pulumi/pulumi";
import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type { Role } from "@pulumi/aws/iam/role";
import type { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import type { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import { Alias } from "@pulumi/aws/sfn/alias";
import { StateMachine } from "@pulumi/aws/sfn/stateMachine";
import type { Emitted } from "../asl/emitted";
import type { Statement, WorkflowType } from "../definition";
import { findAccount } from "./account";
import { createCallbackFunction, type CallbackFunction } from "./callback-function";
import { packCallbacks } from "./code/pack";
import { callbackReferences, emitDefinition, resolveDefinition, type Definition } from "./definition";
import { childName, uniqueNames } from "./names";
import { observed } from "./registry";
import { LOG_DELIVERY, tracingStatement } from "./statements";
import { createLogGroup, createRole, type RoleReport, type Surroundings } from "./surroundings";
import { applyTransform, type FunctionDefaults, type LoggingArgs, type Transforms } from "./workflow-args";

/** Arguments of a `Workflow`. */
export interface WorkflowArgs<Input_ = unknown, Output_ = unknown> {
  /** What the builder made. */
  readonly definition: Definition<Input_, Output_>;
  /** STANDARD runs up to a year and keeps a history; EXPRESS up to five minutes, at least or at most once. @default "STANDARD" */
  readonly type?: WorkflowType;
  /** Seconds after which an execution fails with States.Timeout, 1 to 99,999,999. @default none */
  readonly timeoutSeconds?: number;
  /** Log groups of the machine and its functions. */
  readonly logging?: LoggingArgs;
  /** Whether executions and functions are traced with X-Ray. @default false */
  readonly tracing?: boolean;
  /** Whether a version is published behind the alias `live` with each change. @default true */
  readonly publish?: boolean;
  /** Defaults for the Lambdas of callbacks. */
  readonly functions?: FunctionDefaults;
  /** A managed policy that bounds every role made here, by ARN. @default none */
  readonly permissionsBoundary?: Input<string>;
  /** Changes the arguments of children before they are made. */
  readonly transform?: Transforms;
  /** Tags for everything made here, besides the provider's own. */
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** A state machine with everything it needs: a Lambda per callback, roles, logs, a version behind the alias `live`. */
export class Workflow<Input_ = unknown, Output_ = unknown> extends ComponentResource {
  /** ARN of the state machine itself. */
  readonly arn: Output<string>;
  /** ARN to start executions at: the alias `live`, or the machine where nothing is published. */
  readonly aliasArn: Output<string>;
  /** Name of the state machine in AWS. */
  readonly name: Output<string>;
  /** The deployed definition, as JSON text. */
  readonly definition: Output<string>;
  /** The Lambdas of callbacks, by the name of the first state that calls each. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly machine: StateMachine;
  /** The machine's page in the AWS console. */
  readonly consoleUrl: Output<string>;
  readonly type: WorkflowType;

  constructor(name: string, args: WorkflowArgs<Input_, Output_>, options: ComponentResourceOptions = {}) {
    super("stepwright:index:Workflow", name, {}, options);
    const emitted = emitDefinition(name, args);
    const roles: RoleReport[] = [];
    const around: Surroundings = {
      parent: this,
      account: findAccount({ parent: this }),
      tags: args.tags,
      permissionsBoundary: args.permissionsBoundary,
      transform: args.transform ?? {},
      onRole: (role) => roles.push(role),
    };
    this.type = args.type ?? "STANDARD";
    const callbacks = createCallbackFunctions(name, emitted, args, around);
    this.functions = Object.fromEntries(callbacks.map((made) => [made.states[0] ?? "", made.function]));
    this.logGroup = createLogGroup(name, "/aws/vendedlogs/states", args.logging ?? {}, around);
    const { role, policy } = createRole(
      name,
      { service: "states", holder: "the machine", statements: machineStatements(emitted, callbacks, args) },
      around,
    );
    this.role = role;
    const resolved = resolveDefinition(emitted, callbacks, around.account);
    this.machine = this.createMachine(name, args, resolved, [policy], around);
    this.arn = this.machine.arn;
    this.name = this.machine.name;
    this.definition = this.machine.definition;
    this.aliasArn = args.publish === false ? this.arn : this.createAlias(name).arn;
    this.consoleUrl = all([around.account, this.arn]).apply(
      ([{ region }, arn]) =>
        `https://${region}.console.aws.amazon.com/states/home?region=${region}#/statemachines/view/${encodeURIComponent(arn)}`,
    );
    observed({ name, type: this.type, emitted, definition: resolved, callbacks, roles, workflow: this });
    this.registerOutputs({
      arn: this.arn,
      aliasArn: this.aliasArn,
      name: this.name,
      consoleUrl: this.consoleUrl,
    });
  }

  private createMachine(
    name: string,
    args: WorkflowArgs<Input_, Output_>,
    definition: Output<string>,
    dependsOn: RolePolicy[],
    around: Surroundings,
  ): StateMachine {
    const options = { parent: this, dependsOn };
    const machineArgs = applyTransform(
      around.transform.machine,
      {
        type: this.type,
        definition,
        roleArn: this.role.arn,
        publish: args.publish !== false,
        loggingConfiguration: {
          level: args.logging?.level ?? "ERROR",
          includeExecutionData: args.logging?.includeExecutionData ?? false,
          logDestination: interpolate`${this.logGroup.arn}:*`,
        },
        tracingConfiguration: { enabled: args.tracing ?? false },
        ...(around.tags === undefined ? {} : { tags: around.tags }),
      },
      { name: childName(name), options },
    );
    return new StateMachine(childName(name), machineArgs, options);
  }

  private createAlias(name: string): Alias {
    const routingConfigurations = [
      { stateMachineVersionArn: this.machine.stateMachineVersionArn, weight: 100 },
    ];
    return new Alias(
      childName(name, "live"),
      { name: "live", description: "The version that new executions run", routingConfigurations },
      { parent: this },
    );
  }
}

function createCallbackFunctions(
  name: string,
  emitted: Emitted,
  args: WorkflowArgs,
  around: Surroundings,
): CallbackFunction[] {
  const references = callbackReferences(emitted);
  const words = uniqueNames(references.map(({ states }) => states[0] ?? ""));
  const archives = packCallbacks(
    references.map(({ callback, states }) => ({ callback, path: `${name} / ${states[0] ?? "callback"}` })),
  );
  return references.map(({ callback, states }, index) =>
    createCallbackFunction(
      {
        component: name,
        word: words[index] ?? "",
        callback,
        states,
        archive: archives[index] as Promise<never>,
        defaults: args.functions ?? {},
        logging: args.logging ?? {},
        isTraced: args.tracing ?? false,
      },
      around,
    ),
  );
}

function machineStatements(
  emitted: Emitted,
  callbacks: readonly CallbackFunction[],
  args: WorkflowArgs,
): Statement[] {
  const invoke = callbacks.map((made): Statement => ({
    actions: ["lambda:InvokeFunction"],
    // Every published version: executions in flight go on with the versions they started with.
    resources: [interpolate`${made.function.arn}:*`],
    reason: `${made.states.join(", ")} ${made.states.length === 1 ? "calls its" : "call their"} callback`,
  }));
  return [
    ...invoke,
    ...emitted.statements,
    LOG_DELIVERY,
    ...(args.tracing ? [tracingStatement("states", "the machine")] : []),
  ];
}
