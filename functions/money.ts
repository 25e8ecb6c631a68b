/**
 * Whether a value is an amount of money: a positive number of the currency's major unit with at most two digits
 * after the point (49.99).
 */
export function isAmount(value: unknown): value is number {
  return (
    typeof value === "number" && value > 0 && Number.isFinite(value) && toMinorUnits(value) / 100 === value
  );
}

/** 49.99 → 4999. Sums are made in whole minor units, where nothing drifts. */
export function toMinorUnits(amount: number): number {
  return Math.round(amount * 100);
}

/** 4999 → 49.99. */
export function fromMinorUnits(minorUnits: number): number {
  return minorUnits / 100;
}
