import type { Json, JsonObject } from "../../definition";
import { isoTime } from "../context";
import { ErrorName, StateFailure } from "../failure";
import type { ObjectStore } from "./object-store";
import type { WriterPlan } from "./plan";

/** What became of one child execution. */
export interface ChildRecord {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly input: Json;
  readonly status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "PENDING";
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly startTime: number;
  readonly stopTime: number;
}

/** What a Map Run gives its state: the outputs, in the form its writer asks for, or where they were written. */
export async function writeResults(
  writer: WriterPlan | undefined,
  children: readonly ChildRecord[],
  mapRunArn: string,
  store: ObjectStore | undefined,
): Promise<Json> {
  if (!writer) return outputsOf(children);
  if (writer.resource === undefined) return transform(children, writer);
  if (!store) {
    throw new StateFailure(
      ErrorName.ResultWriterFailed,
      "There is no object store to write to. Give the execution an objectStore.",
    );
  }
  const bucket = writer.arguments.Bucket;
  if (typeof bucket !== "string") {
    throw new StateFailure(ErrorName.ResultWriterFailed, "The field 'Bucket' is required but was missing");
  }
  const folder = [writer.arguments.Prefix, mapRunArn.split(":").at(-1)]
    .filter((part) => part !== undefined && part !== "")
    .join("/");
  const key = await writeFiles(writer, children, mapRunArn, store, bucket, folder);
  return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket: bucket, Key: key } };
}

function outputsOf(children: readonly ChildRecord[]): Json {
  return children.filter((child) => child.status === "SUCCEEDED").map((child) => child.output ?? null);
}

function transform(children: readonly ChildRecord[], writer: WriterPlan): Json {
  if (writer.transformation === "NONE") return children.map(describe);
  const outputs = outputsOf(children) as readonly Json[];
  return writer.transformation === "FLATTEN" ? outputs.flat() : outputs;
}

async function writeFiles(
  writer: WriterPlan,
  children: readonly ChildRecord[],
  mapRunArn: string,
  store: ObjectStore,
  bucket: string,
  folder: string,
): Promise<string> {
  const groups = {
    SUCCEEDED: children.filter((child) => child.status === "SUCCEEDED"),
    FAILED: children.filter((child) => child.status === "FAILED" || child.status === "TIMED_OUT"),
    PENDING: children.filter((child) => child.status === "ABORTED" || child.status === "PENDING"),
  };
  const files: Record<string, Json> = {};
  for (const [group, members] of Object.entries(groups)) {
    files[group] = [];
    if (members.length === 0) continue;
    const key = `${folder}/${group}_0.${writer.outputType === "JSONL" ? "jsonl" : "json"}`;
    const isDescribed = group !== "SUCCEEDED" || writer.transformation === "NONE";
    const body = isDescribed
      ? print(members, describe, writer)
      : print(transform(members, writer) as readonly Json[], (output) => output, writer);
    await store.put(bucket, key, body);
    files[group] = [{ Key: key, Size: Buffer.byteLength(body) }];
  }
  const key = `${folder}/manifest.json`;
  await store.put(
    bucket,
    key,
    JSON.stringify({ DestinationBucket: bucket, MapRunArn: mapRunArn, ResultFiles: files }),
  );
  return key;
}

const RECORDS_AT_A_TIME = 1000;

// Some records at a time: a hundred thousand of them are large when all are objects at once.
function print<Item>(items: readonly Item[], toRecord: (item: Item) => Json, writer: WriterPlan): string {
  const isLines = writer.outputType === "JSONL";
  const pieces: string[] = [];
  for (let start = 0; start < items.length; start += RECORDS_AT_A_TIME) {
    const records = items
      .slice(start, start + RECORDS_AT_A_TIME)
      .map((item) => JSON.stringify(toRecord(item)));
    pieces.push(records.join(isLines ? "\n" : ","));
  }
  return isLines ? `${pieces.join("\n")}\n` : `[${pieces.join(",")}]`;
}

/** A child execution as DescribeExecution shows it, in the files of a ResultWriter. */
function describe(child: ChildRecord): JsonObject {
  return {
    ExecutionArn: child.arn,
    Input: JSON.stringify(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(child.output === undefined
      ? {}
      : { Output: JSON.stringify(child.output), OutputDetails: { Included: true } }),
    ...(child.error === undefined ? {} : { Error: child.error }),
    ...(child.cause === undefined ? {} : { Cause: child.cause }),
    StartDate: isoTime(child.startTime),
    StateMachineArn: child.stateMachineArn,
    Status: child.status,
    StopDate: isoTime(child.stopTime),
  };
}
