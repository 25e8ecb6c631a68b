import { all, ComponentResource, type ComponentResourceOptions, output, type Output } from "@pulumi/pulumi";
import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type { Role } from "@pulumi/aws/iam/role";
import type { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import type { StateMachine } from "@pulumi/aws/sfn/stateMachine";
import type { Emitted } from "../asl/emitted";
import type { AnyState } from "../builder/types/states";
import { callersPlaces } from "../builder/place";
import type { WorkflowType } from "../definition";
import { type Account, findAccount } from "./account";
import { createCallbackFunction, type CallbackFunction } from "./callback-function";
import { checkArguments } from "./check-arguments";
import { nameCallbacks } from "./check-callbacks";
import { packCallbacks } from "./code/pack";
import { callbackReferences, emitDefinition, resolveDefinition } from "./definition";
import { createMachine, printDefinition } from "./machine";
import { createOperations } from "./operations";
import { observed } from "./registry";
import { createLogGroup, type RoleReport, type Surroundings } from "./surroundings";
import type { AlarmArgs, AnyWorkflowArgs, WorkflowArgs } from "./workflow-args";

/**
 * A state machine with everything it needs: a Lambda per callback, roles that hold exactly what is used, logs, and a
 * published version behind the alias `live`.
 *
 *     const order = new Workflow("order", { definition: task("Validate", validateOrder) });
 */
export class Workflow<
  In = unknown,
  Out = unknown,
  Ends = never,
  States = AnyState,
> extends ComponentResource {
  /** Types only: what an execution takes and gives, and its states, for starters, clients and tests. */
  declare readonly types: {
    readonly input: (input: In) => void;
    readonly output: () => Out | Ends;
    readonly states: () => States;
  };
  readonly type: WorkflowType;
  /** The name in the program. */
  readonly componentName: string;
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
  /** The definition before the deployment fills it in, for the test kit: `simulate(workflow, { input })`. */
  readonly emitted: Emitted;
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly machine: StateMachine;
  /** The machine's page in the AWS console. */
  readonly consoleUrl: Output<string>;
  /** For starters: what a child of this workflow shares with the others. */
  readonly surroundings: Surroundings;
  readonly alarms: AlarmArgs | undefined;
  readonly encryptionKeyArn: Output<string> | undefined;

  constructor(
    name: string,
    args: WorkflowArgs<In, Out, Ends, States>,
    options: ComponentResourceOptions = {},
  ) {
    checkArguments(name, args);
    const type = args.type ?? "STANDARD";
    const { timeoutSeconds } = args;
    const emitted = emitDefinition(name, args.definition, {
      type,
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    });
    super("stepwright:index:Workflow", name, {}, options);
    const roles: RoleReport[] = [];
    const around: Surroundings = {
      parent: this,
      account: findAccount({ parent: this }),
      tags: args.tags,
      permissionsBoundary: args.permissionsBoundary,
      transform: args.transform ?? {},
      onRole: (role) => roles.push(role),
    };
    const callbacks = createCallbackFunctions(name, emitted, args, around);
    const resolved = resolveDefinition(emitted, callbacks, around.account);
    const logGroup = createLogGroup(name, "/aws/vendedlogs/states", args.logging ?? {}, around);
    const input = {
      name,
      type,
      emitted,
      resolved,
      callbacks,
      logGroup,
      args,
    };
    const { machine, role, rights } = createMachine(input, around);
    const { aliasArn } = createOperations({ name, type, machine, rights, callbacks, args }, around);
    this.surroundings = around;
    this.alarms = args.alarms;
    this.encryptionKeyArn = args.encryption && output(args.encryption.kmsKeyArn);
    this.componentName = name;
    this.emitted = emitted;
    this.type = type;
    this.functions = Object.fromEntries(
      callbacks.map((made) => [made.states[0] ?? made.name, made.function]),
    );
    this.role = role;
    this.logGroup = logGroup;
    this.machine = machine;
    this.arn = machine.arn;
    this.aliasArn = aliasArn;
    this.name = machine.name;
    this.definition = resolved.apply(printDefinition);
    this.consoleUrl = all([around.account, this.arn]).apply(([account, arn]) =>
      printConsoleUrl(account, arn),
    );
    const { definition } = this;
    observed({ name, type, places: callersPlaces(), emitted, definition, callbacks, roles, workflow: this });
    this.registerOutputs({ arn: this.arn, aliasArn, name: this.name, consoleUrl: this.consoleUrl });
  }
}

const CONSOLES: Readonly<Record<string, string>> = {
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

function printConsoleUrl({ partition, region }: Account, arn: string): string {
  const host = CONSOLES[partition] ?? "console.aws.amazon.com";
  return `https://${region}.${host}/states/home?region=${region}#/statemachines/view/${encodeURIComponent(arn)}`;
}

function createCallbackFunctions(
  name: string,
  emitted: Emitted,
  args: AnyWorkflowArgs,
  around: Surroundings,
): CallbackFunction[] {
  const references = callbackReferences(emitted);
  const words = nameCallbacks(name, references);
  const archives = packCallbacks(
    references.map(({ callback, states }) => ({ callback, path: `${name} / ${states[0] ?? "callback"}` })),
  );
  return archives.map((archive, index) => {
    const { callback, states } = references[index] as (typeof references)[number];
    const shared = {
      defaults: args.functions ?? {},
      logging: args.logging ?? {},
      isTraced: args.tracing ?? false,
    };
    const input = { component: name, word: words[index] ?? "", callback, states, archive, ...shared };
    return createCallbackFunction(input, around);
  });
}
