import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Json, JsonObject } from "../../definition";
import { WorkflowError, type Problem } from "../../problems";
import type { HttpStubs } from "../http/replies";
import { explainRoute, parseRoute } from "../http/route";

/** What a stand-in of the user's knows besides the request. */
export interface StandInContext {
  /** The state that calls. */
  readonly state: string;
  /** Waits in the execution's own time; virtual time skips it. */
  readonly delay: (seconds: number) => Promise<void>;
}

/** Stands in for one action: takes the arguments, gives the result; an error it throws fails the state by its `name`. */
export type StandIn = (request: JsonObject, context: StandInContext) => Json | Promise<Json>;

/** Stand-ins by resource: `bedrock:invokeModel`, `aws-sdk:rekognition:detectLabels`, `glue:startJobRun.sync`. */
export type StandIns = Readonly<Record<string, StandIn>>;

/** What the program brings for the sandbox. */
export interface OwnAnswers {
  readonly standIns: StandIns;
  /** What HTTP APIs answer where a run's sample does not say. */
  readonly http: HttpStubs;
}

/** Loads what `sandbox.ts` beside the program exports as `standIns` and `http`; without the file there are none. */
export function loadOwnAnswers(programFolder: string): OwnAnswers {
  const file = ["sandbox.ts", "sandbox.js"]
    .map((name) => path.join(programFolder, name))
    .find((name) => fs.existsSync(name));
  if (file === undefined) return { standIns: {}, http: {} };
  const { standIns = {}, http = {} } = createRequire(file)(file) as Partial<OwnAnswers>;
  const at = path.relative(process.cwd(), file);
  if (Object.keys(standIns).length + Object.keys(http).length === 0)
    throw new WorkflowError([nothingThere(at)]);
  const wrong = Object.keys(http).filter((text) => !parseRoute(text));
  if (wrong.length > 0) throw new WorkflowError(wrong.map((text) => noRoute(`${at} / http`, text)));
  return { standIns, http };
}

function nothingThere(path: string): Problem {
  return {
    code: "R131",
    path,
    message: "The file exports neither standIns nor http.",
    fix: 'export const standIns = { "bedrock:invokeModel": async (request) => ({ Body: {} }) };',
  };
}

function noRoute(path: string, text: string): Problem {
  return { code: "R134", path, ...explainRoute(text) };
}

/** Says that nothing here answers an action, and how to make something that does. */
export function noStandIn(resource: string, workflow: string, state: string): Problem {
  return {
    code: "R130",
    path: `${workflow} / ${state}`,
    message: `The sandbox has no stand-in for ${resource}.`,
    fix: `export one from sandbox.ts beside the program: export const standIns = { "${resource}": async (request) => ({}) }; or say in the sample what it answers: "jobs": { "${state}": { "result": {} } }.`,
  };
}
