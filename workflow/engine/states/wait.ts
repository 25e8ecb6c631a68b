import type { Json } from "../../definition";
import type { StateCode, StateSetting } from "../compile";
import type { Frame } from "../core/frame";
import { compileDataFlow } from "../data-flow";
import { RuntimeFault } from "../failure";
import { compileNumber } from "../numbers";
import {
  chain,
  compileOptionalPath,
  compileScalar,
  expressionSource,
  parseTimestamp,
  QueryError,
  type MaybePromise,
  type Scope,
} from "../query";
import type { Fields } from "../retry";

const LONGEST_SECONDS = 99_999_999;

/** A moment in milliseconds since 1970, from what a Wait is given. */
type Until = (frame: Frame) => MaybePromise<number>;

/** Wait: until some seconds have passed, or until a time, which may be past. */
export function compileWait(fields: Fields, setting: StateSetting): StateCode {
  const flow = compileDataFlow(fields, setting.language);
  const until = compileUntil(fields, setting);
  return {
    begin: (frame) => chain(until(frame), (until) => ({ kind: "wait", until }) as const),
    complete: (frame) => flow.pass(frame, flow.input(frame), setting.next()),
  };

  function compileUntil(fields: Fields, setting: StateSetting): Until {
    const inputOf = (frame: Frame): Frame => frame.see(flow.input(frame));
    if (typeof fields.SecondsPath === "string") {
      const seconds = compileSecondsPath(fields.SecondsPath);
      return (frame) => afterSeconds(frame, seconds(inputOf(frame)));
    }
    if (typeof fields.TimestampPath === "string") {
      const time = compileTimestampPath(fields.TimestampPath);
      return (frame) => time(inputOf(frame));
    }
    if (fields.Timestamp !== undefined) {
      const time = compileTimestamp(fields.Timestamp);
      return (frame) => time(inputOf(frame));
    }
    const seconds = compileNumber(fields, "Seconds", setting.language, {
      lowest: 0,
      highest: LONGEST_SECONDS,
    });
    return (frame) => chain(seconds?.(inputOf(frame)) ?? 0, (seconds) => afterSeconds(frame, seconds));
  }
}

function afterSeconds(frame: Frame, seconds: number): number {
  return frame.sources.now() + seconds * 1000;
}

function compileSecondsPath(path: string): (scope: Scope) => number {
  const read = compileOptionalPath(path);
  return (scope) => {
    const value = read(scope);
    if (value === undefined)
      throw new RuntimeFault(`The SecondsPath parameter does not reference an input value: ${path}`);
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
      throw new RuntimeFault(
        `The SecondsPath parameter cannot be parsed as a long value: ${path} == ${print(value)}`,
      );
    }
    if (value > LONGEST_SECONDS) throw new RuntimeFault("Wait state delay is too long.");
    return value;
  };
}

function compileTimestampPath(path: string): (scope: Scope) => number {
  const read = compileOptionalPath(path);
  return (scope) => {
    const value = read(scope);
    if (value === undefined) {
      throw new RuntimeFault(`The TimestampPath parameter does not reference an input value: ${path}`);
    }
    const time = parseTime(value);
    if (time !== undefined) return notTooFar(scope, time);
    const rule = "does not reference a valid ISO-8601 extended offset date-time format string";
    throw new RuntimeFault(`The TimestampPath parameter ${rule}: ${path} == ${print(value)}`);
  };
}

// AWS counts the seconds of a delay in 32 bits.
function notTooFar(scope: Scope, time: number): number {
  const now = scope.sources?.now() ?? time;
  if (time - now >= 2 ** 31 * 1000) throw new RuntimeFault("Wait state delay is too long.");
  return time;
}

function compileTimestamp(value: Json): (scope: Scope) => MaybePromise<number> {
  const literal = parseTime(value);
  if (literal !== undefined) return (scope) => notTooFar(scope, literal);
  const evaluate = compileScalar(value, "string", "Timestamp");
  return (scope) =>
    chain(evaluate(scope), (result) => {
      const time = parseTime(result);
      if (time !== undefined) return notTooFar(scope, time);
      const rule = "returned a value that is not a valid ISO-8601 extended offset date-time format string";
      const detail = `The JSONata expression '${expressionSource(String(value))}' specified for the field 'Timestamp' ${rule}: ${print(result)}`;
      throw new QueryError("States.QueryEvaluationError", detail, "Timestamp");
    });
}

/** An RFC 3339 time, its seconds optional. Fractions of a second are cut off: AWS waits for whole seconds. */
function parseTime(value: Json): number | undefined {
  if (typeof value !== "string") return undefined;
  const nanoseconds = parseTimestamp(value.replace(/^([\d-]{10}T\d\d:\d\d)(?=[Z+-])/, "$1:00"));
  return nanoseconds === undefined ? undefined : Number(nanoseconds / 1_000_000_000n) * 1000;
}

function print(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
