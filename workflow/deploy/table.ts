import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { Table, type TableArgs } from "@pulumi/aws/dynamodb/table";

/** What a stack says about its tables. */
export interface StackTableArgs {
  /** Point-in-time recovery, deletion protection in AWS, `protect` and `retainOnDelete` in Pulumi. @default false */
  readonly isProtected?: boolean;
  /** Encrypts the table with a key of your own. @default AWS's key */
  readonly kmsKeyArn?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/**
 * A DynamoDB table as its stack wants it: billed per request, and either safe from deletion (production) or gone without
 * a trace with `pulumi destroy` (development). Arguments and options given here win over the stack's.
 */
export function createTable(
  name: string,
  args: TableArgs,
  stack: StackTableArgs = {},
  options: CustomResourceOptions = {},
): Table {
  const isProtected = stack.isProtected ?? false;
  return new Table(
    name,
    {
      billingMode: "PAY_PER_REQUEST",
      pointInTimeRecovery: { enabled: isProtected },
      deletionProtectionEnabled: isProtected,
      ...(stack.kmsKeyArn === undefined
        ? {}
        : { serverSideEncryption: { enabled: true, kmsKeyArn: stack.kmsKeyArn } }),
      ...(stack.tags === undefined ? {} : { tags: stack.tags }),
      ...args,
    },
    { ...(isProtected ? { protect: true, retainOnDelete: true } : {}), ...options },
  );
}
