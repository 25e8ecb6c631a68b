import type { Json, JsonObject } from "../../definition";
import type { Ending } from "../core/core";
import type { ForkPlan } from "../core/fork";
import { makeBatches } from "../distributed/batches";
import { parseItems } from "../distributed/item-file";
import { itemLimit, itemsOfInput, toMapItems } from "../distributed/item-reader";
import type { DistributedPlan } from "../distributed/plan";
import { nested } from "../states/map";
import type { Frame, MapItem, StageTrace } from "../core/frame";
import { ErrorName, StateFailure, toStateFailure } from "../failure";
import type { CompiledState } from "../machine";
import type { Done, Outcome } from "../outcome";
import { chain, type MaybePromise } from "../query";
import { compileRetriers, findMatch, retryDelaySeconds, type Fields } from "../retry";
import type { TestStateRequest, TestStateResponse } from "./request";
import { resourceOf } from "./checks";
import { describeExchange } from "./http-exchange";
import { type TestedState } from "./tested-state";

/** Stands around the state: answers for its work with the mock, and sees how it ends. */
export class Probe {
  readonly trace: StageTrace = {};
  private done: Done | undefined;
  private failure: StateFailure | undefined;
  private catchIndex: number | undefined;
  /** What a catcher failed with, once it was its turn. */
  private lost: StateFailure | undefined;

  constructor(
    private readonly request: TestStateRequest,
    private readonly mocked: Json | undefined,
    readonly tested: TestedState,
    private readonly variables: JsonObject = {},
  ) {}

  wrap(state: CompiledState): CompiledState {
    return {
      ...state,
      catchers: state.catchers.map((catcher, index) => ({
        errors: catcher.errors,
        handle: (frame, errorOutput) => {
          const { Error: error, Cause: cause } = errorOutput as {
            readonly Error: string;
            readonly Cause: string;
          };
          this.failure ??= new StateFailure(error, cause);
          return this.handle(frame, () => catcher.handle(frame, errorOutput), index);
        },
      })),
      begin: (frame, ids) => {
        frame.trace = this.trace;
        frame.retryCount = this.request.stateConfiguration?.retrierRetryCount ?? 0;
        return this.watch(frame, () =>
          chain(state.begin(frame, ids), (outcome) => this.perform(state, frame, outcome)),
        );
      },
      complete: (frame, result) =>
        this.watch(frame, () => chain(state.complete(frame, result), (done) => this.finish(done))),
    };
  }

  // What a catcher computes may fail in its turn, and nothing catches that.
  private handle(frame: Frame, handle: () => MaybePromise<Done>, index: number): MaybePromise<Done> {
    const { failure } = this;
    const note = (thrown: unknown): never => {
      this.lost = toStateFailure(thrown, frame.state.name, frame.enteredEventId);
      this.failure = failure;
      throw this.lost;
    };
    const noted = (): MaybePromise<Done> =>
      chain(handle(), (done) => {
        this.catchIndex = index;
        return this.finish(done);
      });
    try {
      const handled = noted();
      return handled instanceof Promise ? handled.catch(note) : handled;
    } catch (thrown) {
      return note(thrown);
    }
  }

  /** Notes a failure on its way out of the state. */
  private watch<T>(frame: Frame, action: () => MaybePromise<T>): MaybePromise<T> {
    const note = (thrown: unknown): never => {
      throw (this.failure = toStateFailure(thrown, frame.state.name, frame.enteredEventId));
    };
    try {
      const value = action();
      return value instanceof Promise ? value.catch(note) : value;
    } catch (thrown) {
      return note(thrown);
    }
  }

  private perform(state: CompiledState, frame: Frame, outcome: Outcome): MaybePromise<Outcome> {
    switch (outcome.kind) {
      case "done":
        return this.finish(outcome);
      case "fail":
        this.failure = outcome.failure;
        return outcome;
      case "wait":
        return chain(state.complete(frame, null), (done) => this.finish(done));
      case "call":
        return this.request.mock ? this.answer(state, frame) : outcome;
      case "fork":
        return chain(outcome.plan.concurrency(), () =>
          chain(this.noteIterations(outcome.plan), () => this.answer(state, frame)),
        );
      case "distribute":
        return chain(outcome.plan(), (plan) =>
          chain(this.noteChildren(plan), () => this.answer(state, frame)),
        );
    }
  }

  /** What ItemSelector makes of each item of an inline Map. */
  private noteIterations(plan: ForkPlan): MaybePromise<void> {
    if (this.tested.fields.ItemSelector === undefined) return;
    return this.collectInputs(plan).then((inputs) => void (this.trace.afterItemSelector = inputs));
  }

  private async collectInputs(plan: ForkPlan): Promise<Json[]> {
    const inputs: Json[] = [];
    for (let index = 0; index < plan.length; index++) inputs.push(await plan.inputAt(index));
    return inputs;
  }

  /** What the reader's data, ItemSelector and ItemBatcher come to in a distributed Map. */
  private async noteChildren(plan: DistributedPlan): Promise<void> {
    const { fields } = this.tested;
    const items = this.readItems(plan);
    if (!items) return;
    if (nested(nested(fields.ItemReader).ReaderConfig).ItemsPointer !== undefined) {
      this.trace.afterItemsPointer = datasetOf(items);
    }
    const inputs: Json[] = [];
    for (const item of items) inputs.push(await plan.select(item));
    if (fields.ItemSelector !== undefined) this.trace.afterItemSelector = inputs;
    if (plan.batcher) this.trace.afterItemBatcher = makeBatches(inputs, plan.batcher);
  }

