/** A name that an expression uses. `position` is the offset behind it, from the start of the expression. */
interface Reference {
  readonly name: string;
  readonly position: number;
}

/** What an expression refers to outside itself. */
export interface References {
  /** Variables that it does not bind itself. `isGuarded`: inside `$exists(…)`. */
  readonly variables: readonly (Reference & { readonly isGuarded: boolean })[];
  /** Functions that it calls by name and does not bind itself. */
  readonly functions: readonly Reference[];
  /** Members of `$states`, such as `input`. */
  readonly states: readonly Reference[];
  /** Fields and `$` that would need an input at the root, which Step Functions does not give. */
  readonly rootFields: readonly Reference[];
}

/** The parts of jsonata's syntax tree that matter here; its own types leave most of them out. */
interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly steps?: readonly Node[];
  readonly focus?: string;
  readonly index?: unknown;
  readonly arguments?: readonly Node[];
  readonly procedure?: Node;
  readonly body?: Node;
  readonly lhs?: unknown;
  readonly rhs?: unknown;
  readonly expressions?: readonly Node[];
  readonly [key: string]: unknown;
}

interface Scope {
  readonly names: ReadonlySet<string>;
  /** Whether `$` and bare names have something to refer to: a step, a predicate or a function body is around. */
  readonly hasInput: boolean;
  readonly isGuarded: boolean;
  readonly depth: number;
}

/** Collects what a syntax tree of the jsonata package refers to; throws where it nests too deep. */
export function readReferences(tree: unknown, maxDepth: number): References {
  const reader = new Reader(maxDepth);
  reader.visit(tree as Node, { names: new Set(), hasInput: false, isGuarded: false, depth: 0 });
  return reader;
}

class Reader implements References {
  readonly variables: (Reference & { readonly isGuarded: boolean })[] = [];
  readonly functions: Reference[] = [];
  readonly states: Reference[] = [];
  readonly rootFields: Reference[] = [];

  constructor(private readonly maxDepth: number) {}

  visit(node: Node | undefined, outer: Scope): void {
    if (!node || typeof node !== "object") return;
    const scope = { ...outer, depth: outer.depth + 1 };
    if (scope.depth > this.maxDepth)
      throw new Error(`The expression nests more than ${this.maxDepth} levels deep`);
    switch (node.type) {
      case "path":
        return this.visitPath(node, scope);
      case "block":
        return this.visitBlock(node.expressions ?? [], scope);
      case "lambda":
        return this.visit(node.body, withNames(withInput(scope), (node.arguments ?? []).map(nameOf)));
      case "function":
      case "partial":
        return this.visitCall(node, scope);
      case "bind":
        return this.visit(node.rhs as Node, withNames(scope, [nameOf(node.lhs as Node)]));
      case "variable":
        this.visitVariable(node, scope);
        return this.visitStages(node, scope);
      case "transform":
        for (const part of ["pattern", "update", "delete"]) this.visit(node[part] as Node, withInput(scope));
        return;
      default:
        this.visitRoot(node, scope);
        this.visitChildren(node, scope);
    }
  }

  private visitPath(node: Node, scope: Scope): void {
    let inner = scope;
    node.steps?.forEach((step, index) => {
      if (index === 0 && isStates(step, scope)) this.visitStates(step, node.steps?.[1]);
      // A name bound to a step is known to the predicates of that step, and to what follows.
      const bound = [step.focus, step.index].filter((name): name is string => typeof name === "string");
      const own = bound.length > 0 ? withNames(inner, bound) : inner;
      this.visit(step, own);
      inner = withInput(own);
    });
    this.visitStages({ group: node["group"] }, inner);
  }

  // A name bound in a block is known to the expressions behind it.
  private visitBlock(expressions: readonly Node[], outer: Scope): void {
    let scope = outer;
    for (const expression of expressions) {
      this.visit(expression, scope);
      for (let bind = expression; bind?.type === "bind"; bind = bind.rhs as Node)
        scope = withNames(scope, [nameOf(bind.lhs as Node)]);
    }
  }

  private visitCall(node: Node, scope: Scope): void {
    const { procedure } = node;
    let isGuard = false;
    if (procedure?.type === "variable" && !scope.names.has(nameOf(procedure))) {
      this.functions.push({ name: nameOf(procedure), position: procedure.position ?? 0 });
      isGuard = nameOf(procedure) === "exists";
    } else this.visit(procedure, scope);
    for (const argument of node.arguments ?? [])
      this.visit(argument, isGuard ? { ...scope, isGuarded: true } : scope);
    this.visitStages(node, scope);
  }

  private visitVariable(node: Node, scope: Scope): void {
    const name = nameOf(node);
    const position = node.position ?? 0;
    if (name === "" || name === "$") {
      if (!scope.hasInput) this.rootFields.push({ name: `$${name}`, position });
    } else if (name !== "states" && !scope.names.has(name)) {
      this.variables.push({ name, position, isGuarded: scope.isGuarded });
    }
  }

  private visitStates(step: Node, next: Node | undefined): void {
    if (next?.type === "name" && !step["predicate"])
      this.states.push({ name: nameOf(next), position: next.position ?? 0 });
  }

  private visitRoot(node: Node, scope: Scope): void {
    const isField = node.type === "name" || node.type === "wildcard" || node.type === "descendant";
    if (isField && !scope.hasInput)
      this.rootFields.push({ name: nameOf(node), position: node.position ?? 0 });
  }

  // Predicates, sort terms and groups see the value they stand behind.
  private visitStages(node: Node, scope: Scope): void {
    const inner = withInput(scope);
    for (const part of ["predicate", "stages", "group", "terms"]) this.visitAny(node[part], inner);
  }

  private visitChildren(node: Node, scope: Scope): void {
    for (const part of [
      "expression",
      "expressions",
      "lhs",
      "rhs",
      "condition",
      "then",
      "else",
      "expr",
      "arguments",
    ])
      this.visitAny(node[part], scope);
    this.visitStages(node, scope);
  }

  private visitAny(value: unknown, scope: Scope): void {
    if (Array.isArray(value)) for (const element of value) this.visitAny(element, scope);
    else if (typeof value === "object" && value !== null) this.visit(value as Node, scope);
  }
}

function nameOf(node: Node): string {
  return String(node.value ?? "");
}

function isStates(node: Node, scope: Scope): boolean {
  return node.type === "variable" && node.value === "states" && !scope.names.has("states");
}

function withInput(scope: Scope): Scope {
  return scope.hasInput ? scope : { ...scope, hasInput: true };
}

function withNames(scope: Scope, names: readonly string[]): Scope {
  return { ...scope, names: new Set([...scope.names, ...names]) };
}
