import type { Json } from "../../definition";
import type { ExecutionCore } from "../core/core";
import { ErrorName, StateFailure } from "../failure";
import { isWithinPayloadLimit } from "../quota";
import type { ExecutionOptions } from "../execution";
import type { Machine } from "../machine";
import { Runner } from "../runner";
import { resultTooLarge } from "../core/advance";
import { makeBatches } from "./batches";
import { itemsOfInput, readItems } from "./item-reader";
import type { DistributedPlan } from "./plan";
import { writeResults, type ChildRecord } from "./result-writer";

/** News of a Map Run. */
interface MapRunNews {
  started(mapRunArn: string, redriveCount: number): void;
  succeeded(output: Json): void;
  failed(reason: unknown): void;
}

/** One Map Run: child executions for the items of a distributed Map, some of which may fail. */
export class MapRun {
  readonly arn: string;
  private readonly stateMachineArn: string;
  private readonly options: ExecutionOptions;
  private readonly machine: Machine;
  private inputs: readonly Json[] | undefined;
  private readonly children: (ChildRecord | undefined)[] = [];
  private readonly running = new Set<Runner>();
  private waiting: number[] = [];
  private failures = 0;
  private redriveCount = -1;
  private isOver = false;
  private isPumping = false;
  private news: MapRunNews | undefined;

  constructor(
    private readonly parent: Runner,
    private readonly plan: DistributedPlan,
  ) {
    const { arn } = parent.machine;
    const {
      onEvent: _onEvent,
      context: _context,
      variables: _variables,
      arn: _arn,
      name: _name,
      ...shared
    } = parent.options;
    // Children are executions of their own: with the parent's handlers and clock, without its name and variables.
    const history = shared.onChild !== undefined;
    this.options = { ...shared, clock: parent.clock, ids: parent.setting.ids, history };
    this.machine = { ...parent.machine, type: plan.type, timeoutSeconds: undefined };
    this.stateMachineArn = `${arn}/${plan.label}`;
    this.arn = `${arn.replace(":stateMachine:", ":mapRun:")}/${plan.label}:${parent.setting.ids.uuid()}`;
  }

  /** Runs what has not succeeded yet: everything at first, the rest after a redrive. */
  start(news: MapRunNews): void {
    this.news = news;
    this.redriveCount++;
    this.isOver = false;
    this.failures = 0;
    news.started(this.arn, this.redriveCount);
    if (this.inputs) return this.runChildren(this.inputs);
    const release = this.parent.clock.hold();
    this.prepare().then(
      (inputs) => {
        this.inputs = inputs;
        if (!this.isOver) this.runChildren(inputs);
        release();
      },
      (reason: unknown) => {
        this.finish(() => news.failed(reason));
        release();
      },
    );
  }

  /** Stops every child. */
  abort(): void {
    this.isOver = true;
    for (const child of this.running) child.stop();
    this.running.clear();
  }

  private async prepare(): Promise<readonly Json[]> {
    const { plan } = this;
    const items = plan.reader
      ? await readItems(plan, this.parent.options.objectStore)
      : itemsOfInput(plan.items ?? []);
    const inputs: Json[] = [];
    for (const item of items) inputs.push(await plan.select(item));
    return makeBatches(inputs, plan.batcher);
  }

  private runChildren(inputs: readonly Json[]): void {
    this.waiting = inputs
      .map((_, index) => index)
      .filter((index) => this.children[index]?.status !== "SUCCEEDED");
    this.waiting.reverse();
    this.pump();
  }

  // Children that end at once must not start the next one from inside their own end: the stack would grow with the items.
  private pump(): void {
    if (this.isPumping) return;
    this.isPumping = true;
    while (!this.isOver && this.running.size < this.plan.concurrency) {
      const index = this.waiting.pop();
      if (index === undefined) break;
      this.startChild(index);
    }
    this.isPumping = false;
    if (!this.isOver && this.running.size === 0 && this.waiting.length === 0) this.conclude();
  }

  private startChild(index: number): void {
    const input = this.inputs?.[index] ?? null;
    const { block } = this.plan;
    const child: Runner = new Runner(
      this.machine,
      this.options,
      { block, stateMachineArn: this.stateMachineArn, input },
      (core) => this.childEnded(index, child, core),
      this.parent.family,
    );
    this.running.add(child);
    this.options.onChild?.(child, this.plan.state);
    child.start();
  }

  private childEnded(index: number, child: Runner, core: ExecutionCore): void {
    const { ending } = core;
    this.running.delete(child);
    if (this.isOver || !ending) return;
    const { arn, name, input } = child;
    const { startTime, stopTime } = core;
    this.children[index] = {
      arn,
      name,
      stateMachineArn: this.stateMachineArn,
      input,
      ...ending,
      startTime,
      stopTime,
    };
    if (ending.status !== "SUCCEEDED") this.failures++;
    if (this.isBeyondTolerance()) {
      const cause = "The specified tolerated failure threshold was exceeded";
      return this.fail(new StateFailure(ErrorName.ExceedToleratedFailureThreshold, cause));
    }
    this.pump();
  }

  // Either threshold breached fails the run; one that is not given is 0 and alone does not count beside the other.
  private isBeyondTolerance(): boolean {
    const { count, percentage } = this.plan.tolerated;
    const total = this.inputs?.length ?? 0;
    if (this.failures === 0) return false;
    if (count === 0 && percentage === 0) return true;
    if (count > 0 && this.failures > count) return true;
    return percentage > 0 && (this.failures / total) * 100 > percentage;
  }

  private fail(failure: StateFailure): void {
    for (const child of [...this.running]) {
      this.running.delete(child);
      child.stop();
    }
    this.finish(() => this.news?.failed(failure));
  }

  private conclude(): void {
    const children = this.children.filter((child) => child !== undefined);
    const { writer } = this.plan;
    const release = this.parent.clock.hold();
    this.isOver = true;
    writeResults(writer, children, this.arn, this.parent.options.objectStore).then(
      (output) => {
        if (isWithinPayloadLimit(output)) this.news?.succeeded(output);
        else this.news?.failed(resultTooLarge(this.plan.state, false));
        release();
      },
      (reason: unknown) => {
        this.news?.failed(reason);
        release();
      },
    );
  }

  private finish(report: () => void): void {
    if (this.isOver) return;
    this.isOver = true;
    report();
  }
}
