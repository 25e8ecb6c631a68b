import { type InvokeOptions, output, type Output, runtime } from "@pulumi/pulumi";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";

/** Where a deployment goes. */
export interface Account {
  /** `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
}

// A module of a program that a test imports makes its resources outside of any program: Pulumi registers none of them
// then, and has nobody to ask.
const NOWHERE: Account = { partition: "aws", region: "us-east-1", account: "123456789012" };

/** Asks the provider where it deploys to. */
export function findAccount(options: InvokeOptions): Output<Account> {
  if (runtime.getMonitor() === undefined) return output(NOWHERE);
  const partition = getPartitionOutput({}, options).partition;
  const region = getRegionOutput({}, options).region;
  const account = getCallerIdentityOutput({}, options).accountId;
  return output({ partition, region, account });
}

/** Fills `{partition}`, `{region}` and `{account}` in. */
export function fillAccount(text: string, account: Account): string {
  return text
    .replaceAll("{partition}", account.partition)
    .replaceAll("{region}", account.region)
    .replaceAll("{account}", account.account);
}
