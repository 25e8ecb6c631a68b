/** A Lambda function as the sandbox runs it. */
export interface SandboxFunction {
  readonly name: string;
  readonly arn: string;
  /** Folder of the unpacked archive. */
  readonly folder: string;
  /** As in Lambda: `__index.handler`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  /** MiB. */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Major version of the Node runtime that the resource asks for; it decides how handlers may return. */
  readonly nodeVersion: number;
  /** Calls beyond it fail with Lambda.TooManyRequestsException. @default none */
  readonly reservedConcurrency?: number;
}

/** A line that a function wrote. */
export interface LogLine {
  readonly functionName: string;
  readonly requestId?: string;
  readonly text: string;
}
