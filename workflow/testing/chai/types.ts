import type { MockError } from "../simulate/mock";
import type { Duration } from "./matchers";

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- chai's own types are extended in this way
  namespace Chai {
    interface Assertion {
      /** The run entered this state; matchers that follow look at it alone. */
      visited(state: string): Assertion;
      /** So many retries, of the state named by `visited` or of all. */
      retried(times: number): Assertion;
      /** An error was caught: this one, where it is named. */
      caught(error?: MockError): Assertion;
      /** The run, or the state named by `visited`, took exactly so much of the execution's time. */
      took(duration: Duration): Assertion;
      /** The run succeeded, with this output where one is given. */
      succeededWith(output?: unknown): Assertion;
      /** The run failed with this error, and a cause that has this text. */
      failedWith(error: MockError, cause?: string | RegExp): Assertion;
    }
  }
}
