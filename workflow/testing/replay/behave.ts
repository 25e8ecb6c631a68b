import { answering, neverAnswers, throwing, type Behaviour } from "../simulate/mock";
import type { RecordedResult } from "./read-history";

/** A recorded answer as a mock: after the time that it took then. */
export function behave({ seconds, output, error, cause, isTimedOut }: RecordedResult): Behaviour {
  if (isTimedOut) return neverAnswers();
  const answer: Behaviour = error === undefined ? answering<unknown>(output ?? null) : throwing(error, cause);
  return seconds > 0 ? answer.after(seconds) : answer;
}
