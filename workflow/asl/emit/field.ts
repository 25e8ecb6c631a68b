import { isExpression } from "../../definition";
import type { Expression, Json, Template, Text } from "../../definition";
import { INPUT, pathOf, type Context } from "./context";
import type { Document } from "./document";
import type { Folded } from "./lower/graph";

/** What the emission of a state needs. */
export interface Emission {
  readonly context: Context;
  readonly document: Document;
}

/** A field that a user gave as a constant or as an arrow function of the state's input. */
export function emitField<Constant extends string | number>(
  value: Constant | Expression,
  state: string,
  field: string,
  { context, document }: Emission,
): Constant | string {
  const path = pathOf(context, state, field);
  if (!isExpression(value)) return value;
  const { template } = context.compile(value, { root: INPUT, path });
  return document.json(template, path) as Constant | string;
}

/** A field that holds any value: an arrow function of the state's input, or a template. */
export function emitValue(
  value: Expression | Template,
  state: string,
  field: string,
  { context, document }: Emission,
): Json {
  const path = pathOf(context, state, field);
  const template = isExpression(value) ? context.compile(value, { root: INPUT, path }).template : value;
  return document.json(template, path);
}

/** Text that a user gave, that the deployment knows, or that an arrow function computes. */
export function emitText(value: Text | Expression, state: string, field: string, emission: Emission): string {
  if (isExpression(value)) return String(emitValue(value, state, field, emission));
  return emission.document.text(value);
}

/** Assign and Output, in this order. */
export function emitFolded(
  { assign, output }: Folded,
  state: string,
  { context, document }: Emission,
): { readonly Assign?: Readonly<Record<string, Json>>; readonly Output?: Json } {
  return {
    ...(assign
      ? { Assign: document.json(assign, pathOf(context, state, "assign")) as Readonly<Record<string, Json>> }
      : {}),
    ...(output === undefined ? {} : { Output: document.json(output, pathOf(context, state, "output")) }),
  };
}

/** A comment, where there is one. */
export function emitComment(comment: string | undefined): { readonly Comment?: string } {
  return comment === undefined ? {} : { Comment: comment };
}
