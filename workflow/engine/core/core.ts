import type { Json, JsonObject } from "../../definition";
import { createContext, type ContextFacts } from "../context";
import { toStateFailure, type StateFailure } from "../failure";
import type { EventDetails, HistoryRecorder } from "../history";
import type { Block } from "../machine";
import type { MaybePromise, Sources } from "../query";
import type { Ids } from "../random";
import type { Variables } from "../variables";
import type { Effect } from "./events";
import { Frame, type ExecutionView, type MapItem } from "./frame";

/** How an execution ended. */
export interface Ending {
  readonly status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

/** Limits of one execution. */
export interface ExecutionLimits {
  /** Events in the history; AWS's is 25,000. */
  readonly historyEvents: number;
  /** States entered: a limit of ours against machines that go in circles for ever. */
  readonly transitions: number;
  /** How long the execution may run, in milliseconds. */
  readonly milliseconds: number;
}

/** A move of an execution, with the rule that decided it, which a history does not tell. */
export interface Move {
  readonly state: string;
  /** `left` is by Next or End; a Choice leaves by a `rule`, a caught error by a `catcher`. */
  readonly kind: "entered" | "left" | "rule" | "retrier" | "catcher";
  /** Position among the state's Choices, Retry or Catch; −1 for the Default of a Choice and where nothing decides. */
  readonly index: number;
}

/** What an execution needs from outside; it has no clock, randomness or ids of its own. */
export interface CoreOptions {
  readonly block: Block;
  readonly input: Json;
  readonly variables: Variables;
  readonly mapItem: MapItem | undefined;
  readonly facts: ContextFacts;
  readonly history: HistoryRecorder;
  readonly sources: Sources;
  readonly ids: Ids;
  readonly limits: ExecutionLimits;
  readonly onMove: ((decision: Move) => void) | undefined;
}

/** Something in progress on behalf of a frame, and where to go on when there is news of it. */
interface Work {
  readonly frame: Frame;
  readonly on: WorkKind;
}

/** Where an execution goes on when something comes to its end. */
export interface WorkKind {
  resolved(core: ExecutionCore, frame: Frame, value: unknown): void;
  rejected(core: ExecutionCore, frame: Frame, reason: unknown): void;
}

/**
 * The state of one execution. It performs nothing: what it wants done it leaves in `effects`, and it learns what
 * happened through `step`. The rules by which it advances are the functions beside this file.
 */
export class ExecutionCore implements ExecutionView {
  readonly root: Frame;
  readonly history: HistoryRecorder;
  readonly works = new Map<number, Work>();
  /** Tasks that wait for a token, by token. */
  tokens: Map<string, Frame> | undefined;
  readonly ready = new FrameQueue();
  effects: Effect[] = [];
  ending: Ending | undefined;
  /** Whether somebody stopped the execution while it advanced: it enters no further state. */
  isHalted = false;
  now = 0;
  startTime = 0;
  stopTime = 0;
  transitions = 0;
  redriveCount = 0;
  redriveTime: number | undefined;
  private lastWorkId = 0;

  constructor(
    readonly options: CoreOptions,
    private readonly onFailure: (core: ExecutionCore, frame: Frame, failure: StateFailure) => void,
  ) {
    this.history = options.history;
    this.root = new Frame(
      this,
      undefined,
      0,
      options.block,
      options.variables,
      options.input,
      options.mapItem,
    );
  }

  get sources(): Sources {
    return this.options.sources;
  }

  contextOf(frame: Frame, item?: MapItem): JsonObject {
    return createContext(this.options.facts, this, frame, item);
  }

  /** When the execution has had all the time it may take. */
  get deadline(): number {
    return (this.redriveTime ?? this.startTime) + this.options.limits.milliseconds;
  }

  /** Records an event of a frame, chained to the frame's last one. */
  record(frame: Frame, type: string, details?: EventDetails): void {
    frame.lastEventId = this.history.record(type, frame.lastEventId, this.now, details);
  }

  /** Starts something on a frame's behalf and gives the id under which news of it comes back. */
  begin(frame: Frame, on: WorkKind): number {
    const id = ++this.lastWorkId;
    this.works.set(id, { frame, on });
    (frame.works ??= []).push(id);
    return id;
  }

  /** Forgets one thing in progress, and has the runner undo it. */
  cancel(id: number): void {
    if (this.finish(id)) this.effects.push({ kind: "cancel", id });
  }

  /** Forgets everything in progress on a frame's behalf. */
  cancelAll(frame: Frame): void {
    if (frame.works && frame.works.length > 0) for (const id of [...frame.works]) this.cancel(id);
    if (frame.task?.request.token !== undefined) this.tokens?.delete(frame.task.request.token);
    frame.task = undefined;
  }

  /** Takes a thing in progress off the list because it has come to its end; nothing when it was forgotten before. */
  finish(id: number): Work | undefined {
    const work = this.works.get(id);
    if (!work) return undefined;
    this.works.delete(id);
    const { works } = work.frame;
    if (works?.length === 1) works.length = 0;
    else works?.splice(works.indexOf(id), 1);
    return work;
  }

  /** Calls back at a moment, in milliseconds since 1970. */
  at(frame: Frame, moment: number, callback: () => void): number {
    const id = this.begin(frame, { resolved: callback, rejected: callback });
    this.effects.push({ kind: "setTimer", id, at: moment });
    return id;
  }

  /** Goes on with what a state's code gives, now or later; what it throws fails the state. */
  follow<T>(frame: Frame, compute: () => MaybePromise<T>, next: (value: T) => void): void {
    try {
      const value = compute();
      if (!(value instanceof Promise)) return next(value);
      const id = this.begin(frame, {
        resolved: (core, _frame, result) => core.follow(frame, () => result as T, next),
        rejected: (core, _frame, reason) => core.raise(frame, reason),
      });
      this.effects.push({ kind: "settle", id, promise: value });
    } catch (thrown) {
      this.raise(frame, thrown);
    }
  }

  /** Fails a frame's state with whatever its code threw. */
  raise(frame: Frame, thrown: unknown): void {
    this.onFailure(this, frame, toStateFailure(thrown, frame.state.name, frame.enteredEventId));
  }
}

/** Frames in line to enter their state. */
class FrameQueue {
  private frames: Frame[] = [];
  private head = 0;

  push(frame: Frame): void {
    this.frames.push(frame);
  }

  shift(): Frame | undefined {
    const frame = this.frames[this.head];
    if (frame === undefined) return undefined;
    this.head++;
    if (this.head === this.frames.length) {
      this.frames.length = 0;
      this.head = 0;
    } else if (this.head === 1024) {
      this.frames = this.frames.slice(this.head);
      this.head = 0;
    }
    return frame;
  }

  remove(frame: Frame): void {
    const index = this.frames.indexOf(frame, this.head);
    if (index >= 0) this.frames.splice(index, 1);
    if (this.head === this.frames.length) this.clear();
  }

  clear(): void {
    this.frames.length = 0;
    this.head = 0;
  }
}
