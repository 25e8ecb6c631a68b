import type { Callback, Statement, Unresolved, WorkflowType } from "../definition";
import type { Place } from "../problems";
import type { StateMachine } from "./types";

/**
 * What a token in an emitted document stands for. A token is `⟦n⟧`, n counted from 1 in order of appearance.
 * Where it is the whole of a string the value takes its place; inside `{% … %}` it becomes a JSON literal;
 * inside other text it is joined as text.
 */
export type Reference =
  /** The ARN of the Lambda that runs the callback. */
  | { readonly kind: "callback"; readonly callback: Callback; readonly states: readonly string[] }
  /** A Pulumi Output, a promise, or text made with one. */
  | { readonly kind: "unresolved"; readonly value: Unresolved }
  /** Known only to the deployment: the partition of the account, as in `arn:⟦1⟧:states:::…`. */
  | { readonly kind: "partition" };

/** A statement for the machine's role, with the states that need it. */
export interface StateStatement extends Statement {
  readonly states: readonly string[];
}

/** A definition as ASL, with tokens where the deployment must fill something in. Equal definitions emit equal bytes. */
export interface Emitted {
  readonly definition: StateMachine;
  /** Token ⟦n⟧ is `references[n - 1]`. */
  readonly references: readonly Reference[];
  /** What the machine's role needs beyond invoking its callbacks. */
  readonly statements: readonly StateStatement[];
  /** Where the user wrote each state, by state name. */
  readonly places: ReadonlyMap<string, Place>;
  /** Choices whose rules take every value, as their types say, by state name. @default none is known to */
  readonly completeChoices?: ReadonlySet<string>;
  /** Tasks that run a Lambda, by state name: a token in their Resource hides it. @default none is known to */
  readonly lambdaTasks?: ReadonlySet<string>;
  /** Names that the program declares by `error("…")`. @default none */
  readonly declaredErrors?: readonly string[];
  /** Workflow types that every action of the definition supports. */
  readonly workflowTypes: readonly WorkflowType[];
}
