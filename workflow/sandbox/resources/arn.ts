import { ACCOUNT, REGION } from "../lambda/environment";

/** An ARN of the sandbox's account and region: `arn:aws:sns:us-east-1:123456789012:orders`. */
export function localArn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
