import type { Json } from "../../definition";

/** A subscription of a topic. */
export interface Subscription {
  /** `sqs`, `lambda`, `email`, `sms`. */
  readonly protocol: string;
  readonly endpoint: string;
  /** Whether the message goes on as it is, without SNS's envelope. */
  readonly isRaw: boolean;
  /** Messages that do not meet it are not passed on. */
  readonly filter?: { readonly scope: "MessageAttributes" | "MessageBody"; readonly policy: Json };
}

/** An SNS topic. */
export interface Topic {
  readonly resource: string;
  readonly name: string;
  readonly arn: string;
  readonly subscriptions: Subscription[];
}
