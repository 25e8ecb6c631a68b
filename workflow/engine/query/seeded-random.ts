const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/**
 * The first number 0 ≤ n < 1 that Java's `Random` draws for a seed, which is what AWS gives: 42 makes 0.7275636800328681.
 * https://docs.oracle.com/javase/8/docs/api/java/util/Random.html
 */
export function seededRandom(seed: number): number {
  const first = step((BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK);
  const second = step(first);
  return (Number(first >> 22n) * 2 ** 27 + Number(second >> 21n)) / 2 ** 53;
}

function step(state: bigint): bigint {
  return (state * MULTIPLIER + 0xbn) & MASK;
}
