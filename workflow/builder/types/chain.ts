import type { Chain as ChainData } from "../../definition";
import type { ErrorMatches, ErrorName, Failure } from "./error";
import type { Scope } from "./scope";
import type { AnyState } from "./states";
import type { sentences } from "./sentences";
import type { WorkflowTypeError } from "./type-error";
import type { After, Certain, CheckedVariables, Common, Joining, None, Taken } from "./variables";

/** Marks the phantom of a chain. */
export declare const io: unique symbol;

/** Nothing in a chain can have a Catch, so that a handler would never run. */
export type NothingToCatch = WorkflowTypeError<typeof sentences.nothingToCatch>;

/** Every path before a step has ended. */
export type NothingFollows = WorkflowTypeError<typeof sentences.nothingFollows>;

/**
 * What a chain is to the place it is put in; a chain's methods are left out, so that a comparison stays small. The
 * parameters stand in a row because one record in their place would lose the inference from the step before.
 *  - `In`, `Out`: what the first state receives and the last one gives (`never` where no path comes out).
 *  - `Needs`, `Adds`: variables read from around the chain, and set by it.
 *  - `Covers`: its states that can have a Catch (Task, Parallel, Map), as a union of `Covered`; by default any.
 *  - `Ends`: outputs of its `succeed` states, which end the execution or the branch early.
 *  - `States`: its states as a union, those inside containers included, so that tests know their names.
 */
export interface Step<In, Out, Needs = None, Adds = None, Covers = unknown, Ends = never, States = AnyState> {
  /** Types only: it does not exist at run time. A mismatch is reported under a member's name: each is a sentence. */
  readonly [io]: {
    readonly "a step takes what the step before it gives": (input: In) => void;
    readonly "a step gives what is expected of it": () => Out;
    readonly "the variables a step reads are assigned before it": (variables: Needs) => void;
    readonly adds: () => Adds;
    readonly covers: () => Covers;
    readonly ends: () => Ends;
    readonly states: () => States;
  };
  /** The chain as data, for whatever reads it. */
  readonly definition: ChainData;
}

/** Steps that run one after another. Immutable: every method returns a new chain. */
export interface Chain<
  In,
  Out,
  Needs = None,
  Adds = None,
  Covers = unknown,
  Ends = never,
  States = AnyState,
> extends Step<In, Out, Needs, Adds, Covers, Ends, States> {
  /** Goes on with `step`, which receives what this chain gives. */
  next<Out2, Adds2, Covers2, Ends2, States2>(
    step: [Out] extends [never]
      ? NothingFollows
      : Step<Out, Out2, Needs & Adds, Adds2, Covers2, Ends2, States2>,
  ): Chain<In, Out2, Needs, Adds & Adds2, Covers | After<Covers2, Adds>, Ends | Ends2, States | States2>;

  /**
   * Sends every error of the steps so far to `handler`, which receives `{ error, cause, input }` and reads the variables
   * that were set before the first step that can fail. What the handler gives flows on, as after a promise's `catch`; a
   * handler that ends in `fail` or `succeed` does not come back.
   */
  catch<Out2, Adds2, Covers2, Ends2, States2>(
    handler: [Covers] extends [never]
      ? NothingToCatch
      : Body<Failure<Taken<Covers>>, Out2, Needs & Certain<Covers>, Adds2, Covers2, Ends2, States2>,
  ): Chain<
    In,
    Out | Out2,
    Needs,
    Caught<Out, Adds, Out2, Certain<Covers> & Adds2>,
    After<Covers2, Certain<Covers>>,
    Ends | Ends2,
    States | States2
  >;

  /** Sends these errors of the steps so far to `handler`; others go on to a later `.catch` or fail the execution. */
  catch<const Name extends ErrorName, Out2, Adds2, Covers2, Ends2, States2>(
    errors: ErrorMatches<Name>,
    handler: [Covers] extends [never]
      ? NothingToCatch
      : Body<Failure<Taken<Covers>, Name>, Out2, Needs & Certain<Covers>, Adds2, Covers2, Ends2, States2>,
  ): Chain<
    In,
    Out | Out2,
    Needs,
    Caught<Out, Adds, Out2, Certain<Covers> & Adds2>,
    Covers | After<Covers2, Certain<Covers>>,
    Ends | Ends2,
    States | States2
  >;

  /** Sets variables from the output so far; later steps read them as `(input, { vars }) => vars.orderId`. */
  assign<Variables>(
    variables: (
      output: Out,
      scope: Scope<Needs & Adds>,
    ) => Variables & CheckedVariables<Variables, Needs & Adds>,
  ): Chain<In, Out, Needs, Adds & Variables, Covers, Ends, States>;

  /** Reshapes the output without a state of its own, where ASL allows. */
  output<Out2>(
    reshape: (output: Out, scope: Scope<Needs & Adds>) => Out2,
  ): Chain<In, Out2, Needs, Adds, Covers, Ends, States>;
}

/** Variables that are certain after a `.catch`: those set by the covered steps and by the handler alike. */
export type Caught<Out, Adds, Out2, Adds2> = [Out2] extends [never]
  ? Adds
  : Common<Joining<Out, Adds> | Adds2>;

/** Stands for the entry of a branch, a body or a handler: its input is known, so that what follows is inferred. */
export type Entry<In, Needs> = Chain<In, In, Needs, None, never, never, never>;

/** A chain, or an arrow function that builds it on an entry: `item => item.next(…)`. */
export type Body<In, Out, Needs, Adds, Covers, Ends, States> =
  | Step<In, Out, Needs, Adds, Covers, Ends, States>
  | ((entry: Entry<In, Needs>) => Step<In, Out, Needs, Adds, Covers, Ends, States>);

/** Any chain, whatever its types. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a bound for inference: nothing else admits every chain
export type AnyChain = Step<any, any, any, any, any, any, any>;

/** What a chain takes: `InputOf<Chain<Order, Receipt>>` is `Order`. */
export type InputOf<C extends AnyChain> = Parameters<
  C[typeof io]["a step takes what the step before it gives"]
>[0];

/** What a workflow of this chain gives, its early ends included. */
export type OutputOf<C extends AnyChain> =
  ReturnType<C[typeof io]["a step gives what is expected of it"]> | ReturnType<C[typeof io]["ends"]>;

/** The states of a chain, as a union of their types. */
export type StatesOf<C extends AnyChain> = ReturnType<C[typeof io]["states"]>;

/** The states of bodies, whatever form they have: what `Body` takes, as a union. */
export type StatesIn<Bodies> = Bodies extends AnyChain
  ? StatesOf<Bodies>
  : Bodies extends (entry: never) => infer Built
    ? StatesIn<Built>
    : never;

/** The states of a parallel's branches, given as a tuple or under keys. */
export type BranchStates<Bodies> = [keyof Bodies] extends [never]
  ? AnyState
  : Bodies extends readonly (infer Branch)[]
    ? StatesIn<Branch>
    : StatesIn<Bodies[keyof Bodies]>;
