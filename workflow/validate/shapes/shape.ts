import type { QueryLanguage } from "../../asl/types";

/**
 * What a field may hold. `dynamic` means that a JSONata state may give an expression instead. Limits are inclusive.
 */
export type Kind =
  | { readonly is: "text"; readonly dynamic?: true; readonly minLength?: number; readonly maxLength?: number }
  | { readonly is: "stateName" | "resource" | "label" }
  | { readonly is: "boolean" | "true" }
  | {
      readonly is: "number";
      readonly whole: boolean;
      readonly min: number;
      readonly max: number;
      readonly dynamic?: true;
    }
  | { readonly is: "word"; readonly of: readonly string[] }
  | { readonly is: "words"; readonly minLength: number }
  | { readonly is: "timestamp"; readonly dynamic?: true }
  | { readonly is: "condition" }
  /** A JSONPath. `reference` allows a single node only; `intrinsics` names the functions allowed, if any. */
  | {
      readonly is: "path";
      readonly reference?: true;
      readonly nullable?: true;
      readonly variables?: false;
      readonly context?: false;
      readonly intrinsics?: "all" | readonly string[];
    }
  /** JSON in which JSONPath reads keys ending in `.$`, and JSONata reads strings in `{% %}`. */
  | { readonly is: "template"; readonly of: "object" | "objectOrText" | "any" | "items" }
  | { readonly is: "assign" }
  /** Anything, taken as it stands. */
  | { readonly is: "any" | "object" }
  | { readonly is: "shape"; readonly shape: () => Shape }
  | { readonly is: "shapes"; readonly shape: () => Shape; readonly minLength: number }
  | { readonly is: "states" };

/** One field of a shape. */
export interface Field {
  readonly kind: Kind;
  readonly required?: true;
  /** The one query language that has this field. */
  readonly only?: QueryLanguage;
  /** The field that took its place. */
  readonly deprecatedFor?: string;
}

/** The fields that an object of the language may have. */
export interface Shape {
  /** As it stands in a sentence: `a Task state`. */
  readonly title: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Groups of which exactly one field must be given. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Groups of which at most one field may be given. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** Groups of which at least one field must be given. */
  readonly atLeastOne?: readonly (readonly string[])[];
}

/** AWS's largest number of seconds for timeouts and waits, a little over three years. */
export const MAX_SECONDS = 99_999_999;
/** Whole seconds from `min`. */
export const seconds = (min: number, max = MAX_SECONDS): Kind => ({
  is: "number",
  whole: true,
  min,
  max,
  dynamic: true,
});
/** A constant whole number. */
export const whole = (min: number, max: number): Kind => ({ is: "number", whole: true, min, max });
/** A whole number or, in JSONata, an expression. */
export const dynamicWhole = (min: number, max: number): Kind =>
  ({ ...whole(min, max), dynamic: true }) as Kind;

/** Text as it stands. */
export const text: Field = { kind: { is: "text" } };
/** Text, or an expression that gives it. */
export const dynamicText: Field = { kind: { is: "text", dynamic: true } };
/** A JSONPath; only a state that speaks JSONPath has it. */
export const path = (kind: Omit<Extract<Kind, { is: "path" }>, "is"> = {}): Field => ({
  kind: { is: "path", ...kind },
  only: "JSONPath",
});
/** A template: JSON whose leaves may be expressions, in one query language where `only` names it. */
export const template = (of: "object" | "objectOrText" | "any" | "items", only?: QueryLanguage): Field => ({
  kind: { is: "template", of },
  ...(only ? { only } : {}),
});
