import type { sentences } from "./sentences";
import type { WorkflowTypeError } from "./type-error";

/** No variables: what an intersection starts from, `None & { a: 1 }` is `{ a: 1 }`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- only the literal `{}` vanishes in an intersection
export type None = {};

/** Properties that every member of a union has: `Common<{ a: 1; b: 2 } | { a: 3 }>` is `{ a: 1 | 3 }`. */
export type Common<Union, Keys extends keyof Union = keyof Union> = [Union] extends [never]
  ? None
  : { readonly [Key in Keys]: Union[Key] };

/**
 * A state that can have a Catch, to the chain around it: what it receives, and the variables that the chain has set before
 * it, which are certain in a handler.
 */
export interface Covered<In, Knows = None> {
  readonly takes: In;
  readonly knows: Knows;
}

/** Covered states behind steps that set variables: `After<Covered<Order>, { a: 1 }>` is `Covered<Order, { a: 1 }>`. */
export type After<Covers, Adds> =
  Covers extends Covered<unknown, unknown> ? Covered<Covers["takes"], Covers["knows"] & Adds> : Covers;

/** Variables that are set whichever covered state fails: `Certain<Covered<0, { a: 1; b: 2 }> | Covered<1, { a: 1 }>>` is `{ a: 1 }`. */
export type Certain<Covers> = [Covers] extends [Covered<unknown, unknown>] ? Common<Covers["knows"]> : None;

/** What the covered states receive, as a union; unknown where a chain was annotated by hand. */
export type Taken<Covers> = [Covers] extends [Covered<unknown, unknown>] ? Covers["takes"] : unknown;

/** Variables certain to be set where a path that gives `Out` joins others: none count from a path that never joins. */
export type Joining<Out, Adds> = [Out] extends [never] ? never : Adds;

/** Variables are an object whose keys are their names. */
export type NotVariables = WorkflowTypeError<typeof sentences.notVariables>;

/** AWS keeps this name for itself. */
export type ReservedVariable = WorkflowTypeError<typeof sentences.reservedVariable>;

/** A variable would change its type on the way, and a state after a loop or a join could not know which it has. */
export type ChangedVariable<Name> =
  WorkflowTypeError<`The variable ${Name & string} was assigned before with another type: choose another name.`>;

/** Nothing where variables are sound, a sentence where they are not: `CheckedVariables<{ states: 1 }, None>`. */
export type CheckedVariables<Variables, Known> = Variables extends
  readonly unknown[] | string | number | boolean | null | undefined
  ? NotVariables
  : "states" extends keyof Variables
    ? ReservedVariable
    : keyof Variables & keyof Known extends never
      ? unknown
      : Variables extends Pick<Known, keyof Variables & keyof Known>
        ? unknown
        : ChangedVariable<keyof Variables & keyof Known>;
