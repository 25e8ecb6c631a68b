import type { Path } from "../jsonpath";

/** The intrinsic functions of the Amazon States Language, without `States.`. */
export type IntrinsicName =
  | "Array"
  | "ArrayContains"
  | "ArrayGetItem"
  | "ArrayLength"
  | "ArrayPartition"
  | "ArrayRange"
  | "ArrayUnique"
  | "Base64Decode"
  | "Base64Encode"
  | "Format"
  | "Hash"
  | "JsonMerge"
  | "JsonToString"
  | "MathAdd"
  | "MathRandom"
  | "StringSplit"
  | "StringToJson"
  | "UUID";

/** A call of an intrinsic function. `at` is the offset of its first character, from 0. */
export interface IntrinsicCall {
  readonly kind: "call";
  readonly name: IntrinsicName;
  readonly arguments: readonly IntrinsicArgument[];
  /** The call as it was written. */
  readonly text: string;
  readonly at: number;
}

/** What may stand between the brackets of a call. */
export type IntrinsicArgument =
  | IntrinsicCall
  | { readonly kind: "path"; readonly path: Path; readonly at: number }
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  | { readonly kind: "constant"; readonly value: boolean | null; readonly at: number }
  /** `raw` keeps the backslashes, since `\{` in the template of Format is not a placeholder. */
  | { readonly kind: "text"; readonly value: string; readonly raw: string; readonly at: number };

/** How many arguments each function takes, least and most. */
export const ARITY: Readonly<Record<IntrinsicName, readonly [least: number, most: number]>> = {
  Array: [0, Infinity],
  ArrayContains: [2, 2],
  ArrayGetItem: [2, 2],
  ArrayLength: [1, 1],
  ArrayPartition: [2, 2],
  ArrayRange: [3, 3],
  ArrayUnique: [1, 1],
  Base64Decode: [1, 1],
  Base64Encode: [1, 1],
  Format: [1, Infinity],
  Hash: [2, 2],
  JsonMerge: [3, 3],
  JsonToString: [1, 1],
  MathAdd: [2, 2],
  MathRandom: [2, 3],
  StringSplit: [2, 2],
  StringToJson: [1, 1],
  UUID: [0, 0],
};

/** How many calls one field may nest. https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
export const MAX_NESTED_CALLS = 10;
