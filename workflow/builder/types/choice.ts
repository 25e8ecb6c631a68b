import type { Body } from "./chain";
import type { Scope } from "./scope";
import type { sentences } from "./sentences";
import type { WorkflowTypeError } from "./type-error";
import type { Joining } from "./variables";

declare const decision: unique symbol;

/** Some rules narrowed the type, and yet a value remains that no rule takes. */
export type NotExhaustive = WorkflowTypeError<typeof sentences.notExhaustive>;

/** What a choice has decided: where its branches lead. */
export interface Decision<Out, Adds, Covers, Ends, States> {
  /** Types only: it does not exist at run time. */
  readonly [decision]: {
    readonly out: () => Out;
    readonly adds: () => Adds;
    readonly covers: () => Covers;
    readonly ends: () => Ends;
    readonly states: () => States;
    readonly "every value is taken by a rule": Complete;
  };
}

/** A choice that may stand as it is. */
export interface Complete {
  readonly complete: true;
}

/** Whether rules that narrow leave nothing; rules that do not narrow prove nothing, so they are let through. */
export type Completeness<In, Rest> = [Rest] extends [never]
  ? Complete
  : [In] extends [Rest]
    ? Complete
    : NotExhaustive;

/** What a branch receives: `Narrowed<A | B, A>` is `A`, and without a narrowing predicate `Narrowed<A | B, never>` is all. */
export type Narrowed<Rest, Case> = [Case] extends [never] ? Rest : Case;

/** The rules of a choice, tried in order. `Rest` is what the rules so far have not taken. */
export interface Cases<In, Needs, Rest, Out, Adds, Covers, Ends, States> {
  /** Types only: it does not exist at run time. */
  readonly [decision]: {
    readonly out: () => Out;
    readonly adds: () => Adds;
    readonly covers: () => Covers;
    readonly ends: () => Ends;
    readonly states: () => States;
    readonly "every value is taken by a rule": Completeness<In, Rest>;
  };

  /**
   * Where the condition holds, `body` runs. An arrow function that narrows its input, such as `p => p.kind === "card"`,
   * narrows what `body` receives, and later rules no longer see that case. One signature for both kinds: a second one
   * would leave the parameters of the body's arrow functions without types.
   */
  when<Out2, Adds2, Covers2, Ends2, States2, Case extends Rest = never>(
    condition:
      ((input: Rest, scope: Scope<Needs>) => input is Case) | ((input: Rest, scope: Scope<Needs>) => boolean),
    body: Body<Narrowed<Rest, NoInfer<Case>>, Out2, Needs, Adds2, Covers2, Ends2, States2>,
  ): Cases<
    In,
    Needs,
    Exclude<Rest, Case>,
    Out | Out2,
    Adds | Joining<Out2, Adds2>,
    Covers | Covers2,
    Ends | Ends2,
    States | States2
  >;

  /** Runs where no rule holds. */
  otherwise<Out2, Adds2, Covers2, Ends2, States2>(
    body: Body<Rest, Out2, Needs, Adds2, Covers2, Ends2, States2>,
  ): Decision<Out | Out2, Adds | Joining<Out2, Adds2>, Covers | Covers2, Ends | Ends2, States | States2>;
}
