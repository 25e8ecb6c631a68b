import type { ArgumentStatements, ResultWriter } from "../../definition";
import { readFrom, s3Statement, type From, type S3Prefix } from "./location";

/** Where the results of a distributed map go. */
export interface Writer<In, Needs, Result> {
  readonly writer: ResultWriter;
  /** Types only. */
  readonly writes?: (input: In, needs: Needs) => Result;
}

/** What a distributed map gives when its results are written to S3. */
export interface WrittenResults {
  readonly MapRunArn: string;
  /** The file `manifest.json`, which names the files of results. */
  readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
}

declare const flat: unique symbol;

/** Stands for the outputs of all children in one list; `Gathered` says of what. */
export interface FlatResults {
  readonly [flat]: true;
}

/** What a distributed map gives, by its writer: lists that its children gave become one list. */
export type Gathered<Result, Out> = [Result] extends [FlatResults]
  ? (Out extends readonly (infer Item)[] ? Item : Out)[]
  : Result;

/** What is known of a child execution. */
export interface ChildExecution {
  readonly ExecutionArn: string;
  readonly Name: string;
  readonly StateMachineArn: string;
  readonly Status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "PENDING";
  /** JSON text. */
  readonly Input: string;
  /** JSON text of one that succeeded. */
  readonly Output?: string;
  readonly Error?: string;
  readonly Cause?: string;
  /** ISO 8601. */
  readonly StartDate: string;
  /** ISO 8601. */
  readonly StopDate: string;
}

/** How results are written. */
export interface WriterFormat {
  /** NONE keeps the child executions' metadata, COMPACT the outputs, FLATTEN one list of them. @default "NONE" */
  readonly transformation?: "NONE" | "COMPACT" | "FLATTEN";
  /** @default "JSON" */
  readonly outputType?: "JSON" | "JSONL";
}

const writesObjects: ArgumentStatements = (input) => [
  s3Statement(
    ["s3:PutObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
    "{Bucket}/{Prefix|or:}*",
    "writes its results",
  )(input),
];

/**
 * Writes the results of a distributed map to S3.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export function writeTo<In = unknown, Needs = unknown>(
  to: From<In, Needs, S3Prefix>,
  { transformation, outputType }: WriterFormat = {},
): Writer<In, Needs, WrittenResults> {
  const config = {
    ...(transformation ? { Transformation: transformation } : {}),
    ...(outputType ? { OutputType: outputType } : {}),
  };
  return {
    writer: {
      resource: "arn:{partition}:states:::s3:putObject",
      arguments: readFrom(to),
      statements: writesObjects,
      ...(Object.keys(config).length > 0 ? { writerConfig: config } : {}),
    },
  };
}

interface Gather {
  /** The outputs of all children in one list. */
  (form: "FLATTEN"): Writer<unknown, unknown, FlatResults>;
  /** The child executions themselves, failed ones among them. */
  (form: "NONE"): Writer<unknown, unknown, ChildExecution[]>;
}

/**
 * Gives the results of a distributed map in another form than the list of outputs, without S3; together they may have
 * 256 KiB. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export const gather: Gather = (form: "FLATTEN" | "NONE") => ({
  writer: { writerConfig: { Transformation: form }, statements: () => [] },
});
