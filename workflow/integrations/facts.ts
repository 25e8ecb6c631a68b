import type { Pattern } from "../definition";

/** How an optimised integration can wait. `sync:2` is the second form of a job's end, with parsed JSON. */
export type Waiting = Pattern | "sync:2";

/**
 * A permission that an action carries. A resource is an ARN with holes: `{partition}`, `{region}` and `{account}` are
 * filled by the deployment, and so is a resource that is `{machine}`, the machine's own ARN; `{TableName}` is filled by
 * the task's argument of that name (`{Overrides.TaskRoleArn}` by a nested one, `{Entries.*.EventBusName}` by that of
 * each item). An argument that is an ARN already stands for the whole resource; one that is computed at run time becomes
 * `*`. What follows a bar changes the argument: `last` takes what follows the last slash, `s3` the bucket of an `s3://`
 * address, `versions` every version of a function, `executions` every execution of a machine, `or:default` stands for an
 * argument that is missing; the others are in `permissions/fill.ts`.
 */
export interface PermissionRule {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Ends the sentence `<State> …`: "writes to the table". */
  readonly why: string;
  /** Only for these ways of waiting. @default all */
  readonly waiting?: readonly Waiting[];
  /** Only when the task has this argument. @default always */
  readonly ifArgument?: string;
  /** Only when this argument's text, as far as it is known beforehand, matches. @default always */
  readonly ifText?: { readonly argument: string; readonly matches: RegExp };
  /** IAM condition block; its values have holes too. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is known of one action of an optimised integration, as the AWS guide's page on the service says it. */
export interface ActionFacts {
  /** As in the resource ARN: `putItem`. */
  readonly name: string;
  readonly waiting: readonly Waiting[];
  /** The guide's table gives the service a token and names no action: the token is not offered, nor refused. */
  readonly mayTakeToken?: boolean;
  /** Arguments without which the service refuses the call, in PascalCase; of a group one must be given. */
  readonly required: readonly (string | readonly string[])[];
  readonly permissions: readonly PermissionRule[];
  /** Error names without the service's prefix; the prefix is added. */
  readonly errors?: readonly string[];
}

/** What a service is for, roughly. */
type ServiceKind =
  | "lambda"
  | "database"
  | "message"
  | "container"
  | "workflow"
  | "http"
  | "analytics"
  | "learning"
  | "service";

/** What is known of an optimised integration. */
export interface ServiceFacts {
  /** As in the resource ARN: `dynamodb`. */
  readonly service: string;
  /** As people call it, in pictures: `EMR Serverless`. */
  readonly title: string;
  /** Chooses its icon in pictures. */
  readonly kind: ServiceKind;
  /** As in error names: `DynamoDB.ConditionalCheckFailedException`. */
  readonly errorPrefix: string;
  /** Names of the SDK services (`emr`) whose modelled exceptions it gives, with its own prefix. @default its own */
  readonly sdkServices?: readonly string[];
  readonly actions: readonly ActionFacts[];
}

/** The suffix that a way of waiting gives the resource ARN. */
export const waitingSuffix: Readonly<Record<Waiting, string>> = {
  "request-response": "",
  sync: ".sync",
  "sync:2": ".sync:2",
  callback: ".waitForTaskToken",
};

/** Permissions that let Step Functions watch a job by an EventBridge rule of its own; without them it only polls. */
export function watchRule(rule: string): PermissionRule {
  return {
    actions: ["events:PutTargets", "events:PutRule", "events:DescribeRule"],
    resources: [`arn:{partition}:events:{region}:{account}:rule/${rule}`],
    why: "learns of the job's end from the rule that Step Functions manages",
    waiting: ["sync", "sync:2"],
  };
}

/** Permission to hand a role to a service, when the task names one. */
export function passRole(argument: string, service: string): PermissionRule {
  return {
    actions: ["iam:PassRole"],
    resources: [`{${argument}}`],
    why: `hands the role in ${argument} to ${service}`,
    ifArgument: argument,
    condition: { StringEquals: { "iam:PassedToService": service } },
  };
}
