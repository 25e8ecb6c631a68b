import type { Json } from "../../definition";
import type { Frame, MapItem } from "./frame";
import type { Block } from "../machine";
import type { MaybePromise } from "../query";

/** Blocks to run side by side: the branches of a Parallel, or the iterations of an inline Map. */
export interface ForkPlan {
  readonly kind: "Parallel" | "Map";
  readonly length: number;
  /** How many run at the same time; asked for once the fork has begun. */
  concurrency(): MaybePromise<number>;
  blockAt(index: number): Block;
  itemAt(index: number): MapItem | undefined;
  /** The input of a branch or iteration; asked for when it starts. */
  inputAt(index: number): MaybePromise<Json>;
}

/** A fork in progress. Frames are made when they start and forgotten when they succeed. */
export class Fork {
  readonly outputs: Json[] = [];
  readonly running = new Set<Frame>();
  nextIndex = 0;
  /** How many have begun: their input is made, and the history says so. */
  started = 0;
  finished = 0;

  constructor(
    readonly plan: ForkPlan,
    /** The last event of the branch that ended last: what follows the fork is chained to it. */
    public lastEventId: number,
  ) {}

  get isComplete(): boolean {
    return this.finished === this.plan.length;
  }
}
