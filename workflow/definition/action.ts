import type { Statement } from "./permission";
import type { Template } from "./template";

/** How Step Functions waits: for the response, for the job to end, or for somebody to send the task token back. */
export type Pattern = "request-response" | "sync" | "callback";

/** A workflow type of AWS Step Functions. */
export type WorkflowType = "STANDARD" | "EXPRESS";

/** An AWS service action as data: what to call, where it may be used, and the permissions it carries. */
export interface Action {
  readonly kind: "action";
  /** Service as it stands in the resource ARN: `dynamodb`, `aws-sdk:s3`. */
  readonly service: string;
  /** Action as it stands in the resource ARN: `putItem`. */
  readonly name: string;
  readonly pattern: Pattern;
  /** The whole resource: `arn:{partition}:states:::dynamodb:putItem`. */
  readonly resource: string;
  readonly workflowTypes: readonly WorkflowType[];
  /** Error names the service is known to give, for `retry` and `catch`. */
  readonly errors: readonly string[];
  /** The statements that the machine's role needs, given the compiled arguments and the state's name. */
  readonly statements: (input: {
    readonly state: string;
    readonly arguments: Template;
  }) => readonly Statement[];
}
