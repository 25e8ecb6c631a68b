import type { Json } from "../definition";
import { RunningCall, type CallHost } from "./call";
import { performTask } from "./perform-task";
import type { Clock, Release } from "./clock";
import type { Ending, ExecutionCore } from "./core/core";
import type { Effect, EngineEvent } from "./core/events";
import type { Frame } from "./core/frame";
import { createCore, step } from "./core/step";
import { MapRun } from "./distributed/map-run";
import type { Execution, ExecutionOptions, ExecutionResult } from "./execution";
import { Family } from "./family";
import type { HistoryEvent } from "./history";
import { toJsonValue } from "./json-value";
import type { Machine } from "./machine";
import { createSetting, hasNearLimit, type ChildSetting, type ExecutionSetting } from "./settings";
import type { ExecutionFacts, TaskCallback } from "./task-handler";

/** Performs what an execution wants done and tells it what happened. One runner runs one execution. */
export class Runner implements Execution, CallHost {
  readonly setting: ExecutionSetting;
  readonly facts: ExecutionFacts;
  readonly core: ExecutionCore;
  private readonly queue: EngineEvent[] = [];
  private isBusy = false;
  private cancels: Map<number, Release> | undefined;
  private mapRuns: Map<Frame, MapRun> | undefined;
  private deadlineTimer: Release | undefined;
  private settled: Promise<ExecutionResult> | undefined;
  private settle: ((result: ExecutionResult) => void) | undefined;
  private breakDown: ((reason: unknown) => void) | undefined;
  private finishedAs: ExecutionResult | undefined;
  private fault: unknown;

  constructor(
    readonly machine: Machine,
    readonly options: ExecutionOptions,
    child?: ChildSetting,
    private readonly onEnd?: (core: ExecutionCore) => void,
    readonly family: Family = new Family(),
  ) {
    this.setting = createSetting(machine, options, child);
    const stateMachineArn = this.setting.core.facts.stateMachineArn;
    const { arn, name, input } = this;
    this.facts = { arn, name, stateMachineArn, stateMachineName: machine.name, input };
    this.core = createCore(this.setting.core);
    this.core.startTime = this.setting.clock.now();
  }

  get name(): string {
    return this.setting.name;
  }
  get arn(): string {
    return this.setting.arn;
  }
  get input(): Json {
    return this.setting.input;
  }
  get clock(): Clock {
    return this.setting.clock;
  }
  get startTime(): number {
    return this.core.startTime;
  }
  get status(): "RUNNING" | Ending["status"] {
    return this.core.ending?.status ?? "RUNNING";
  }
  get history(): readonly HistoryEvent[] {
    return this.core.history.events();
  }
  get redriveCount(): number {
    return this.core.redriveCount;
  }
  get result(): Promise<ExecutionResult> {
    return (this.settled ??= this.createPromise());
  }

  start(): void {
    this.family.running.add(this);
    this.dispatch({ kind: "start" });
    if (this.options.isLimitWatched || hasNearLimit(this.machine)) this.watchDeadline();
  }

  private createPromise(): Promise<ExecutionResult> {
    if (this.finishedAs) return Promise.resolve(this.finishedAs);
    if (this.fault !== undefined) return Promise.reject(this.fault as Error);
    const promise = new Promise<ExecutionResult>((resolve, reject) => {
      this.settle = resolve;
      this.breakDown = reject;
    });
    // A fault of the engine reaches whoever awaits the result; nobody has to.
    promise.catch(() => undefined);
    return promise;
  }

  /** Has the clock end the execution when it has had all its time. */
  watchDeadline(): void {
    if (this.core.ending || this.deadlineTimer) return;
    this.deadlineTimer = this.clock.schedule(this.core.deadline, () => this.dispatch({ kind: "deadline" }));
  }

