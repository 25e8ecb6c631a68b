import type { Json } from "../../definition";
import type { Runner } from "../runner";
import type { DistributedPlan } from "./plan";

/** A Map Run in progress. */
export interface MapRun {
  start(succeeded: (output: Json) => void, failed: (reason: unknown) => void): void;
  abort(): void;
}

/** Prepares a Map Run. */
export function runMap(_runner: Runner, _plan: DistributedPlan, _started: (arn: string) => void): MapRun {
  throw new Error("not yet");
}
