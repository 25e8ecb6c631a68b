import type { HistoryEvent } from "../../workflow/engine";
import type { Json, JsonObject } from "../../workflow/definition";

/** What a task does when it is called: once for each call, the last one again and again. */
export interface Behaviour {
  readonly return?: Json;
  readonly throw?: { readonly error: string; readonly cause?: string };
  /** Throws an ordinary error of this name. */
  readonly throwPlain?: { readonly name: string; readonly message: string };
  /** Never answers. */
  readonly hang?: true;
  /** Answers with text whose JSON has so many bytes. */
  readonly large?: number;
  /** Answers with the role of the state's Credentials. */
  readonly returnRole?: true;
  /** Answers after so long, in the execution's time. */
  readonly afterSeconds?: number;
  /** What the service said when it took the job. */
  readonly submitted?: Json;
  /** A task that is answered by its token. */
  readonly token?: {
    readonly submitted?: Json;
    readonly succeed?: Json;
    readonly fail?: { readonly error: string; readonly cause?: string };
    readonly afterSeconds?: number;
    readonly heartbeatsAtSeconds?: readonly number[];
  };
}

/** A case: a machine, what happens to it, and what must come of it. */
export interface Case {
  readonly name: string;
  /** Where the rule stands. */
  readonly rule: string;
  readonly type?: "STANDARD" | "EXPRESS";
  readonly definition: object;
  /** States to add to the item processor of the state S. */
  readonly patch?: object;
  readonly input?: Json;
  readonly inputText?: string;
  /** The numbers from 0 up to this one, as the input. */
  readonly inputRange?: number;
  readonly tasks?: Readonly<Record<string, readonly Behaviour[]>>;
  /** What lies in the object store, by `bucket/key`. */
  readonly objects?: Readonly<Record<string, string>>;
  readonly expect: Expectation;
}

/** What must come of a case; what is not given is not looked at, but for status and error. */
interface Expectation {
  readonly status: "SUCCEEDED" | "FAILED" | "TIMED_OUT";
  readonly output?: Json;
  readonly outputText?: string;
  readonly outputRange?: number;
  readonly outputKeys?: readonly string[];
  readonly error?: string;
  readonly cause?: string;
  readonly causeFields?: JsonObject;
  readonly elapsedSeconds?: number;
  readonly elapsedAtMostSeconds?: number;
  readonly calls?: readonly Json[];
  readonly callCount?: number;
  readonly distinctTokens?: number;
  /** The types of all events, in order. */
  readonly events?: readonly HistoryEvent["type"][];
  readonly has?: readonly HistoryEvent["type"][];
  readonly lacks?: readonly HistoryEvent["type"][];
  /** Id and previousEventId of all events. */
  readonly chain?: readonly (readonly [number, number])[];
  /** Details of the first event of a type. */
  readonly details?: Readonly<Record<string, object>>;
  /** Files that must be in the object store afterwards. */
  readonly written?: readonly string[];
}
