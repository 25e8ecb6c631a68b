import { all, type asset, interpolate, type Output } from "@pulumi/pulumi";
import { Function as LambdaFunction } from "@pulumi/aws/lambda/function";
import type { Role } from "@pulumi/aws/iam/role";
import type { Callback, Statement } from "../definition";
import { HANDLER } from "./code/serialise";
import { childName } from "./names";
import { createLogGroup, createRole, type Surroundings, tagsOf } from "./surroundings";
import { environmentKey, tableKey, tracingStatement } from "./statements";
import { resolveText } from "./text";
import { applyTransform, type FunctionDefaults, type LoggingArgs } from "./workflow-args";

/** A callback that has become a Lambda. */
export interface CallbackFunction {
  /** The name of the Lambda's Pulumi resource. */
  readonly name: string;
  /** The callback's own part of that name: `charge-card`. */
  readonly word: string;
  readonly callback: Callback;
  /** The states that call it. */
  readonly states: readonly string[];
  readonly function: LambdaFunction;
  readonly role: Role;
  /** The published version, which the machine calls. */
  readonly versionArn: Output<string>;
}

/** Everything that a callback needs to become a Lambda. */
interface CallbackFunctionInput {
  readonly component: string;
  /** The part of the names that is the callback's own: `charge-card`. */
  readonly word: string;
  readonly callback: Callback;
  readonly states: readonly string[];
  readonly archive: Promise<asset.Archive>;
  readonly defaults: FunctionDefaults;
  readonly logging: LoggingArgs;
  readonly isTraced: boolean;
  /** Who the role is for, in reasons. @default the callback of its states */
  readonly holder?: string;
}

/** Makes the Lambda of one callback with its own log group and a role that holds exactly its links. */
export function createCallbackFunction(input: CallbackFunctionInput, around: Surroundings): CallbackFunction {
  const name = childName(input.component, input.word);
  const { callback } = input;
  const holder = input.holder ?? `the callback of ${input.states.join(", ")}`;
  const logGroup = createLogGroup(name, "/aws/lambda", input.logging, around);
  const statements: Statement[] = [
    {
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [interpolate`${logGroup.arn}:*`],
      reason: `${holder} writes its own log`,
    },
    ...(input.isTraced ? [tracingStatement("lambda", holder)] : []),
    ...keyStatements(callback, input.defaults, holder),
    ...linkStatements(callback, holder),
  ];
  const { role, policy } = createRole(name, { service: "lambda", holder, statements }, around);
  const options = { parent: around.parent, dependsOn: [policy] };
  const args = applyTransform(
    around.transform.function,
    {
      ...settingsOf(callback, input.defaults),
      description: `${input.component}: ${input.states.join(", ")}`.slice(0, 256),
      code: input.archive,
      handler: HANDLER.name,
      role: role.arn,
      publish: true,
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      tracingConfig: { mode: input.isTraced ? "Active" : "PassThrough" },
      ...tagsOf(around),
    },
    { name, options },
  );
  const lambda = new LambdaFunction(name, args, options);
  return {
    name,
    word: input.word,
    callback,
    states: input.states,
    function: lambda,
    role,
    versionArn: lambda.qualifiedArn,
  };
}

function settingsOf(callback: Callback, defaults: FunctionDefaults) {
  const { options } = callback;
  const variables = environmentOf(callback);
  return {
    runtime: defaults.runtime ?? "nodejs24.x",
    architectures: [options.architecture ?? defaults.architecture ?? "arm64"],
    memorySize: options.memoryMb ?? defaults.memoryMb ?? 256,
    timeout: options.lambdaTimeoutSeconds ?? defaults.lambdaTimeoutSeconds ?? 30,
    ...(variables ? { environment: { variables } } : {}),
    ...(options.layers ? { layers: options.layers.map(resolveText) } : {}),
    ...(options.reservedConcurrency === undefined
      ? {}
      : { reservedConcurrentExecutions: options.reservedConcurrency }),
    ...(defaults.kmsKeyArn === undefined ? {} : { kmsKeyArn: defaults.kmsKeyArn }),
  };
}

function environmentOf(callback: Callback): Output<Record<string, string>> | undefined {
  const { environment = {}, link = {} } = callback.options;
  const texts = [
    ...Object.entries(environment),
    ...Object.entries(link).map(([variable, grant]) => [variable, grant.value] as const),
  ];
  if (texts.length === 0) return undefined;
  return all(
    texts.map(([variable, text]) => resolveText(text).apply((value) => [variable, value] as const)),
  ).apply((pairs) => Object.fromEntries(pairs));
}

function keyStatements(callback: Callback, { kmsKeyArn }: FunctionDefaults, holder: string): Statement[] {
  if (kmsKeyArn === undefined) return [];
  const { environment, link = {} } = callback.options;
  const linked = Object.values(link).flatMap((grant) => grant.statements.flatMap(({ actions }) => actions));
  const usesTables = linked.some((action) => action.startsWith("dynamodb:"));
  const hasVariables = linked.length > 0 || environment !== undefined;
  return [
    ...(hasVariables ? [environmentKey(interpolate`${kmsKeyArn}`, holder)] : []),
    ...(usesTables ? [tableKey(interpolate`${kmsKeyArn}`, holder)] : []),
  ];
}

function linkStatements(callback: Callback, holder: string): Statement[] {
  return Object.entries(callback.options.link ?? {}).flatMap(([variable, grant]) =>
    grant.statements.map((statement) => ({
      ...statement,
      reason: `${holder} ${statement.reason} (${variable})`,
    })),
  );
}
