import type { Place } from "../problems";
import type { Grant } from "./grant";
import type { Text } from "./template";

/** Settings of the Lambda that runs a callback. */
export interface CallbackOptions {
  /** Environment variables with the permissions behind them. */
  readonly link?: Readonly<Record<string, Grant>>;
  /** Plain environment variables. */
  readonly environment?: Readonly<Record<string, Text>>;
  /**
   * The callback's part of the name of its Lambda: `checkout-charge` for "charge". Give the old one when you rename a
   * state: otherwise the Lambda is replaced, and executions in flight lose the versions that they call.
   * @default the name of the first state that calls it
   */
  readonly functionName?: string;
  /** MiB, 128 to 10,240. @default 256 */
  readonly memoryMb?: number;
  /** Seconds, 1 to 900. @default 30 */
  readonly lambdaTimeoutSeconds?: number;
  /** @default "arm64" */
  readonly architecture?: "arm64" | "x86_64";
  /** ARNs of Lambda layers, five at most. */
  readonly layers?: readonly Text[];
  /** Cap on concurrent invocations. @default none */
  readonly reservedConcurrency?: number;
}

/** A plain function that becomes a Lambda. The same function with the same options is one Lambda. */
export interface Callback {
  readonly kind: "callback";
  // The user's function; its types were checked where the task was written.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  readonly source: (...parameters: any[]) => unknown;
  readonly options: CallbackOptions;
  readonly at?: Place;
}
