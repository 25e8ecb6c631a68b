import type { Json } from "../../definition";
import { liveScript } from "../run/script";
import type { Sample } from "../samples/sample";
import type { Sandbox } from "../sandbox";
import { ServiceError } from "../services/service-error";
import type { GatewayRequest } from "./answer";
import { jsonReply, type Reply } from "./reply";

/** What the sandbox tells its own commands, beside AWS's protocols: `GET /stepwright/tasks`. */
export interface WaitingTask {
  readonly token: string;
  readonly workflow: string;
  readonly state: string;
  readonly executionArn: string;
  readonly input: Json;
  /** ISO 8601. */
  readonly since: string;
}

/** A workflow as `GET /stepwright/workflows` tells it. */
export interface KnownWorkflow {
  readonly name: string;
  readonly arn: string;
}

/** What `POST /stepwright/start` takes: a sample whose jobs and replies go with its input. */
export interface StartRequest {
  readonly workflow: string;
  readonly sample: Sample;
  readonly name?: string;
}

function startSample(
  { workflow, sample, name }: StartRequest,
  sandbox: Sandbox,
): { readonly executionArn: string } {
  const script = liveScript(sample);
  const options = { script, ...(name === undefined ? {} : { name }) };
  const { execution } = sandbox.executions.start(sandbox.find(workflow), sample.input, options);
  return { executionArn: execution.arn };
}

/** Answers the commands that look for a sandbox that is kept up; undefined for any other path. */
export function answerControl(request: GatewayRequest, sandbox: Sandbox): Reply | undefined {
  const { pathname } = request.url;
  if (!pathname.startsWith("/stepwright/")) return undefined;
  if (pathname === "/stepwright/tasks") return jsonReply(200, sandbox.tokens.list().map(describeTask));
  if (pathname === "/stepwright/workflows") {
    return jsonReply(
      200,
      sandbox.workflows.map(({ name, arn }): KnownWorkflow => ({ name, arn })),
    );
  }
  if (pathname === "/stepwright/start" && request.method === "POST") {
    return jsonReply(200, startSample(JSON.parse(request.body.toString("utf8")) as StartRequest, sandbox));
  }
  throw new ServiceError("NotFound", `There is nothing at ${pathname}.`, 404);
}

function describeTask({
  token,
  workflow,
  state,
  executionArn,
  input,
  since,
}: ReturnType<Sandbox["tokens"]["list"]>[number]): WaitingTask {
  return { token, workflow, state, executionArn, input, since: new Date(since).toISOString() };
}
