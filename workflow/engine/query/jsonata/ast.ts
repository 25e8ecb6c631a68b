/** A node of the tree that the JSONata package parses to; only what this folder reads. */
export interface Node {
  type: string;
  value?: unknown;
  position?: number;
  steps?: Node[];
  stages?: { type: string; expr: Node }[];
  predicate?: { type: string; expr: Node }[];
  group?: { lhs: [Node, Node][]; position?: number };
  expressions?: Node[];
  expression?: Node;
  arguments?: Node[];
  procedure?: Node;
  body?: Node;
  condition?: Node;
  then?: Node;
  else?: Node;
  pattern?: Node;
  update?: Node;
  delete?: Node;
  terms?: { descending: boolean; expression: Node }[];
  lhs?: Node | [Node, Node][];
  rhs?: Node;
  signature?: unknown;
  thunk?: boolean;
  tuple?: boolean;
  focus?: string;
  index?: string;
  consarray?: boolean;
  keepArray?: boolean;
  keepSingletonArray?: boolean;
}

/** Visits a node and all below it. */
export function visitNodes(node: Node, visit: (node: Node) => void): void {
  const pending = [node];
  while (pending.length > 0) {
    const here = pending.pop() as Node;
    visit(here);
    pending.push(...childrenOf(here));
  }
}

function childrenOf(node: Node): Node[] {
  const pairs = [...(node.group?.lhs ?? []), ...(Array.isArray(node.lhs) ? node.lhs : [])];
  return [
    ...(node.steps ?? []),
    ...(node.stages ?? []).map((stage) => stage.expr),
    ...(node.predicate ?? []).map((stage) => stage.expr),
    ...pairs.flat(),
    ...(node.expressions ?? []),
    ...(node.arguments ?? []),
    ...(node.terms ?? []).map((term) => term.expression),
    ...[node.expression, node.procedure, node.body, node.condition, node.then, node.else],
    ...[node.pattern, node.update, node.delete, node.rhs, Array.isArray(node.lhs) ? undefined : node.lhs],
  ].filter((child): child is Node => child !== undefined && typeof child.type === "string");
}

/** The variables that an expression reads or calls, without `$`; names that it binds itself are among them. */
export function variablesOf(root: Node): ReadonlySet<string> {
  const names = new Set<string>();
  visitNodes(root, (node) => {
    if (node.type === "variable" && typeof node.value === "string" && node.value !== "")
      names.add(node.value);
  });
  return names;
}
