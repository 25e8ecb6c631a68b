import { all, output, type runtime } from "@pulumi/pulumi";

/** One resource as the program asked for it. */
export interface RecordedResource {
  /** `aws:dynamodb/table:Table`. */
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  // Inputs are whatever the resource takes; readers narrow what they use.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  readonly inputs: Record<string, any>;
  readonly isCustom: boolean;
  readonly provider?: string;
  readonly id: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  readonly outputs: Record<string, any>;
}

/** Mocks that record, and a look at what they recorded so far. */
export interface RecordingMocks extends runtime.Mocks {
  readonly resources: readonly RecordedResource[];
}

/** Where the placeholders pretend to deploy to: names that a reader recognises in the ASL. */
const PLACEHOLDER_ACCOUNT = {
  partition: "aws",
  region: "us-east-1",
  account: "123456789012",
} as const;

/**
 * Mocks for reading a program: every id, ARN and name is a placeholder that says where it comes from, such as
 * `${orders.arn}`, so that what is generated from them is stable and names things as the program does.
 */
export function createPlaceholderMocks(): RecordingMocks {
  const resources: RecordedResource[] = [];
  return {
    resources,
    newResource: (args) => {
      const id = `\${${args.name}.id}`;
      const state = { ...args.inputs, ...placeholders(args.name, args.type, args.inputs as Inputs) };
      resources.push({
        type: args.type,
        name: args.name,
        inputs: args.inputs as Inputs,
        isCustom: args.custom ?? false,
        ...(args.provider ? { provider: args.provider } : {}),
        id,
        outputs: state,
      });
      return { id, state };
    },
    call: (args) => answerCall(args.token),
  };
}

type Inputs = Record<string, unknown>;

function placeholders(name: string, type: string, inputs: Inputs): Inputs {
  const say = (property: string): string => `\${${name}.${property}}`;
  const common: Inputs = { arn: say("arn"), name: inputs["name"] ?? say("name"), url: say("url") };
  switch (type) {
    case "aws:lambda/function:Function":
      return { ...common, version: "1", qualifiedArn: say("qualifiedArn"), invokeArn: say("invokeArn") };
    case "aws:sfn/stateMachine:StateMachine":
      return {
        ...common,
        stateMachineVersionArn: say("stateMachineVersionArn"),
        revisionId: say("revisionId"),
      };
    case "aws:s3/bucket:Bucket":
    case "aws:s3/bucketV2:BucketV2":
      return { ...common, bucket: inputs["bucket"] ?? say("bucket") };
    default:
      return common;
  }
}

/** Answers what a program asks the AWS provider; anything unknown is refused, so that no test rests on a guess. */
export function answerCall(
  token: string,
  account: {
    readonly partition: string;
    readonly region: string;
    readonly account: string;
  } = PLACEHOLDER_ACCOUNT,
): Record<string, unknown> {
  const { partition, region } = account;
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return {
        id: account.account,
        accountId: account.account,
        arn: `arn:${partition}:iam::${account.account}:user/stepwright`,
        userId: "STEPWRIGHT",
      };
    case "aws:index/getRegion:getRegion":
      return {
        id: region,
        name: region,
        region,
        description: region,
        endpoint: `ec2.${region}.amazonaws.com`,
      };
    case "aws:index/getPartition:getPartition":
      return { id: partition, partition, dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
    default:
      throw new Error(`No mock answers ${token}.`);
  }
}

/** The value of an Output that is known in this process. */
export function known<T>(value: T): Promise<unknown> {
  return new Promise((resolve) => void all([output(value)]).apply(([answer]) => resolve(answer)));
}
