import type { Chain } from "./chain";
import type { Expression } from "./expression";
import type { Retrier } from "./retrier";
import type { StateBase } from "./state";
import type { Json } from "./json";

/** A pure expression as a state: no Lambda, no cost beyond the transition. */
export interface PassStep extends StateBase {
  readonly kind: "pass";
  /** Without a value the input passes through. */
  readonly value?: Expression | { readonly literal: Json };
}

/** One rule of a choice: the first whose condition holds decides. */
export interface ChoiceRule {
  readonly condition: Expression;
  readonly body: Chain;
}

/** Branches on the input. Without `otherwise` a value no rule takes fails with States.NoChoiceMatched. */
export interface ChoiceStep extends StateBase {
  readonly kind: "choice";
  readonly rules: readonly ChoiceRule[];
  readonly otherwise?: Chain;
  /** The function that made the rules: its type says whether they take every value. */
  readonly decide?: Expression["source"];
}

/** A branch of a parallel; `key` names it in the object form. */
export interface Branch {
  readonly key?: string;
  readonly body: Chain;
}

/** Runs branches side by side; the output is an object by key, or an array where the branches have no keys. */
export interface ParallelStep extends StateBase {
  readonly kind: "parallel";
  readonly branches: readonly Branch[];
  readonly retry: readonly Retrier[];
}

/** One try of a whole chain: a Parallel with one branch, whose errors (a `fail` among them) reach the next catch. */
export interface AttemptStep extends StateBase {
  readonly kind: "attempt";
  readonly body: Chain;
  readonly retry: readonly Retrier[];
}

/** Runs `body` for every item, at most 40 at a time in effect; the output is the array of results. */
export interface MapStep extends StateBase {
  readonly kind: "map";
  readonly items: Expression;
  readonly body: Chain;
  /** 0 means no limit, 1 means one after another. @default 0 */
  readonly maxConcurrency?: number | Expression;
  readonly retry: readonly Retrier[];
}

/** Waits for a number of seconds or until a time. */
export interface WaitStep extends StateBase {
  readonly kind: "wait";
  readonly for:
    | { readonly seconds: number | Expression }
    /** RFC 3339 with upper-case T and Z or an offset. */
    | { readonly until: string | Expression };
}

/** Ends the execution as failed. */
export interface FailStep extends StateBase {
  readonly kind: "fail";
  readonly error?: string | Expression;
  readonly cause?: string | Expression;
}

/** Ends the execution, or its branch, as succeeded. */
export interface SucceedStep extends StateBase {
  readonly kind: "succeed";
  readonly value?: Expression;
}

/** Goes on at the state of that name, which must be in the same block of states. */
export interface GotoStep {
  readonly kind: "goto";
  readonly target: string;
  readonly at?: StateBase["at"];
}

/** Runs `body` until `until` holds for its output, at most `maxTimes` times. */
export interface RepeatStep extends StateBase {
  readonly kind: "repeat";
  readonly body: Chain;
  readonly until: Expression;
  /** Seconds between two rounds. @default none */
  readonly everySeconds?: number;
  /** Rounds, 1 or more; then the workflow fails with `RepeatLimitReached`. @default none */
  readonly maxTimes?: number;
}
