import type { Chain } from "../../../definition";
import type { Catcher } from "./graph";
import { namesOfBlock } from "./names";

/** What surrounds a step: who catches its errors, and how the names around it are changed. */
export interface Scope {
  /** From the inside out. */
  readonly catchers: readonly Catcher[];
  /** Names the states that the library adds before any state of the user's. */
  readonly owner: string;
  /** What `scoped` puts before a state's name. */
  readonly prefix: string;
  /** The name that a goto means, seen from here. */
  readonly resolve: (target: string) => string;
}

/** The scope of a block of states: errors do not leave it but through its container. */
export function blockScope(outer: Scope, owner: string): Scope {
  return { ...outer, catchers: [], owner };
}

/** The scope of a fragment whose states get a prefix: a goto means the fragment's own state before any other. */
export function prefixedScope(outer: Scope, prefix: string, body: Chain): Scope {
  const own = new Set(namesOfBlock(body));
  const full = outer.prefix + prefix;
  return {
    ...outer,
    prefix: full,
    resolve: (target) => (own.has(target) ? full + target : outer.resolve(target)),
  };
}

/** The scope of a whole machine. */
export const MACHINE_SCOPE: Scope = { catchers: [], owner: "", prefix: "", resolve: (target) => target };
