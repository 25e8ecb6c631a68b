import { isPlainObject, type Json, type JsonObject } from "../../definition";
import type { Expectation } from "./sample";

/** How a run ended, as far as a sample may speak of it. */
interface Ending {
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
  readonly output?: Json;
}

/** What differs between how a run ended and what its sample expects, one sentence each; none means as expected. */
export function compareEnding(expected: Expectation, actual: Ending): string[] {
  const differences: string[] = [];
  const expect = (what: string, wanted: unknown, got: unknown) => {
    if (wanted !== undefined && wanted !== got) {
      differences.push(`${what} should be ${JSON.stringify(wanted)}, but is ${JSON.stringify(got ?? null)}.`);
    }
  };
  expect("The status", expected.status, actual.status);
  expect("The error", expected.error, actual.error);
  if (expected.cause !== undefined && !(actual.cause ?? "").includes(expected.cause)) {
    differences.push(
      `The cause should contain ${JSON.stringify(expected.cause)}, but is ${JSON.stringify(actual.cause ?? null)}.`,
    );
  }
  if (expected.output !== undefined)
    differences.push(...compareValue(expected.output, actual.output, "output"));
  return differences;
}

/** Which expected rows a table does not have, one sentence each. A row matches when it has what the expected one names. */
export function compareRows(
  table: string,
  expected: readonly JsonObject[],
  actual: readonly JsonObject[],
): string[] {
  return expected
    .filter((row) => !actual.some((candidate) => compareValue(row, candidate, "").length === 0))
    .map((row) => `The table ${table} should have a row with ${JSON.stringify(row)}.`);
}

/** Objects may have more than is expected; everything else must be equal. */
export function compareValue(expected: Json, actual: Json | undefined, at: string): string[] {
  if (isPlainObject(expected) && isPlainObject(actual)) {
    return Object.entries(expected).flatMap(([name, value]) =>
      compareValue(value as Json, (actual as JsonObject)[name], at === "" ? name : `${at}.${name}`),
    );
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((value: Json, index) =>
      compareValue(value, actual[index] as Json, `${at}[${index}]`),
    );
  }
  if (expected === actual) return [];
  return [`${at} should be ${JSON.stringify(expected)}, but is ${JSON.stringify(actual ?? null)}.`];
}
