import { allStates } from "../asl/states";
import type { Json, JsonObject } from "../definition";
import { createGraph, renderSvg } from "../review";
import { WorkflowError } from "../problems";
import { readRows } from "../sandbox/database/tables";
import { findSamples } from "../sandbox/samples/find-samples";
import type { Sample } from "../sandbox/samples/sample";
import type { Sandbox } from "../sandbox/sandbox";
import type { RunStore } from "./runs";

/** A request of the page. */
interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

/** What goes back. */
export interface ApiReply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

type Route = (request: ApiRequest, sandbox: Sandbox, runs: RunStore, name: string) => unknown;

/** The page's routes; a star stands for a name. */
const routes: Readonly<Record<string, Route>> = {
  "GET /api/program": (_, sandbox) => describeProgram(sandbox),
  "GET /api/tables": (_, sandbox) => readTables(sandbox),
  "GET /api/tasks": (_, sandbox) => describeTasks(sandbox),
  "GET /api/runs": (_, __, runs) => runs.list(),
  "GET /api/runs/*": (_, __, runs, id) => runs.view(id) ?? notFound(`run ${id}`),
  "POST /api/runs": (request, sandbox, runs) => startRun(readBody(request), sandbox, runs),
  "POST /api/tasks": (request, sandbox) => answerTask(readBody(request), sandbox),
};

/** Answers the page's script with JSON, and with the diagram as SVG. */
export async function answerApi(request: ApiRequest, sandbox: Sandbox, runs: RunStore): Promise<ApiReply> {
  const [, folder, kind = "", name = ""] = request.url.pathname.split("/");
  if (folder !== "api") return { status: 404, type: "text/plain", body: "There is nothing here." };
  if (kind === "diagram" && request.method === "GET")
    return drawDiagram(request, sandbox, runs, decodeURIComponent(name));
  const route = routes[`${request.method} /api/${kind}${name === "" ? "" : "/*"}`];
  if (!route) return { status: 404, type: "text/plain", body: "There is nothing here." };
  const answer = await route(request, sandbox, runs, decodeURIComponent(name));
  return { status: 200, type: "application/json", body: JSON.stringify(answer) };
}

function describeProgram(sandbox: Sandbox) {
  return {
    folder: sandbox.folder,
    endpoint: sandbox.gateway.endpoint,
    database: sandbox.world.database.engine,
    functions: sandbox.world.functions.size,
    workflows: sandbox.workflows.map(({ name, machine }) => ({
      name,
      type: machine.type,
      states: allStates(machine.definition).length,
      samples: findSamples(sandbox.samplesFolder, name).map(({ name: sample, description, input }) => ({
        name: sample,
        description,
        input,
      })),
    })),
  };
}

async function readTables({ world }: Sandbox) {
  return Promise.all(
    [...world.tables.values()].map(async (table) => ({
      name: table.resource,
      keys: [table.hashKey, ...(table.rangeKey === undefined ? [] : [table.rangeKey])],
      rows: await readRows(world.database.endpoint, table.name, table),
    })),
  );
}

function describeTasks({ tokens }: Sandbox) {
  return tokens
    .list()
    .map(({ token, workflow, state, input, since }) => ({ token, workflow, state, input, since }));
}

function startRun(body: JsonObject, sandbox: Sandbox, runs: RunStore) {
  const workflow = sandbox.find(String(body["workflow"]));
  const name = body["sample"];
  const sample = findSamples(sandbox.samplesFolder, workflow.name).find(
    (candidate) => candidate.name === name,
  );
  if (name !== undefined && !sample) return notFound(`sample ${String(name)} of ${workflow.name}`);
  if (body["time"] === "real") return runs.startLive(workflow, sample ?? emptySample(), body["input"] ?? {});
  return runs.startSample(workflow, sample ?? emptySample(), body["input"]);
}

function emptySample(): Sample {
  const nothing = { before: {}, faults: {}, jobs: {}, answers: {}, http: {} };
  return {
    name: "input",
    file: "the page",
    description: "",
    input: {},
    expect: { status: "SUCCEEDED" },
    ...nothing,
  };
}

function answerTask(body: JsonObject, { tokens }: Sandbox) {
  const task = tokens.find(String(body["token"]));
  if (!task) return notFound("task that waits for this token");
  const { error } = body;
  const isTaken =
    typeof error === "string"
      ? task.call.callback.fail(error, String(body["cause"] ?? ""))
      : task.call.callback.succeed(body["output"] ?? null);
  tokens.remove(task.token);
  return { isTaken };
}

function drawDiagram({ url }: ApiRequest, sandbox: Sandbox, runs: RunStore, name: string): ApiReply {
  const workflow = sandbox.find(name);
  const marks = runs.marks(url.searchParams.get("run") ?? "");
  const options = { title: `State machine ${workflow.name}`, ...(marks ? { marks } : {}) };
  const body = renderSvg(createGraph(workflow.machine.definition), options);
  return { status: 200, type: "image/svg+xml; charset=utf-8", body };
}

function readBody({ body }: ApiRequest): JsonObject {
  try {
    return JSON.parse(body) as { readonly [key: string]: Json };
  } catch (error) {
    throw new WorkflowError([
      {
        code: "R151",
        path: "console",
        message: `The request is not JSON: ${(error as Error).message}.`,
        fix: 'send e.g. { "workflow": "order", "sample": "recorded" }.',
      },
    ]);
  }
}

function notFound(what: string): never {
  throw new WorkflowError([
    {
      code: "R152",
      path: "console",
      message: `There is no ${what}.`,
      fix: "reload the page and choose again.",
    },
  ]);
}
