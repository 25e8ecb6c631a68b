import {
  distributedMapStep,
  type Body,
  type Covered,
  type None,
  type Retryable,
  type Scope,
  type StateOf,
  type StateOptions,
} from "../../builder";
import type { WorkflowType } from "../../definition";
import type { Reader } from "./read";
import type { Gathered, Writer } from "./write";

/** A number, or an arrow function that computes it from the state's input. */
type NumberFrom<In, Needs> = number | ((input: In, scope: Scope<Needs>) => number);

/** What a child execution gets when items are batched. */
export interface Batch<Item, Input = unknown> {
  readonly Items: Item[];
  readonly BatchInput: Input;
}

/** Settings of a distributed map that do not change its types. */
export interface DistributedOptions<In, Needs> extends StateOptions {
  /** Type of the child executions; Express ones end within five minutes. @default "STANDARD" */
  readonly executionType?: WorkflowType;
  /** Child executions at a time, at most 10,000. @default 10,000 */
  readonly maxConcurrency?: NumberFrom<In, Needs>;
  /** How many items may fail, as a number or as a percentage, before the map fails. @default none */
  readonly tolerate?: {
    readonly count?: NumberFrom<In, Needs>;
    /** 0 to 100. */
    readonly percentage?: NumberFrom<In, Needs>;
  };
  /** Part of the child executions' names: at most 40 characters, unique in the machine. @default made by AWS */
  readonly label?: string;
}

/** Where items come from: the input, or S3. */
export type Source<In, Needs, Item> =
  | { readonly items: (input: In, scope: Scope<Needs>) => readonly Item[]; readonly reader?: undefined }
  | { readonly reader: Reader<In, Needs, Item>; readonly items?: undefined };

/** How items are grouped into one child execution. At least one of the two sizes must be set. */
export interface Batching<In, Needs, Input> {
  readonly maxItems?: NumberFrom<In, Needs>;
  /** Bytes, 262,144 at most. */
  readonly maxBytes?: NumberFrom<In, Needs>;
  /** What every batch gets besides its items. */
  readonly input?: (input: In, scope: Scope<Needs>) => Input;
}

interface DistributedMap {
  /** Each child gets a batch of items. */
  <
    In,
    Item,
    Input,
    Out,
    Needs = None,
    Ends = never,
    Result = (Out | Ends)[],
    States = never,
    Name extends string = string,
  >(
    name: Name,
    options: DistributedOptions<In, Needs> &
      Source<In, Needs, Item> & {
        readonly batch: Batching<In, Needs, Input>;
        readonly writer?: Writer<In, Needs, Result>;
      },
    body: Body<Batch<Item, Input>, Out, unknown, unknown, unknown, Ends, States>,
  ): Retryable<In, Gathered<Result, Out | Ends>, Needs, None, Covered<In>, never, StateOf<Name, In> | States>;
  /** Each child gets what `select` makes of its item. */
  <
    In,
    Item,
    Selected,
    Out,
    Needs = None,
    Ends = never,
    Result = (Out | Ends)[],
    States = never,
    Name extends string = string,
  >(
    name: Name,
    options: DistributedOptions<In, Needs> &
      Source<In, Needs, Item> & {
        readonly select: (input: In, scope: Scope<Needs> & ItemScope<Item>) => Selected;
        readonly batch?: undefined;
        readonly writer?: Writer<In, Needs, Result>;
      },
    body: Body<Selected, Out, unknown, unknown, unknown, Ends, States>,
  ): Retryable<In, Gathered<Result, Out | Ends>, Needs, None, Covered<In>, never, StateOf<Name, In> | States>;
  /** Each child gets one item. */
  <
    In,
    Item,
    Out,
    Needs = None,
    Ends = never,
    Result = (Out | Ends)[],
    States = never,
    Name extends string = string,
  >(
    name: Name,
    options: DistributedOptions<In, Needs> &
      Source<In, Needs, Item> & {
        readonly batch?: undefined;
        readonly select?: undefined;
        readonly writer?: Writer<In, Needs, Result>;
      },
    body: Body<Item, Out, unknown, unknown, unknown, Ends, States>,
  ): Retryable<In, Gathered<Result, Out | Ends>, Needs, None, Covered<In>, never, StateOf<Name, In> | States>;
}

/** What an arrow function that selects from an item may read. */
export interface ItemScope<Item> {
  readonly item: {
    readonly index: number;
    readonly value: Item;
    readonly key?: string;
    readonly source?: string;
  };
}

/**
 * Runs `body` as child executions, up to 10,000 at a time, over an array or over objects in S3. Children see no
 * variables of the parent: hand over what they need by `select` or `batch.input`. Standard workflows only.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export const distributedMap = distributedMapStep as unknown as DistributedMap;
