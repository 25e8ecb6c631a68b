/** A published version of a state machine, newest first in lists. */
export interface MachineVersion {
  readonly arn: string;
  /** Whether an alias points at it. */
  readonly isLive: boolean;
  /** Whether an execution that it started still runs. */
  readonly isRunning: boolean;
}

/** Versions that may go: older than the newest `keep`, behind no alias, and run by nothing. */
export function chooseMachineVersions(newestFirst: readonly MachineVersion[], keep: number): string[] {
  return newestFirst
    .slice(keep + 1)
    .filter((version) => !version.isLive && !version.isRunning)
    .map((version) => version.arn);
}

/**
 * Versions of a Lambda that may go: older than the newest `keep`, and called by no definition that stays.
 * `definitions` are the texts of those definitions.
 */
export function chooseFunctionVersions(
  functionArn: string,
  versions: readonly string[],
  definitions: readonly string[],
  keep: number,
): string[] {
  const numbers = versions.filter((version) => /^\d+$/.test(version)).sort((a, b) => Number(b) - Number(a));
  return numbers
    .slice(keep + 1)
    .filter((version) => !definitions.some((text) => text.includes(`"${functionArn}:${version}"`)));
}
