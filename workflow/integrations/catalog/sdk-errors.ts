import type * as Names from "./error-names";

let linesByService: ReadonlyMap<string, string> | undefined;

/**
 * The exceptions that a service models, without its prefix: `ConditionalCheckFailedException`. Undefined where none are
 * known. `scripts/refresh-sdk-errors.mjs` refreshes them.
 */
export function sdkErrors(service: string): readonly string[] | undefined {
  linesByService ??= readLines();
  return linesByService
    .get(service)
    ?.split(" ")
    .map((name) => `${name}Exception`);
}

/**
 * A modelled exception as `sdk` tasks fail with it: the AWS SDK for Java 2 writes acronyms as words,
 * `DBInstanceNotFoundException` → `DbInstanceNotFoundException`.
 */
export function spellError(name: string): string {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join("");
}

function readLines(): ReadonlyMap<string, string> {
  // 100 kB that most programs never need.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at the first question only
  const { ERROR_NAMES } = require("./error-names") as typeof Names;
  return new Map(
    ERROR_NAMES.trim()
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
  );
}
