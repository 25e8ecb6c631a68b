const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span as people say it, to two digits that matter: `12 ms`, `3.1 s`, `1 h 30 min`. */
export function printDuration(milliseconds: number): string {
  if (milliseconds < SECOND) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < MINUTE) return `${trim(milliseconds / SECOND)} s`;
  if (milliseconds < HOUR) return two(milliseconds, MINUTE, "min", SECOND, "s");
  if (milliseconds < DAY) return two(milliseconds, HOUR, "h", MINUTE, "min");
  return two(milliseconds, DAY, "d", HOUR, "h");
}

function two(
  milliseconds: number,
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
): string {
  const whole = Math.floor(milliseconds / large);
  const rest = Math.floor((milliseconds - whole * large) / small);
  return rest === 0 ? `${whole} ${largeUnit}` : `${whole} ${largeUnit} ${rest} ${smallUnit}`;
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}
