import * as path from "node:path";
import { unpackArchive } from "../lambda/archive";
import { localArn } from "./arn";
import { physicalName, type Materialise } from "./resource";

interface FunctionInputs {
  readonly code?: unknown;
  readonly handler?: string;
  readonly runtime?: string;
  readonly memorySize?: number;
  readonly timeout?: number;
  readonly reservedConcurrentExecutions?: number;
  readonly environment?: { readonly variables?: Readonly<Record<string, string>> };
}

/** `aws.lambda.Function`: its archive is unpacked, and calls run it in a process of its own. */
export const createFunction: Materialise = async (request, world) => {
  const inputs = request.inputs as FunctionInputs;
  const name = physicalName(request);
  const arn = localArn("lambda", `function:${name}`);
  const folder = path.join(world.folder, "functions", request.name);
  await unpackArchive(inputs.code, folder, request.name);
  const { reservedConcurrentExecutions: reserved } = inputs;
  world.functions.set(arn, {
    name,
    arn,
    folder,
    handler: inputs.handler ?? "index.handler",
    environment: inputs.environment?.variables ?? {},
    memoryMb: inputs.memorySize ?? 128,
    timeoutSeconds: inputs.timeout ?? 3,
    nodeVersion: Number(/nodejs(\d+)/.exec(inputs.runtime ?? "")?.[1] ?? 22),
    ...(reserved === undefined || reserved < 0 ? {} : { reservedConcurrency: reserved }),
  });
  const invokeArn = localArn("apigateway", `lambda:path/2015-03-31/functions/${arn}/invocations`);
  const state = { ...request.inputs, name, arn, version: "1", qualifiedArn: `${arn}:1`, invokeArn };
  return { id: name, state };
};
