import type { Json } from "../definition";
import { copyJson } from "./json-value";
import type { Clock, Release } from "./clock";
import type { ExecutionFacts, TaskCall, TaskCallback } from "./task-handler";
import type { TaskRequest } from "./task-request";

/** What a call needs of the execution that makes it. */
export interface CallHost {
  readonly clock: Clock;
  readonly facts: ExecutionFacts;
  started(id: number, workerName: string | undefined): void;
  submitted(id: number, output: Json): void;
  callbackFor(token: string | undefined): TaskCallback;
}

/** A task on its way to a handler. What few handlers ask for is made when they ask. */
export class RunningCall implements TaskCall {
  readonly resource: string;
  readonly state: string;
  declare readonly token?: string;
  declare readonly timeoutSeconds?: number;
  declare readonly heartbeatSeconds?: number;
  declare readonly credentials?: { readonly roleArn: string };
  private ownInput: Json | undefined;
  private controller: AbortController | undefined;
  private release: Release | undefined;
  private timers: Set<Release> | undefined;
  private sleeping = 0;
  private isPending = false;
  private isAborted = false;

  constructor(
    private readonly host: CallHost,
    private readonly id: number,
    readonly request: TaskRequest,
    readonly retryCount: number,
  ) {
    this.resource = request.resource.arn;
    this.state = request.state;
    if (request.token !== undefined) this.token = request.token;
    if (request.timeoutSeconds !== undefined) this.timeoutSeconds = request.timeoutSeconds;
    if (request.heartbeatSeconds !== undefined) this.heartbeatSeconds = request.heartbeatSeconds;
    if (request.roleArn !== undefined) this.credentials = { roleArn: request.roleArn };
  }

  /** A copy, made when it is asked for: a handler may do with it what it likes. */
  get input(): Json {
    return (this.ownInput ??= copyJson(this.request.input));
  }

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isAborted) this.controller.abort();
    return this.controller.signal;
  }

  get execution(): ExecutionFacts {
    return this.host.facts;
  }

  get clock(): Clock {
    return this.host.clock;
  }

  get callback(): TaskCallback {
    return this.host.callbackFor(this.token);
  }

  // Given out bound, because handlers take a call apart: ({ input, delay }) => …
  get started(): TaskCall["started"] {
    return (workerName) => this.host.started(this.id, workerName);
  }

  get submitted(): TaskCall["submitted"] {
    return (output) => this.host.submitted(this.id, output);
  }

  get delay(): TaskCall["delay"] {
    return (seconds) => this.sleep(seconds);
  }

  private sleep(seconds: number): Promise<void> {
    this.sleeping++;
    this.holdOrRelease();
    return new Promise((resolve) => {
      const cancel = this.clock.schedule(this.clock.now() + seconds * 1000, () => {
        this.timers?.delete(cancel);
        this.sleeping--;
        this.holdOrRelease();
        resolve();
      });
      (this.timers ??= new Set()).add(cancel);
    });
  }

  /** The handler gave a promise: time stands still until it is kept, but for the handler's own delays. */
  wait(): void {
    this.isPending = true;
    this.holdOrRelease();
  }

  /** The handler is through, or nobody waits for it. */
  finish(): void {
    this.isPending = false;
    this.holdOrRelease();
  }

  /** Nobody waits for the result any more. */
  abort(): void {
    this.isAborted = true;
    this.finish();
    for (const cancel of this.timers ?? []) cancel();
    this.controller?.abort();
  }

  private holdOrRelease(): void {
    if (this.isPending && this.sleeping === 0) this.release ??= this.clock.hold();
    else {
      this.release?.();
      this.release = undefined;
    }
  }
}
