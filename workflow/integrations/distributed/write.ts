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