  private readItems(plan: DistributedPlan): readonly MapItem[] | undefined {
    if (!plan.reader) return itemsOfInput(plan.items ?? []);
    const text = this.request.stateConfiguration?.mapItemReaderData;
    if (text === undefined) return undefined;
    const items = toMapItems(parseItems(text, "mapItemReaderData", plan.reader.config), "");
    // Nothing was read from anywhere.
    return items.slice(0, itemLimit(plan.reader)).map(({ Source: _source, ...item }) => item);
  }

  private answer(state: CompiledState, frame: Frame): MaybePromise<Outcome> {
    const { mock } = this.request;
    if (mock?.errorOutput) throw new StateFailure(mock.errorOutput.error, mock.errorOutput.cause);
    if (this.isBeyondTolerance()) {
      const cause = "The specified tolerated failure threshold was exceeded";
      throw new StateFailure(ErrorName.ExceedToleratedFailureThreshold, cause);
    }
    return chain(state.complete(frame, this.mocked ?? null), (done) => this.finish(done));
  }

  private isBeyondTolerance(): boolean {
    const failures = this.request.stateConfiguration?.mapIterationFailureCount ?? 0;
    if (this.tested.fields.Type !== "Map" || failures === 0) return false;
    const count = Number(this.trace.toleratedFailureCount ?? 0);
    const percentage = Number(this.trace.toleratedFailurePercentage ?? 0);
    const total = Array.isArray(this.mocked) ? this.mocked.length : failures;
    if (count === 0 && percentage === 0) return true;
    return (count > 0 && failures > count) || (percentage > 0 && (failures / total) * 100 > percentage);
  }

  private finish(done: Done): Done {
    this.done = done;
    return { ...done, next: undefined };
  }

  /** The response, once the state has ended; a task that nobody mocked fails the execution around the state. */
  report(request: TestStateRequest, ending: Ending): TestStateResponse {
    if (ending.status === "FAILED") this.failure ??= new StateFailure(ending.error, ending.cause);
    const first = this.done && this.catchIndex === undefined ? undefined : this.failure;
    const retry = first
      ? this.findRetry(first, request.stateConfiguration?.retrierRetryCount ?? 0)
      : undefined;
    const isRetriable = retry?.retryBackoffIntervalSeconds !== undefined;
    const failure = isRetriable ? first : (this.lost ?? first);
    const isCaught = failure !== undefined && !isRetriable && this.catchIndex !== undefined;
    const next = this.done?.next?.name;
    const hasOutput = this.done !== undefined && (failure === undefined || isCaught);
    return {
      status:
        failure === undefined
          ? "SUCCEEDED"
          : isRetriable
            ? "RETRIABLE"
            : isCaught
              ? "CAUGHT_ERROR"
              : "FAILED",
      ...(hasOutput ? { output: JSON.stringify(this.done?.output) } : {}),
      ...(failure?.error === undefined ? {} : { error: failure.error }),
      ...(failure?.cause === undefined ? {} : { cause: failure.options.detail ?? failure.cause }),
      ...(hasOutput && next !== undefined ? { nextState: next } : {}),
      ...(request.inspectionLevel === "DEBUG" || request.inspectionLevel === "TRACE"
        ? { inspectionData: this.inspect(isCaught ? this.catchIndex : undefined, retry) }
        : {}),
    };
  }

  private findRetry(failure: StateFailure, used: number): RetryDetails | undefined {
    const retriers = compileRetriers(this.tested.fields.Retry);
    const retryIndex = findMatch(retriers, failure);
    const retrier = retriers[retryIndex];
    if (!retrier) return undefined;
    if (used >= retrier.maxAttempts) return { retryIndex };
    const seconds = retryDelaySeconds({ ...retrier, hasJitter: false }, used + 1, Math.random);
    // The API gives whole seconds.
    return { retryIndex, retryBackoffIntervalSeconds: Math.trunc(seconds) };
  }

  private inspect(catchIndex: number | undefined, retry: RetryDetails | undefined): JsonObject {
    const data: Record<string, Json> = {};
    for (const [stage, value] of Object.entries(this.trace)) {
      data[stage] = NUMBERS.has(stage) ? value : JSON.stringify(value);
    }
    if (this.request.inspectionLevel === "TRACE" && !this.request.mock && isHttpTask(this.tested.fields))
      Object.assign(data, describeExchange(this.trace));
    const variables = { ...this.variables, ...this.done?.assigned };
    if (Object.keys(variables).length > 0) data.variables = JSON.stringify(variables);
    if (catchIndex !== undefined || retry) {
      data.errorDetails = { ...(catchIndex === undefined ? {} : { catchIndex }), ...retry };
    }
    return data;
  }
}

function isHttpTask(fields: Fields): boolean {
  return resourceOf(fields)?.service === "http";
}

/** What a pointer leads to: an array, or the object whose keys the items have. */
function datasetOf(items: readonly MapItem[]): Json {
  if (items[0]?.Key === undefined) return items.map((item) => item.Value ?? null);
  return Object.fromEntries(items.map((item) => [item.Key, item.Value ?? null]));
}

interface RetryDetails {
  readonly [key: string]: number;
  readonly retryIndex: number;
}

const NUMBERS = new Set(["maxConcurrency", "toleratedFailureCount", "toleratedFailurePercentage"]);
