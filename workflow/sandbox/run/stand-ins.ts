import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Json, JsonObject } from "../../definition";
import { WorkflowError, type Problem } from "../../problems";

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

/** Loads what `sandbox.ts` beside the program exports as `standIns`; without the file there are none. */
export function loadStandIns(programFolder: string): StandIns {
  const file = ["sandbox.ts", "sandbox.js"]
    .map((name) => path.join(programFolder, name))
    .find((name) => fs.existsSync(name));
  if (file === undefined) return {};
  const { standIns } = createRequire(file)(file) as { readonly standIns?: StandIns };
  if (typeof standIns === "object" && standIns !== null) return standIns;
  throw new WorkflowError([
    {
      code: "R131",
      path: path.relative(process.cwd(), file),
      message: "The file exports no standIns.",
      fix: 'export const standIns = { "bedrock:invokeModel": async (request) => ({ Body: {} }) };',
    },
  ]);
}

/** Says that nothing here answers an action, and how to make something that does. */
export function noStandIn(resource: string, workflow: string, state: string): Problem {
  return {
    code: "R130",
    path: `${workflow} / ${state}`,
    message: `The sandbox has no stand-in for ${resource}.`,
    fix: `export one from sandbox.ts beside the program: export const standIns = { "${resource}": async (request) => ({}) };`,
  };
}
