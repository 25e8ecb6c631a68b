import type { Action, Template } from "../../definition";
import type { Body, BranchStates, Chain, Entry, Step } from "./chain";
import type { Cases, Decision } from "./choice";
import type { ErrorName, ErrorType } from "./error";
import type { Scope } from "./scope";
import type { Prefixed, StateOf, TaskOf } from "./states";
import type {
  Arn,
  CallbackContext,
  FunctionTaskOptions,
  NumberFrom,
  Retryable,
  ServiceTaskOptions,
  Task,
  TaskOptions,
} from "./task";
import type { Common, Covered, None } from "./variables";

/** Settings of a state that has no others. */
export interface StateOptions {
  readonly comment?: string;
}

/** Text, or an arrow function that computes it from the state's input. */
export type TextFrom<In, Needs> = string | ((input: In, scope: Scope<Needs>) => string);

/** Every function that makes a step. */
export interface Steps {
  /** The input as a chain without a state: `input<Order>().next(choice(…))` where nothing before tells the type. */
  input<In, Variables = None>(): Entry<In, Variables>;

  /**
   * Runs `callback` as a Lambda of its own: its input is the payload, what it returns is the output, and the `name` of
   * what it throws is the error.
   */
  task<In, Out, Needs = None, Name extends string = string>(
    name: Name,
    callback: (input: In, context: CallbackContext) => Out | PromiseLike<NoInfer<Awaited<Out>>>,
    options?: TaskOptions,
  ): TaskStep<Name, In, Awaited<Out>, Needs, In>;
  /** Calls an existing Lambda: `task<Order, Receipt>("Charge", chargeFunction)`. */
  task<In, Out, Name extends string = string>(
    name: Name,
    lambda: Arn,
    options?: FunctionTaskOptions,
  ): TaskStep<Name, In, Out, None, In>;

  /** Hands its input to a worker that polls for it: `activity<Scan, Report>("Inspect", inspection)`. */
  activity<In, Out, Name extends string = string>(
    name: Name,
    activity: Arn,
    options?: ServiceTaskOptions,
  ): TaskStep<Name, In, Out, None, In>;

  /** Calls an AWS service; the integrations are made with it. */
  serviceTask<In, Out, Needs = None, Name extends string = string>(
    name: Name,
    action: Action,
    // The action's own types say what its arguments are; here they are only carried.
    args: ((input: In, scope: Scope<Needs> & { readonly token: string }) => unknown) | Template,
    options?: ServiceTaskOptions,
  ): TaskStep<Name, In, Out, Needs>;

  /** Lets its input through. */
  pass<In, Needs = None, Name extends string = string>(
    name: Name,
  ): Chain<In, In, Needs, None, never, never, StateOf<Name, In>>;
  /** Computes its output from its input: no Lambda, no cost beyond the transition. */
  pass<In, Out, Needs = None, Name extends string = string>(
    name: Name,
    value: (input: In, scope: Scope<Needs>) => Out,
    options?: StateOptions,
  ): Chain<In, Out, Needs, None, never, never, StateOf<Name, In>>;

  /** Branches: the first rule whose condition holds decides. Without `otherwise`, no match is `States.NoChoiceMatched`. */
  choice<In, Out, Adds, Covers, Ends, States, Needs = None, Name extends string = string>(
    name: Name,
    decide: (
      cases: Cases<In, Needs, In, never, never, never, never, never>,
    ) => Decision<Out, Adds, Covers, Ends, States>,
    options?: StateOptions,
  ): Chain<In, Out, Needs, Common<Adds>, Covers, Ends, States | StateOf<Name, In>>;

  /** Runs branches side by side on the same input; gives an object with the same keys, or a tuple. */
  parallel<In, const Outs extends object, Bodies = unknown, Needs = None, Name extends string = string>(
    name: Name,
    branches: Bodies & {
      readonly [Key in keyof Outs]: Body<In, Outs[Key], Needs, unknown, unknown, Outs[Key], unknown>;
    },
    options?: StateOptions,
  ): Retryable<
    In,
    { -readonly [Key in keyof Outs]: Outs[Key] },
    Needs,
    None,
    Covered<In>,
    never,
    StateOf<Name, In> | BranchStates<Bodies>
  >;

  /** Runs `body` for every item, at most 40 at a time; gives the array of results. */
  map<In, Item, Out, Needs = None, Ends = never, States = never, Name extends string = string>(
    name: Name,
    items: (input: In, scope: Scope<Needs>) => readonly Item[],
    body: Body<Item, Out, Needs, unknown, unknown, Ends, States>,
    options?: MapOptions<In, Needs>,
  ): Retryable<In, (Out | Ends)[], Needs, None, Covered<In>, never, StateOf<Name, In> | States>;

