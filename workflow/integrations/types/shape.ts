/**
 * A value that only the deployment knows. A Pulumi Output is one: its `get` tells its type, so that nothing of Pulumi
 * is imported here.
 */
export interface Later<T> {
  get(): T;
}

/** A value, or one that only the deployment knows: `string` → `string | Output<string> | Promise<string>`. */
export type Now<T> = T | Later<T> | PromiseLike<T>;

/** Whether a type says nothing: `any` or `unknown`. */
type IsOpen<T> = unknown extends T ? true : false;

/** `"jobName"` → `"JobName"`; the keys of a dictionary stay as they are. */
type PascalKey<K> = K extends string ? (string extends K ? K : Capitalize<K>) : K;

/** A stream, of the web's or of Node's kind. */
type Stream = { getReader(): unknown } | { pipe(target: never): unknown; read(): unknown };

/** What JSON cannot hold and Step Functions writes as text: times as ISO 8601, bytes as text. */
type TextLike = Date | Uint8Array | { arrayBuffer(): unknown } | Stream;

/**
 * The arguments of an AWS API as Step Functions wants them: PascalCase, times as text, and each part possibly known
 * only at deployment. `{ jobName: string }` → `{ JobName: Now<string> }`.
 */
export type Arguments<T> = IsOpen<T> extends true ? OpenArguments : ArgumentPart<T>;

/** Arguments of which nothing is known, as where the client's package is not installed. */
export interface OpenArguments {
  readonly [argument: string]: unknown;
}

/** A part of the arguments. */
type ArgumentPart<T> =
  IsOpen<T> extends true
    ? unknown
    : T extends undefined
      ? never
      : T extends TextLike
        ? Now<string>
        : T extends readonly (infer Item)[]
          ? Now<readonly ArgumentPart<Item>[]>
          : T extends object
            ? { readonly [K in keyof T as PascalKey<K>]: ArgumentPart<T[K]> }
            : Now<T>;

/** The response of an AWS API as Step Functions gives it: PascalCase, times as text, without the SDK's own metadata. */
export type Response<T> =
  IsOpen<T> extends true
    ? unknown
    : T extends undefined
      ? never
      : T extends TextLike
        ? string
        : T extends readonly (infer Item)[]
          ? Response<Item>[]
          : T extends object
            ? { [K in keyof T as K extends "$metadata" ? never : PascalKey<K>]: Response<T[K]> }
            : T;
