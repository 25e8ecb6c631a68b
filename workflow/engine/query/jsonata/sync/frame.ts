import type { Scope } from "../../scope";

/** Stands for the value of a name that no frame binds. */
export const UNBOUND: unique symbol = Symbol("unbound");

/** The variables of one block or one call of a lambda, within those around it. */
export class Frame {
  readonly scope: Scope;
  /** How deep the evaluation nested where the function that made this frame was called. */
  readonly depth: number;
  private readonly outer: Frame | undefined;
  private names: Map<string, unknown> | undefined;

  constructor(scope: Scope, outer?: Frame, depth = outer?.depth ?? 0) {
    this.scope = scope;
    this.outer = outer;
    this.depth = depth;
  }

  inner(depth = this.depth): Frame {
    return new Frame(this.scope, this, depth);
  }

  bind(name: string, value: unknown): void {
    this.names ??= new Map();
    this.names.set(name, value);
  }

  /** The value of the nearest binding of the name, which may be undefined, or {@link UNBOUND}. */
  find(name: string): unknown {
    const value = this.names?.get(name);
    if (value !== undefined || this.names?.has(name) === true) return value;
    return this.outer === undefined ? UNBOUND : this.outer.find(name);
  }
}
