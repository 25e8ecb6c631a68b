import { isPlainObject } from "./json";

/**
 * A value that only the deployment knows, such as a Pulumi Output or a promise. The core never looks inside;
 * `deploy/` resolves it.
 */
export interface Unresolved {
  readonly __pulumiOutput?: true;
  then?: unknown;
  /** What Pulumi's types show of an Output, so that the compiler takes one for this. */
  apply?: unknown;
}

/** Whether a value is a Pulumi Output or a promise. Recognised by mark, so that the core need not import Pulumi. */
export function isUnresolved(value: unknown): value is Unresolved {
  if (typeof value !== "object" || value === null) return false;
  if ((value as Unresolved).__pulumiOutput === true) return true;
  return typeof (value as Unresolved).then === "function";
}

/** Changes a value of the deployment once it is known: a Pulumi Output by its `apply`, a promise by its `then`. */
export function mapUnresolved(value: Unresolved, change: (known: unknown) => unknown): Unresolved {
  const { apply } = value as { apply?: (change: (known: unknown) => unknown) => Unresolved };
  if (typeof apply === "function") return apply.call(value, change);
  return Promise.resolve(value as PromiseLike<unknown>).then(change);
}

/** A piece of text, or a value of the deployment that stands within it. */
export type TextPart = string | Unresolved;

/** A JSONata expression, printed as `{% … %}`. An unresolved part becomes a JSON literal inside the expression. */
export class Jsonata {
  constructor(readonly parts: readonly TextPart[]) {}
}

/** Plain text with values of the deployment in it, joined when they are known: `arn:…:table/` + name. */
export class Interpolation {
  constructor(readonly parts: readonly TextPart[]) {}
}

/** A JSON document in which a leaf may be JSONata, interpolated text, or a value that only the deployment knows. */
export type Template =
  | null
  | boolean
  | number
  | string
  | Jsonata
  | Interpolation
  | Unresolved
  | readonly Template[]
  | { readonly [key: string]: Template };

/** Whether a template is an object whose members are templates. */
export function isTemplateObject(template: unknown): template is { readonly [key: string]: Template } {
  return isPlainObject(template) && !isUnresolved(template);
}

/** A string known now, or a Pulumi Output or promise of one. */
export type Text = string | Unresolved | Interpolation;
