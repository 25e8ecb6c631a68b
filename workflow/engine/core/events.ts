import type { Json } from "../../definition";
import type { DistributedPlan } from "../distributed/plan";
import type { Frame, TokenAnswer } from "./frame";
import type { TaskRequest } from "../task-request";

/** What may happen to an execution. Work is known by the id that its effect carried; late news of it is ignored. */
export type EngineEvent =
  | { readonly kind: "start" }
  /** The runner let other code run and asks to go on. */
  | { readonly kind: "continue" }
  | { readonly kind: "resolved"; readonly id: number; readonly value: unknown }
  | { readonly kind: "rejected"; readonly id: number; readonly reason: unknown }
  | { readonly kind: "fired"; readonly id: number }
  /** The time the execution may take is over. */
  | { readonly kind: "deadline" }
  | { readonly kind: "taskStarted"; readonly id: number; readonly workerName?: string }
  | { readonly kind: "taskSubmitted"; readonly id: number; readonly output: Json }
  /** Its handler will never answer. */
  | { readonly kind: "taskUnanswered"; readonly id: number }
  | TokenAnswer
  | { readonly kind: "taskHeartbeat"; readonly token: string }
  | {
      readonly kind: "mapRunStarted";
      readonly id: number;
      readonly mapRunArn: string;
      readonly redriveCount: number;
    }
  | { readonly kind: "stop"; readonly error?: string; readonly cause?: string }
  | { readonly kind: "redrive" };

/** What the execution wants done; the runner does it and reports with an event. */
export type Effect =
  /** Waits for a query that only an asynchronous evaluator can answer. */
  | { readonly kind: "settle"; readonly id: number; readonly promise: Promise<unknown> }
  | { readonly kind: "setTimer"; readonly id: number; readonly at: number }
  | { readonly kind: "call"; readonly id: number; readonly frame: Frame; readonly request: TaskRequest }
  | {
      readonly kind: "distribute";
      readonly id: number;
      readonly frame: Frame;
      readonly plan: DistributedPlan;
    }
  /** Takes up the Map Run that the frame began before a redrive. */
  | { readonly kind: "redriveMapRun"; readonly id: number; readonly frame: Frame }
  /** Clears a timer, or tells a task that nobody waits for it any more. */
  | { readonly kind: "cancel"; readonly id: number }
  /** Lets other code run before going on. */
  | { readonly kind: "yield" }
  | { readonly kind: "end" };
