import type { Place, Problem } from "../problems";
import type { Template } from "../definition";

/** The members of the second parameter, each backed by AWS's context object or by variables. */
export type ScopeMember = "vars" | "execution" | "state" | "stateMachine" | "token" | "item";

/** What one parameter of the arrow function stands for on AWS. */
export type ParameterBinding =
  /** The data itself: `$states.input`, `$states.result`, `$states.errorOutput`. */
  | { readonly kind: "data"; readonly jsonata: string }
  /** An object made of named pieces: `{ error: "$states.errorOutput.Error" }`. Each piece is always there. */
  | { readonly kind: "record"; readonly members: Readonly<Record<string, string>> }
  /** Variables and the context object. @default every member except `token` and `item` */
  | { readonly kind: "scope"; readonly allows?: readonly ScopeMember[] };

/** How one arrow function is compiled. */
export interface CompileOptions {
  /** Where the expression stands, in the user's names: `checkout / IsInventoryAvailable / when[0]`. */
  readonly path: string;
  /** The place in the user's source, for problems. */
  readonly place?: Place;
  /** What the parameters stand for, in order. */
  readonly parameters: readonly ParameterBinding[];
  /**
   * `value` keeps the function's value; `condition` makes it a boolean by JavaScript's truthiness, as AWS's
   * `Condition` demands. @default "value"
   */
  readonly as?: "value" | "condition";
  /**
   * Whether TypeScript is asked for the types of the parameters, where the source is at hand. What it declares is
   * believed: expressions get shorter, and mean the same on data that keeps to its types. @default false
   */
  readonly useTypes?: boolean;
}

/** What a compiled arrow function became. With problems, the template is null. */
export interface Compiled {
  /** The document to emit: JSON with JSONata leaves. */
  readonly template: Template;
  /**
   * The same document with every member of a literal object as a leaf of its own, even one that may be missing.
   * For reading (which table? which topic?), never for emitting: AWS fails where a leaf is missing.
   */
  readonly outline: Template;
  /** Names of the workflow's variables that the expression reads. */
  readonly variables: readonly string[];
  readonly problems: readonly Problem[];
}
