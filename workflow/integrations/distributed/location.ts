import { createExpression, type Expression, type Statement, type Template } from "../../definition";
import type { Scope } from "../../builder";
import { fillResources } from "../permissions/fill";
import type { Now } from "../types/shape";

/** One object in S3. */
export interface S3Object {
  readonly Bucket: Now<string>;
  readonly Key: Now<string>;
  readonly VersionId?: Now<string>;
  readonly ExpectedBucketOwner?: Now<string>;
}

/** Objects in S3 whose keys start alike. */
export interface S3Prefix {
  readonly Bucket: Now<string>;
  readonly Prefix?: Now<string>;
  readonly ExpectedBucketOwner?: Now<string>;
}

/** A value, or an arrow function that computes it from the state's input. */
export type From<In, Needs, Value> = Value | ((input: In, scope: Scope<Needs>) => Value);

/** What a user gave, as data. */
export function readFrom(value: unknown): Expression | Template {
  return typeof value === "function" ? createExpression(value as Expression["source"]) : (value as Template);
}

/** A statement on S3 whose resources come from the arguments. */
export function s3Statement(
  actions: readonly string[],
  pattern: string,
  why: string,
): (input: { readonly state: string; readonly arguments: Template }) => Statement {
  return ({ state, arguments: args }) => ({
    actions,
    resources: fillResources(`arn:{partition}:s3:::${pattern}`, args),
    reason: `${state} ${why}`,
  });
}
