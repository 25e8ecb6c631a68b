import type { ScopeMember } from "../options";
import type { Local, Node } from "../ir";
import type { FunctionSyntax } from "../parse";
import type { Type } from "../kinds";
import type { TypeSource } from "../types/declared";
import type { Unit } from "../refusal";

/** A value that exists while the workflow is built: a captured constant, a module, a built-in function. */
export interface HostValue {
  readonly kind: "host";
  readonly value: unknown;
}

/** A function whose text is known: a callback written in place, or a helper. */
export interface ClosureValue {
  readonly kind: "closure";
  readonly syntax: FunctionSyntax;
  readonly environment: Environment;
  readonly unit: Unit;
  /** What TypeScript declares of its parameters. */
  readonly declared?: readonly Type[];
  /** Names of the function that gave this one, bound around its body. */
  readonly locals?: readonly (readonly [Local, Node])[];
}

/** The scope parameter, or a part of it such as `execution`. */
export interface ScopeValue {
  readonly kind: "scope";
  readonly part: ScopeMember | "all";
  readonly allows: readonly ScopeMember[];
  /** What TypeScript declares of the scope parameter. */
  readonly declared?: Type;
}

/** A parameter made of named pieces. */
export interface RecordValue {
  readonly kind: "record";
  readonly members: Readonly<Record<string, Node>>;
}

/** A spread argument of a call: `Math.max(...prices)`. */
interface SpreadValue {
  readonly kind: "spread";
  readonly list: Node;
}

/** A date made in place, by its milliseconds since 1970. */
export interface DateValue {
  readonly kind: "date";
  readonly millis: Node;
}

/** A set made in place; its members may still be there more than once. */
export interface SetValue {
  readonly kind: "set";
  readonly members: Node;
}

/** What `entries()` and the like give: a list that JavaScript lets be read once. */
interface IteratorValue {
  readonly kind: "iterator";
  readonly list: Node;
}

/** What an expression of the user's stands for while it is compiled. */
export type Value =
  | Node
  | HostValue
  | ClosureValue
  | ScopeValue
  | RecordValue
  | SpreadValue
  | DateValue
  | SetValue
  | IteratorValue;

/** Gives the value of a name that a function captures. */
export type Resolve = (name: string) => Value | undefined;

/** The names that can be seen from a place. */
export class Environment {
  private readonly names = new Map<string, Value>();

  constructor(
    readonly unit: Unit,
    private readonly outer: Environment | Resolve,
    /** Functions that are being inlined around this place, to find recursion. */
    readonly active: readonly unknown[] = [],
    /** Tells the declared types of helpers that are inlined. */
    readonly types?: TypeSource,
  ) {}

  /** An environment inside this one. */
  inner(active: readonly unknown[] = this.active): Environment {
    return new Environment(this.unit, this, active, this.types);
  }

  bind(name: string, value: Value): void {
    this.names.set(name, value);
  }

  lookup(name: string): Value | undefined {
    const value = this.names.get(name);
    if (value !== undefined) return value;
    return typeof this.outer === "function" ? this.outer(name) : this.outer.lookup(name);
  }
}

/** Whether a value is an expression that AWS evaluates. */
export function isNode(value: Value): value is Node {
  return "type" in value;
}
