import type { Json, JsonObject } from "../definition";
import type { VariableScope } from "./query";

/**
 * The variables of one block of states. A block reads what the blocks around it assigned and writes only its own;
 * what it assigned is gone when it ends. AWS: "Passing data between states with variables".
 */
export class Variables implements VariableScope {
  private own: Map<string, Json> | undefined;

  constructor(private readonly outer: VariableScope | undefined) {}

  get(name: string): Json | undefined {
    const value = this.own?.get(name);
    return value !== undefined ? value : this.outer?.get(name);
  }

  /** Assigns all at once, as a state does when it ends. */
  assign(values: JsonObject): void {
    this.own ??= new Map();
    for (const name of Object.keys(values)) this.own.set(name, values[name] as Json);
  }

  /** What this block assigned. */
  entries(): JsonObject {
    return Object.fromEntries(this.own ?? []);
  }
}
