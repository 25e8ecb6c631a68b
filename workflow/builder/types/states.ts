/** A state of a chain, as types only: what tests are told of it by its name. */
export interface StateOf<Name extends string, In> {
  readonly name: Name;
  /** What the state receives. */
  readonly takes: In;
}

/** A Task state: its work can be mocked. */
export interface TaskOf<Name extends string, In, Gives, Payload = unknown> extends StateOf<Name, In> {
  /** What the work answers. */
  readonly gives: Gives;
  /** What the work is asked with; unknown where AWS shapes it. */
  readonly payload: Payload;
}

/** A state of which the types know nothing: the default, so that a chain annotated by hand takes every name. */
export type AnyState = StateOf<string, unknown> | TaskOf<string, unknown, unknown>;

/** The names with a prefix, as `scoped` gives them. */
export type Prefixed<Prefix extends string, State> =
  State extends TaskOf<infer Name, infer In, infer Gives, infer Payload>
    ? TaskOf<`${Prefix}${Name}`, In, Gives, Payload>
    : State extends StateOf<infer Name, infer In>
      ? StateOf<`${Prefix}${Name}`, In>
      : never;
