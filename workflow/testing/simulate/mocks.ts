import type { AnyState, StateOf, TaskOf } from "../../builder";
import type { SdkMetadata } from "../../integrations";
import type { Answer } from "./mock";
import type { StatesFor } from "./typed-workflow";

/** Answers of tasks by the name of the state, whatever the workflow. */
export type Mocks = Readonly<Record<string, Answer>>;

/**
 * Answers by the name of the task, with the type of what the task gives: `MocksFor<typeof checkout>`. A function
 * receives what the task is asked with: a callback's own input; of an AWS service its arguments, whose type the
 * function says itself. Any name and any answer where the workflow's types do not tell its states, as with ASL.
 */
export type MocksFor<W> = TaskAnswers<StatesFor<W>>;

/**
 * As `MocksFor`, of the union of a workflow's states. Where it is a parameter's type it stands within `NoInfer`, which has
 * TypeScript work it out before it looks at functions that are written in place: their parameters have types then.
 */
export type TaskAnswers<States = AnyState> = {
  readonly [
    State in Extract<States, TaskOf<string, unknown, unknown>> as State["name"]
  ]?: string extends State["name"] ? Answer : Answer<Asked<State["payload"]>, Answered<State["gives"]>>;
};

/** The names of states; any text where the types do not tell them. */
export type NameIn<States> = States extends StateOf<infer Name, unknown> ? Name : never;

/** What the state of that name receives. */
export type InputIn<States, Name> = Extract<States, StateOf<Name & string, unknown>>["takes"];

type Asked<Payload> = unknown extends Payload ? never : Payload;

/** A mock need not tell of an HTTP exchange that did not take place. */
type Answered<Gives> = Gives extends SdkMetadata
  ? Omit<Gives, keyof SdkMetadata> & Partial<SdkMetadata>
  : Gives;
