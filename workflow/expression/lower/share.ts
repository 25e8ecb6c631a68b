import * as ir from "../ir";
import type { Local, Node } from "../ir";

/** Uses a value more than once: as it is where that is short, under a name of its own where it is not. */
export function share(node: Node, hint: string, build: (value: Node) => Node): Node {
  if (ir.isSimple(node)) return build(node);
  const local = createLocal(hint, node);
  const body = build(ir.use(local));
  return { kind: "let", local, value: node, body, type: body.type };
}

/** A name for a value; a literal object or array keeps its parts in sight. */
export function createLocal(hint: string, value: Node): Local {
  const isMerged = value.kind === "call" && value.name === "merge";
  const isLiteral = value.kind === "object" || value.kind === "array" || isMerged;
  return { hint, type: value.type, ...(isLiteral ? { value } : {}) };
}

/** Puts names in front of a body, the first outermost. */
export function withLocals(locals: readonly (readonly [Local, Node])[], body: Node): Node {
  return locals.reduceRight<Node>(
    (inner, [local, value]) => ({ kind: "let", local, value, body: inner, type: inner.type }),
    body,
  );
}
