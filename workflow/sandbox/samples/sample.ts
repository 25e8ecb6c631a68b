import type { Json, JsonObject } from "../../definition";

/** How an execution may end. */
export const STATUSES = ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"] as const;
/** How an execution ended. */
type Status = (typeof STATUSES)[number];

/** An error that a state's call fails with instead of doing its work. */
export interface Fault {
  readonly error: string;
  readonly cause?: string;
}

/** What a sample expects of its run. What it leaves out is not compared. */
export interface Expectation {
  readonly status: Status;
  readonly error?: string;
  /** Text that the cause must contain. */
  readonly cause?: string;
  /** Compared member by member; the output may have more. */
  readonly output?: Json;
  /** Rows that must be there afterwards, by table; each may name some of its attributes only. */
  readonly tables?: Readonly<Record<string, readonly JsonObject[]>>;
}

/** How a job that a state starts behaves: a container, a query, a training. */
export interface JobScript {
  /** Seconds until it ends, of the execution's time. @default 1 */
  readonly seconds?: number;
  /** What the service says of the finished job, beside what its stand-in says. */
  readonly result?: JsonObject;
  /** Given, the job fails with this reason. */
  readonly fails?: string;
}

/** Who answers a state's task token, and how. */
export interface Answer {
  /** Seconds until the answer, of the execution's time. @default 1 */
  readonly afterSeconds?: number;
  /** SendTaskSuccess with this output. */
  readonly output?: Json;
  /** SendTaskFailure with this error. */
  readonly error?: string;
  readonly cause?: string;
}

/** How an answer may fail to come: nobody says anything, or the connection breaks. */
export const HTTP_FAILURES = ["no answer", "connection reset"] as const;

/** An answer of the HTTP stub server. */
export interface HttpReply {
  /** From 200 to 599. @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes as it is, anything else as JSON. */
  readonly body?: Json;
  /** Seconds until it comes, of the execution's time. @default 0 */
  readonly seconds?: number;
  /** Given, no answer comes. */
  readonly fails?: (typeof HTTP_FAILURES)[number];
  /** Answers only requests that have this; they may have more. */
  readonly when?: {
    readonly body?: Json;
    readonly query?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

/** One run of a workflow: what goes in, what must come out, and what happens around it. */
export interface Sample {
  /** `recorded`: the file's name without its extension. */
  readonly name: string;
  /** As it is printed: relative to where the command was started. */
  readonly file: string;
  readonly description: string;
  readonly input: Json;
  readonly expect: Expectation;
  /** Rows to put into tables first, by table. */
  readonly before: Readonly<Record<string, readonly JsonObject[]>>;
  /** Errors that a state's first calls fail with, by state. */
  readonly faults: Readonly<Record<string, readonly Fault[]>>;
  /** Jobs by the state that starts them. */
  readonly jobs: Readonly<Record<string, JobScript>>;
  /** Answers to task tokens, by state. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Replies of the HTTP stub server by request, `POST https://pay.example.com/charges`, in order; the last one repeats. */
  readonly http: Readonly<Record<string, readonly HttpReply[]>>;
}
