import type { Json, JsonObject } from "../definition";
import type { VariableScope } from "./query";
import { countBytes, VARIABLES_LIMIT_BYTES } from "./quota";

/**
 * The variables of one block of states. A block reads what the blocks around it assigned and writes only its own;
 * what it assigned is gone when it ends. AWS: "Passing data between states with variables".
 */
export class Variables implements VariableScope {
  private own: Map<string, Json> | undefined;
  private sizes: Map<string, number> | undefined;

  /** The outermost block counts the bytes of all variables of the execution. */
  private readonly ledger: Variables;
  private bytes = 0;

  constructor(private readonly outer: Variables | undefined) {
    this.ledger = outer ? outer.ledger : this;
  }

  get(name: string): Json | undefined {
    const value = this.own?.get(name);
    return value !== undefined ? value : this.outer?.get(name);
  }

  /** Assigns all at once, as a state does when it ends. */
  assign(values: JsonObject): void {
    this.own ??= new Map();
    this.sizes ??= new Map();
    for (const name of Object.keys(values)) {
      const value = values[name] as Json;
      const bytes = countBytes(value);
      this.ledger.bytes += bytes - (this.sizes.get(name) ?? 0);
      this.sizes.set(name, bytes);
      this.own.set(name, value);
    }
  }

  /** Whether all variables of the execution together are within AWS's quota. */
  get isWithinLimit(): boolean {
    return this.ledger.bytes <= VARIABLES_LIMIT_BYTES;
  }

  /** Forgets the block's variables, when it has ended. */
  end(): void {
    for (const bytes of this.sizes?.values() ?? []) this.ledger.bytes -= bytes;
    this.own = undefined;
    this.sizes = undefined;
  }

  /** What this block assigned. */
  entries(): JsonObject {
    return Object.fromEntries(this.own ?? []);
  }
}
