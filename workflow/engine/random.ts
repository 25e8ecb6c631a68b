/** Where randomness comes from: a number from 0 up to but not including 1. */
export type Random = () => number;

/** A random number generator (mulberry32) that gives the same numbers for the same seed. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Where ids come from: execution names, map runs, task tokens. */
export interface Ids {
  uuid(): string;
  /** A task token, at most 1,024 characters. */
  token(): string;
}

/** Ids drawn from a random source, so that a seeded run gives the same ids. */
export function createIds(random: Random): Ids {
  const hex = (digits: number): string => {
    let text = "";
    for (let index = 0; index < digits; index++) text += Math.floor(random() * 16).toString(16);
    return text;
  };
  const variant = (): string => "89ab".charAt(Math.floor(random() * 4));
  return {
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${variant()}${hex(3)}-${hex(12)}`,
    token: () => `AQCEAAAAKgAAAAMAAAAAAAAAA${hex(64)}`,
  };
}
