import { errorNameOf, type MockError } from "../simulate/mock";
import { Run } from "../simulate/run";
import type { StateVisit } from "../simulate/visits";
import { printTime } from "../print/timeline";

/** What of chai a plugin needs; chai itself is the user's. */
interface Chai {
  readonly Assertion: {
    addMethod(name: string, method: (this: Assertion, ...parameters: unknown[]) => void): void;
  };
}

interface Utilities {
  flag(assertion: object, name: string, value?: unknown): unknown;
  eql(left: unknown, right: unknown): boolean;
}

interface Assertion {
  assert(
    holds: boolean,
    message: string,
    negated: string,
    expected?: unknown,
    actual?: unknown,
    showDiff?: boolean,
  ): void;
}

/** A time that a run or a state takes; what is left out counts as 0. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/**
 * Matchers for chai: `use(workflowMatchers)`, then `expect(run).to.have.visited("Pay").that.retried(2)`. Each failure
 * shows the run's timeline.
 */
export function workflowMatchers(chai: Chai, utilities: Utilities): void {
  const add = <P extends readonly unknown[]>(
    name: string,
    method: (subject: Subject, ...parameters: P) => void,
  ): void =>
    chai.Assertion.addMethod(name, function (...parameters) {
      method(readSubject(this, name, utilities), ...(parameters as unknown as P));
    });
  add("visited", (subject, name: string) => {
    check(subject, subject.run.visited(name), `visit ${name}`, `not visit ${name}`);
    utilities.flag(subject.assertion, STATE, name);
  });
  add("retried", (subject, count: number) => {
    const retries = subject.visits.reduce((sum, visit) => sum + visit.retries.length, 0);
    const who = subject.state ?? "the run";
    check(
      subject,
      retries === count,
      `retry ${who} ${times(count)}, but it did ${times(retries)}`,
      `not retry ${who} ${times(count)}`,
    );
  });
  add("caught", (subject, error?: MockError) => {
    const wanted = error === undefined ? undefined : errorNameOf(error);
    const caught = subject.visits.filter((visit) => visit.outcome === "caught").map((visit) => visit.error);
    const holds = wanted === undefined ? caught.length > 0 : caught.includes(wanted);
    const what = `catch ${wanted ?? "an error"}${subject.state ? ` of ${subject.state}` : ""}`;
    check(subject, holds, `${what}, but it caught ${caught.join(", ") || "nothing"}`, `not ${what}`);
  });
  add("took", (subject, duration: Duration) => {
    const wanted = milliseconds(duration);
    const actual = subject.state === undefined ? subject.run.durationMs : timeWithin(subject.visits);
    const who = subject.state ?? "the run";
    check(
      subject,
      actual === wanted,
      `spend ${printTime(wanted)} on ${who}, but it took ${printTime(actual)}`,
      `not spend ${printTime(wanted)} on ${who}`,
    );
  });
  add("succeededWith", (subject, ...output: readonly unknown[]) => {
    const { status, output: actual } = subject.run;
    const hasOutput = output.length > 0;
    const what = `succeed${hasOutput ? ` with ${printValue(output[0])}` : ""}`;
    const but = status === "SUCCEEDED" ? `, but it gave ${printValue(actual)}` : "";
    const holds = status === "SUCCEEDED" && (!hasOutput || utilities.eql(actual, output[0]));
    check(subject, holds, what + but, `not ${what}`, hasOutput ? [output[0], actual] : undefined);
  });
  add("failedWith", (subject, error: MockError, cause?: string | RegExp) => {
    const name = errorNameOf(error);
    const { status, error: actual, cause: text = "" } = subject.run;
    const fits = cause === undefined || (typeof cause === "string" ? text.includes(cause) : cause.test(text));
    const what = `fail with ${name}${cause === undefined ? "" : ` and a cause like ${String(cause)}`}`;
    check(subject, status === "FAILED" && actual === name && fits, what, `not ${what}`);
  });
}

const STATE = "stepwright.state";

interface Subject {
  readonly assertion: Assertion;
  readonly run: Run;
  /** The state that `visited` named before. */
  readonly state: string | undefined;
  /** The visits that a matcher looks at. */
  readonly visits: readonly StateVisit[];
}

function readSubject(assertion: Assertion, matcher: string, utilities: Utilities): Subject {
  const run = utilities.flag(assertion, "object");
  if (!(run instanceof Run))
    throw new TypeError(
      `${matcher} looks at what simulate(…) gave; write expect(run).to.have.${matcher}(…).`,
    );
  const state = utilities.flag(assertion, STATE) as string | undefined;
  return { assertion, run, state, visits: state === undefined ? run.timeline : run.states(state) };
}

function check(
  { assertion, run }: Subject,
  holds: boolean,
  wanted: string,
  negated: string,
  difference?: readonly [expected: unknown, actual: unknown],
): void {
  const say = (what: string): string => escapePlaceholders(`expected the run to ${what}\n${run.toString()}`);
  assertion.assert(
    holds,
    say(wanted),
    say(negated),
    difference?.[0],
    difference?.[1],
    difference !== undefined,
  );
}

function printValue(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

// chai fills in #{this}, #{exp} and #{act}; a cause may hold the same text.
function escapePlaceholders(text: string): string {
  return text.replaceAll("#{", "# {");
}

function timeWithin(visits: readonly StateVisit[]): number {
  return visits.reduce((sum, visit) => sum + visit.exitedAt - visit.enteredAt, 0);
}

function milliseconds({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Duration): number {
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
