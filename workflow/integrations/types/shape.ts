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

/** `"BInstanceId"` → `"bInstanceId"`, `"id"` stays: capitals in a row become small, but for one that begins a word. */
type LowerRun<Rest extends string> = Rest extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? Rest
    : BeginsSmall<Tail> extends true
      ? Rest
      : `${Lowercase<Head>}${LowerRun<Tail>}`
  : Rest;

/** Whether a text begins with a small letter: `"nstance"` does, `"3"`, `"Id"` and `""` do not. */
type BeginsSmall<Text extends string> = Text extends `${infer Head}${string}`
  ? Head extends Uppercase<Head>
    ? false
    : true
  : false;

/** Words that Java keeps for itself: no member of its SDK can be called so. */
type JavaWord =
  | "abstract"
  | "assert"
  | "boolean"
  | "break"
  | "byte"
  | "case"
  | "catch"
  | "char"
  | "class"
  | "const"
  | "continue"
  | "default"
  | "do"
  | "double"
  | "else"
  | "enum"
  | "extends"
  | "false"
  | "final"
  | "finally"
  | "float"
  | "for"
  | "goto"
  | "if"
  | "implements"
  | "import"
  | "instanceof"
  | "int"
  | "interface"
  | "long"
  | "native"
  | "new"
  | "null"
  | "package"
  | "private"
  | "protected"
  | "public"
  | "return"
  | "short"
  | "static"
  | "strictfp"
  | "super"
  | "switch"
  | "synchronized"
  | "this"
  | "throw"
  | "throws"
  | "transient"
  | "true"
  | "try"
  | "void"
  | "volatile"
  | "while";

/** Methods that every class of the SDK for Java has already. */
type JavaMethod =
  | "builder"
  | "equals"
  | "finalize"
  | "getClass"
  | "hashCode"
  | "notify"
  | "notifyAll"
  | "overrideConfiguration"
  | "sdkFields"
  | "sdkHttpResponse"
  | "toBuilder"
  | "toString"
  | "wait";

/** `"Equals"` → `"EqualsValue"`, because a Java class has an `equals` already; `"Name"` stays. */
type Unreserved<Name extends string> =
  Lowercase<Name> extends JavaWord
    ? `${Name}Value`
    : Uncapitalize<Name> extends JavaMethod
      ? `${Name}Value`
      : Name;

/**
 * A member as Step Functions spells it, which is as the AWS SDK for Java 2 does, with a capital: `"jobName"` →
 * `"JobName"`, `"DBInstanceIdentifier"` → `"DbInstanceIdentifier"`, `"ACL"` → `"Acl"`, `"package"` → `"PackageValue"`.
 * The keys of a dictionary stay.
 */
export type Spelled<Key> = Key extends string
  ? string extends Key
    ? Key
    : Capitalize<Key> extends `${infer Head}${infer Tail}`
      ? Unreserved<`${Head}${LowerRun<Tail>}`>
      : Key
  : Key;

/** The types of DynamoDB's attributes that Step Functions takes as the service writes them, and gives back otherwise. */
type AttributeType = "BOOL" | "NULL" | "SS" | "NS" | "BS";

/** Who decides the spelling: the service itself, for optimised integrations, or the SDK for Java, for those of `sdk`. */
type Spelling = "service" | "java";

/** `"jobName"` → `"JobName"`, and no more for optimised integrations: SQS gives `MD5OfMessageBody`. */
type SpelledBy<Key, By extends Spelling> = By extends "java"
  ? Spelled<Key>
  : Key extends string
    ? string extends Key
      ? Key
      : Capitalize<Key>
    : Key;

/** Attributes are spelled by Java even where DynamoDB is optimised, and no method of Java can be called null. */
type ResponseKey<Key, By extends Spelling> = Key extends "$metadata"
  ? never
  : Key extends "NULL"
    ? "Nul"
    : Key extends AttributeType
      ? Spelled<Key>
      : SpelledBy<Key, By>;

/** A stream, of the web's or of Node's kind. */
type Stream = { getReader(): unknown } | { pipe(target: never): unknown; read(): unknown };

/** What JSON cannot hold and Step Functions writes as text: times as ISO 8601, bytes as text. */
type TextLike = Date | Uint8Array | { arrayBuffer(): unknown } | Stream;

/**
 * The arguments of an AWS API as Step Functions wants them: its spelling, times as text, and each part possibly known
 * only at deployment. `{ jobName: string }` → `{ JobName: Now<string> }`.
 */
export type Arguments<T, By extends Spelling = "service"> =
  IsOpen<T> extends true ? OpenArguments : ArgumentPart<T, By>;

/** Arguments of which nothing is known, as where the client's package is not installed. */
export interface OpenArguments {
  readonly [argument: string]: unknown;
}

/** A part of the arguments. */
type ArgumentPart<T, By extends Spelling> =
  IsOpen<T> extends true
    ? unknown
    : T extends undefined
      ? never
      : T extends TextLike
        ? Now<string>
        : T extends readonly (infer Item)[]
          ? Now<readonly ArgumentPart<Item, By>[]>
          : T extends object
            ? {
                readonly [K in keyof T as K extends AttributeType ? K : SpelledBy<K, By>]: ArgumentPart<
                  T[K],
                  By
                >;
              }
            : Now<T>;

/** The response of an AWS API as Step Functions gives it: its spelling, times as text, without the SDK's own metadata. */
export type Response<T, By extends Spelling = "service"> =
  IsOpen<T> extends true
    ? unknown
    : T extends undefined
      ? never
      : T extends TextLike
        ? string
        : T extends readonly (infer Item)[]
          ? Response<Item, By>[]
          : T extends object
            ? { [K in keyof T as ResponseKey<K, By>]: Response<T[K], By> }
            : T;
