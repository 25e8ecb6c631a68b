import type { SFN } from "@aws-sdk/client-sfn";
import type { Workflow } from "../workflow";
import type {
  AnyWorkflow,
  ClientAddress,
  ClientOf,
  ClientTarget,
  EndedExecution,
  ExecutionDescription,
  ExecutionState,
  WorkflowClient,
} from "./types";

/**
 * A typed client of one workflow, for callbacks and for any other Node program.
 *
 *     const orders = client<typeof orderWorkflow>({ variable: "ORDER_ARN" });
 *     await orders.start({ input: { orderId: "A-1", amount: 10 } });
 *
 * It is made of plain functions, so that a callback may capture it; the SDK comes from Lambda's runtime.
 */
export function client<In, Out, Ends>(workflow: Workflow<In, Out, Ends>): WorkflowClient<In, Out | Ends>;
export function client<W extends AnyWorkflow>(address: ClientTarget): ClientOf<W>;
export function client(target: AnyWorkflow | ClientTarget): WorkflowClient<unknown, unknown> {
  return createClient(addressOf(target));
}

function addressOf(target: AnyWorkflow | ClientTarget): ClientAddress {
  return "aliasArn" in target ? { arn: target.aliasArn } : { ...target };
}

/** The client of an address. `connect` is there for tests. */
export function createClient<In, Out>(
  address: ClientAddress,
  connect: () => Promise<Pick<SFN, ClientCalls>> = connectToAws,
): WorkflowClient<In, Out> {
  // A property of a const object outlives an invocation of a warm Lambda.
  const kept: { sfn?: Pick<SFN, ClientCalls> } = {};
  const sfn = async () => (kept.sfn ??= await connect());
  return {
    start: async ({ input, ...request }) => {
      const service = await sfn();
      const stateMachineArn = readAddress(address);
      const started = await service.startExecution({
        ...request,
        stateMachineArn,
        input: JSON.stringify(input),
      });
      return { executionArn: started.executionArn ?? "", startedAt: started.startDate ?? new Date() };
    },
    startSync: async ({ input, ...request }) => {
      const service = await sfn();
      const stateMachineArn = readAddress(address);
      const ended = await service.startSyncExecution({
        ...request,
        stateMachineArn,
        input: JSON.stringify(input),
      });
      // A synchronous execution has ended when the call returns.
      return readState<Out>(ended) as EndedExecution<Out>;
    },
    describe: async (executionArn) => {
      const found = await (await sfn()).describeExecution({ executionArn });
      return {
        ...readState<Out>(found),
        executionArn,
        name: found.name ?? "",
        input: JSON.parse(found.input ?? "null") as In,
        startedAt: found.startDate ?? new Date(0),
        ...(found.stopDate ? { stoppedAt: found.stopDate } : {}),
      } as ExecutionDescription<In, Out>;
    },
    sendSuccess: async (taskToken, result) => {
      await (await sfn()).sendTaskSuccess({ taskToken, output: JSON.stringify(result ?? null) });
    },
    sendFailure: async (taskToken, error, cause) => {
      const name = typeof error === "string" ? error : error.errorName;
      await (
        await sfn()
      ).sendTaskFailure({ taskToken, error: name, ...(cause === undefined ? {} : { cause }) });
    },
    sendHeartbeat: async (taskToken) => {
      await (await sfn()).sendTaskHeartbeat({ taskToken });
    },
  };
}

/** The calls of AWS that the client makes. */
export type ClientCalls =
  | "startExecution"
  | "startSyncExecution"
  | "describeExecution"
  | "sendTaskSuccess"
  | "sendTaskFailure"
  | "sendTaskHeartbeat";

async function connectToAws(): Promise<SFN> {
  const { SFN } = await import("@aws-sdk/client-sfn");
  return new SFN({});
}

function readAddress({ arn, variable }: ClientAddress): string {
  if (typeof arn === "string") return arn;
  if (arn) return arn.get();
  const value = process.env[variable ?? ""];
  if (!value)
    throw new Error(`The environment variable ${variable} is not set: link it where the task is written.`);
  return value;
}

interface Ended {
  readonly status?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

function readState<Out>({ status, output, error, cause }: Ended): ExecutionState<Out> {
  if (status === "SUCCEEDED") return { status, output: JSON.parse(output ?? "null") as Out };
  if (status === "RUNNING" || status === "PENDING_REDRIVE") return { status };
  return {
    status: status as "FAILED",
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}