  /** Waits for some seconds or until a time; lets its input through. */
  wait<In, Needs = None, Name extends string = string>(
    name: Name,
    options: WaitOptions<In, Needs>,
  ): Chain<In, In, Needs, None, never, never, StateOf<Name, In>>;

  /** Ends the execution as failed. The error is called like the state unless it is given. */
  fail<In, Needs = None, Name extends string = string>(
    name: Name,
    options?: FailOptions<In, Needs>,
  ): Chain<In, never, Needs, None, never, never, StateOf<Name, In>>;

  /** Ends the execution, or the branch it stands in, as succeeded. */
  succeed<In, Needs = None, Name extends string = string>(
    name: Name,
  ): Chain<In, never, Needs, None, never, In, StateOf<Name, In>>;
  /** Ends the execution, or the branch it stands in, as succeeded with this output. */
  succeed<In, Out, Needs = None, Name extends string = string>(
    name: Name,
    value: (input: In, scope: Scope<Needs>) => Out,
    options?: StateOptions,
  ): Chain<In, never, Needs, None, never, Out, StateOf<Name, In>>;

  /** One try of a whole chain: whatever fails in it, a `fail` among it, reaches the `.catch` that follows. */
  attempt<In, Out, Needs = None, Ends = never, States = never, Name extends string = string>(
    name: Name,
    body: Body<In, Out, Needs, unknown, unknown, Ends, States>,
    options?: StateOptions,
  ): Retryable<In, Out | Ends, Needs, None, Covered<In>, never, StateOf<Name, In> | States>;

  /** Runs `body` until `until` holds for its output; each round receives the output of the one before. */
  repeat<In, Out extends In, Covers, Ends, States, Needs = None, Name extends string = string>(
    name: Name,
    body: Body<In, Out, Needs, unknown, Covers, Ends, States>,
    options: RepeatOptions<Out, Needs>,
  ): Chain<In, Out, Needs, None, Covers, Ends, States | StateOf<Name, Out>>;

  /** Goes on at the state of that name in the same block of states; the name is checked when the definition is emitted. */
  goto(state: string): Chain<unknown, never, None, None, never, never, never>;

  /** Puts `prefix` before the name of every state of a fragment, so that it can be used twice. */
  scoped<In, Out, Needs, Adds, Covers, Ends, States, Prefix extends string = string>(
    prefix: Prefix,
    fragment: Step<In, Out, Needs, Adds, Covers, Ends, States>,
  ): Chain<In, Out, Needs, Adds, Covers, Ends, Prefixed<Prefix, States>>;

  /** Names an error: throw what the factory returns, and name the factory in `.retry` and `.catch`. */
  error<const Name extends string>(name: Name): ErrorType<Name>;
}

/** Settings of an inline map. */
export interface MapOptions<In, Needs> extends StateOptions {
  /** Iterations at a time: 0 means no limit, 1 means one after another. @default 0 */
  readonly maxConcurrency?: NumberFrom<In, Needs>;
}

/** How long to wait. */
export type WaitOptions<In, Needs> = StateOptions &
  (
    | { /** Seconds, 0 to 99,999,999. */ readonly seconds: NumberFrom<In, Needs>; readonly until?: undefined }
    | {
        /** RFC 3339 with upper-case T and Z, or an offset. */
        readonly until: TextFrom<In, Needs>;
        readonly seconds?: undefined;
      }
  );

/** What a `fail` reports. */
export interface FailOptions<In, Needs> extends StateOptions {
  /**
   * What `error("…")` returned, a name, or an arrow function that computes one. The factory stands here without its
   * call signature, which would leave the parameter of the arrow function without a type.
   * @default the state's name
   */
  readonly error?:
    Pick<ErrorType, "errorName"> | ErrorName | ((input: NoInfer<In>, scope: Scope<Needs>) => string);
  /** One sentence for whoever reads the execution. */
  readonly cause?: TextFrom<In, Needs>;
}

/** When a loop ends. */
export interface RepeatOptions<Out, Needs> extends StateOptions {
  readonly until: (output: Out, scope: Scope<Needs>) => boolean;
  /** Seconds between two rounds. @default none */
  readonly everySeconds?: number;
  /** Rounds, 1 or more; then the workflow fails with `RepeatLimitReached`. @default none */
  readonly maxTimes?: number;
}

/** A task as it stands in a chain: a state whose work can be mocked. */
export type TaskStep<Name extends string, In, Out, Needs = None, Payload = unknown> = Task<
  In,
  Out,
  Needs,
  None,
  Covered<In>,
  never,
  TaskOf<Name, In, Out, Payload>
>;