  /** Takes an event in, and whatever follows from it at once. */
  dispatch(event: EngineEvent): void {
    this.queue.push(event);
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) {
        for (const effect of step(this.core, next, this.clock.now())) this.perform(effect);
      }
    } catch (fault) {
      this.fault = fault;
      this.breakDown?.(fault);
    } finally {
      this.isBusy = false;
    }
  }

  private perform(effect: Effect): void {
    switch (effect.kind) {
      case "settle":
        return this.await(effect.id, effect.promise);
      case "setTimer": {
        const { id } = effect;
        const cancel = this.clock.schedule(effect.at, () => {
          this.cancels?.delete(id);
          this.dispatch({ kind: "fired", id });
        });
        this.undoWith(id, cancel);
        return;
      }
      case "call":
        return this.call(effect);
      case "distribute": {
        const run = new MapRun(this, effect.plan);
        (this.mapRuns ??= new Map()).set(effect.frame, run);
        return this.run(effect.id, effect.frame, run);
      }
      case "redriveMapRun":
        return this.run(effect.id, effect.frame, this.mapRuns?.get(effect.frame) as MapRun);
      case "cancel":
        this.cancels?.get(effect.id)?.();
        this.finished(effect.id);
        return;
      case "yield": {
        const release = this.clock.hold();
        setImmediate(() => {
          this.dispatch({ kind: "continue" });
          release();
        });
        return;
      }
      case "end":
        return this.end();
    }
  }

  private run(id: number, frame: Frame, run: MapRun): void {
    this.undoWith(id, () => run.abort());
    run.start({
      started: (mapRunArn, redriveCount) =>
        this.dispatch({ kind: "mapRunStarted", id, mapRunArn, redriveCount }),
      succeeded: (output) => {
        this.mapRuns?.delete(frame);
        this.answer({ kind: "resolved", id, value: output });
      },
      failed: (reason) => this.answer({ kind: "rejected", id, reason }),
    });
  }

  private answer(event: Extract<EngineEvent, { kind: "resolved" | "rejected" }>): void {
    this.cancels?.delete(event.id);
    this.dispatch(event);
  }

  private await(id: number, promise: Promise<unknown>): void {
    const release = this.clock.hold();
    promise.then(
      (value) => {
        this.dispatch({ kind: "resolved", id, value });
        release();
      },
      (reason: unknown) => {
        this.dispatch({ kind: "rejected", id, reason });
        release();
      },
    );
  }

  private call(effect: Extract<Effect, { kind: "call" }>): void {
    const { id, frame, request } = effect;
    const event = performTask(this, new RunningCall(this, id, request, frame.retryCount), id);
    if (event) this.queue.push(event);
  }

  /** Keeps how to undo something in progress, until it is finished. */
  undoWith(id: number, undo: Release): void {
    (this.cancels ??= new Map()).set(id, undo);
  }

  /** Something in progress came to its end: there is nothing to undo any more. */
  finished(id: number): void {
    this.cancels?.delete(id);
  }

  started(id: number, workerName: string | undefined): void {
    this.dispatch({ kind: "taskStarted", id, ...(workerName === undefined ? {} : { workerName }) });
  }

  submitted(id: number, output: Json): void {
    this.dispatch({ kind: "taskSubmitted", id, output: toJsonValue(output) });
  }

  callbackFor(token: string | undefined): TaskCallback {
    const known = token ?? "";
    return {
      succeed: (output) => this.sendTaskSuccess(known, output),
      fail: (error, cause) => this.sendTaskFailure(known, error, cause),
      heartbeat: () => this.sendTaskHeartbeat(known),
    };
  }

  sendTaskSuccess(token: string, output: Json): boolean {
    return this.sendToken(token, { kind: "taskSucceeded", token, output: toJsonValue(output) });
  }

  sendTaskFailure(token: string, error?: string, cause?: string): boolean {
    const text = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    return this.sendToken(token, { kind: "taskFailed", token, ...text });
  }

  sendTaskHeartbeat(token: string): boolean {
    return this.sendToken(token, { kind: "taskHeartbeat", token });
  }

  private sendToken(token: string, event: EngineEvent): boolean {
    if (!this.core.tokens?.has(token)) return false;
    this.dispatch(event);
    return true;
  }

  stop(error?: string, cause?: string): void {
    const text = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    // From a listener of events, in the middle of a step: the step goes no further, and the stop comes next.
    if (this.isBusy) this.core.isHalted = true;
    this.dispatch({ kind: "stop", ...text });
  }

  redrive(): boolean {
    if (!this.core.ending || this.core.ending.status === "SUCCEEDED" || this.machine.type === "EXPRESS")
      return false;
    this.settled = undefined;
    this.finishedAs = undefined;
    this.family.running.add(this);
    this.dispatch({ kind: "redrive" });
    if (hasNearLimit(this.machine)) this.watchDeadline();
    return true;
  }

  private end(): void {
    this.family.leave(this);
    this.deadlineTimer?.();
    this.deadlineTimer = undefined;
    this.onEnd?.(this.core);
    this.finishedAs = new FinishedExecution(this.core);
    this.settle?.(this.finishedAs);
  }
}

/** The result of an execution; its events are printed when somebody reads them. */
class FinishedExecution implements ExecutionResult {
  readonly status: Ending["status"];
  declare readonly output?: Json;
  declare readonly error?: string;
  declare readonly cause?: string;
  readonly startTime: number;
  readonly stopTime: number;
  readonly #core: ExecutionCore;
  #events: readonly HistoryEvent[] | undefined;

  constructor(core: ExecutionCore) {
    this.#core = core;
    const ending = core.ending as Ending;
    this.status = ending.status;
    if (ending.output !== undefined) this.output = ending.output;
    if (ending.error !== undefined) this.error = ending.error;
    if (ending.cause !== undefined) this.cause = ending.cause;
    this.startTime = core.startTime;
    this.stopTime = core.stopTime;
  }

  get events(): readonly HistoryEvent[] {
    return (this.#events ??= this.#core.history.events());
  }
}
