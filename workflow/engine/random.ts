import { randomUUID } from "node:crypto";

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
  return new DrawnIds(random);
}

class DrawnIds implements Ids {
  constructor(private readonly random: Random) {}

  uuid(): string {
    const second = this.word();
    const third = this.word();
    const variant = "89ab".charAt(Math.floor(this.random() * 4));
    const middle = `${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}`;
    return `${this.word()}-${middle}-${third.slice(4)}${this.word()}`;
  }

  token(): string {
    let text = "AQCEAAAAKgAAAAMAAAAAAAAAA";
    for (let index = 0; index < 8; index++) text += this.word();
    return text;
  }

  private word(): string {
    return Math.floor(this.random() * 0x100000000)
      .toString(16)
      .padStart(8, "0");
  }
}

/** Ids for an execution that need not be the same in every run. */
class SystemIds extends DrawnIds {
  override uuid(): string {
    return randomUUID();
  }
}

/** Ids that no seed asks for: Node draws them faster. */
export const systemIds: Ids = new SystemIds(Math.random);
