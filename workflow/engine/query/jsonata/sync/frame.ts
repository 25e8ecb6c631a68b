import type { Scope } from "../../scope";

/** The variables of one block or one call of a lambda, within those around it. */
export class Frame {
  readonly scope: Scope;
  private readonly outer: Frame | undefined;
  private names: Map<string, unknown> | undefined;

  constructor(scope: Scope, outer?: Frame) {
    this.scope = scope;
    this.outer = outer;
  }

  inner(): Frame {
    return new Frame(this.scope, this);
  }

  bind(name: string, value: unknown): void {
    this.names ??= new Map();
    this.names.set(name, value);
  }

  /** Whether a frame binds the name, also to nothing; if so its value, in one walk. */
  find(name: string): { readonly value: unknown } | undefined {
    if (this.names?.has(name) === true) return { value: this.names.get(name) };
    return this.outer?.find(name);
  }
}
