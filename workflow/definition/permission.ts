import type { Text } from "./template";

/**
 * One IAM statement with the reason why it exists. Resources may hold `{partition}`, `{region}` and `{account}`, and
 * those of a machine's role be `{machine}`, its own ARN, which the deployment fills in.
 */
export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly Text[];
  /** One sentence for the reviewer: `Record writes to the table orders`. */
  readonly reason: string;
  /** IAM condition block, as in a policy document. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, Text | readonly Text[]>>>>;
}
