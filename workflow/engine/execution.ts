import type { Json, JsonObject } from "../definition";
import type { ActivityPool } from "./activities";
import type { Clock } from "./clock";
import type { Move, Ending, ExecutionLimits } from "./core/core";
import type { ObjectStore } from "./distributed/object-store";
import type { HistoryEvent } from "./history";
import type { Machine } from "./machine";
import type { Ids, Random } from "./random";
import type { TaskHandlers } from "./task-handler";

/** How an execution runs. Everything has a default; without `tasks` only machines without tasks run through. */
export interface ExecutionOptions {
  /** @default {} */
  readonly input?: Json;
  /** @default an id */
  readonly name?: string;
  /** @default an ARN made of the machine's and the name */
  readonly arn?: string;
  /** @default a virtual clock of the execution's own */
  readonly clock?: Clock;
  /** When the execution starts, where it brings its own virtual clock. @default 2025-01-01T00:00:00.000Z */
  readonly startTime?: Date | number | string;
  /** Makes ids, jitter and random numbers the same in every run. */
  readonly seed?: number;
  /** @default a generator made from `seed` */
  readonly random?: Random;
  /** @default ids drawn from the random numbers */
  readonly ids?: Ids;
  /** Whether the events are kept. Without them a long run needs no more memory than a short one. @default true */
  readonly history?: boolean;
  /** Who performs the tasks. */
  readonly tasks?: TaskHandlers;
  /** Where activities wait for workers. Handlers among `tasks` come first. */
  readonly activities?: ActivityPool;
  /** Where distributed Maps read items and write results. */
  readonly objectStore?: ObjectStore;
  /** Machines for `states:startExecution` to run, by ARN or name, where `tasks` has no handler for it. */
  readonly machines?: (arn: string) => Machine | undefined;
  /** Called for every event as it happens. */
  readonly onEvent?: (event: HistoryEvent) => void;
  /** Called with every state that is entered or left and every retrier and catcher that decides. */
  readonly onMove?: (decision: Move) => void;
  /**
   * Called with each execution that this one starts, a distributed Map's children and nested ones, by the state that
   * starts it. With it, children of a Map keep their histories.
   */
  readonly onChild?: (child: Execution, state: string) => void;
  /** Ends an execution that waits for nothing when AWS would, after a year. @default only where a limit is nearer */
  readonly isLimitWatched?: boolean;
  /** Values laid over the context object. */
  readonly context?: JsonObject;
  /** A context object to show instead of the execution's own. */
  readonly contextReplacement?: JsonObject;
  /** Variables that are there from the beginning. */
  readonly variables?: JsonObject;
  readonly limits?: Partial<ExecutionLimits>;
}

/** How an execution went. */
export interface ExecutionResult extends Ending {
  /** Milliseconds since 1970. */
  readonly startTime: number;
  /** Milliseconds since 1970. */
  readonly stopTime: number;
  /** The history, as `GetExecutionHistory` returns it; empty when it was switched off. */
  readonly events: readonly HistoryEvent[];
}

/** An execution that runs, or ran. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly machine: Machine;
  readonly input: Json;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly status: "RUNNING" | Ending["status"];
  /** Settles when the execution ends; a redrive brings a new promise. It never rejects for what happens inside. */
  readonly result: Promise<ExecutionResult>;
  /** The events so far. */
  readonly history: readonly HistoryEvent[];
  readonly redriveCount: number;
  /** Aborts the execution. */
  stop(error?: string, cause?: string): void;
  /** Answers a task that waits for a token. False when none does. */
  sendTaskSuccess(token: string, output: Json): boolean;
  sendTaskFailure(token: string, error?: string, cause?: string): boolean;
  sendTaskHeartbeat(token: string): boolean;
  /** Takes up an execution that failed, was aborted or timed out, where it stopped. False while it runs or after it succeeded. */
  redrive(): boolean;
}
