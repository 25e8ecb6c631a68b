import type { EdgeKind, GraphBlock, GraphEdge, GraphNode } from "./graph/graph";
import { markNames, noMarks, type Marks } from "./picture/marks";

const arrows: Readonly<Record<EdgeKind, string>> = { next: "→", choice: "?", default: "else", catch: "!" };

/** Prints a graph as an indented outline for a terminal, states in the order in which a run meets them. */
export function printOutline(graph: GraphBlock, marks: Marks = noMarks): string {
  const width = Math.min(48, widestName(graph, 0) + 2);
  return `Start → ${graph.startAt}\n${printBlock(graph, "", width, marks).join("\n")}\n`;
}

function printBlock(block: GraphBlock, indent: string, width: number, marks: Marks): string[] {
  return inRunOrder(block).flatMap((node) => {
    const edges = block.edges.filter((edge) => edge.from === node.name);
    const [only] = edges;
    const isPlain = edges.length === 1 && only?.kind === "next" && node.blocks.length === 0;
    const next = isPlain ? `  → ${only.to}` : node.isEnd && edges.length === 0 ? "  → End" : "";
    const mark = marks.states.get(node.name);
    const retries = node.maxRetries > 0 ? `  ↻ up to ${node.maxRetries}` : "";
    const status = mark ? `  [${markNames[mark.status]}${mark.note ? `: ${mark.note}` : ""}]` : "";
    const head = `${indent}${node.name}`.padEnd(width);
    return [
      `${head}  ${node.caption}${retries}${next}${status}`,
      ...node.blocks.flatMap((inner, index) => [
        `${indent}  ${node.blocks.length > 1 ? `branch ${index + 1}` : "inside"}: → ${inner.startAt}`,
        ...printBlock(inner, `${indent}  │ `, width, marks),
      ]),
      ...(isPlain ? [] : edges.map((edge) => `${indent}  ${printEdge(edge)}`)),
    ];
  });
}

function printEdge(edge: GraphEdge): string {
  const label = edge.kind === "default" || edge.label === "" ? "" : ` ${edge.label}`;
  return edge.kind === "next" ? `→ ${edge.to}` : `${arrows[edge.kind]}${label} → ${edge.to}`;
}

/** The nodes of a block from its start along the edges, depth first; unreachable ones last. */
export function inRunOrder(block: GraphBlock): readonly GraphNode[] {
  const byName = new Map(block.nodes.map((node) => [node.name, node]));
  const order: GraphNode[] = [];
  const waiting = [block.startAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = byName.get(name);
    if (!node) continue;
    byName.delete(name);
    order.push(node);
    const targets = block.edges.filter((edge) => edge.from === name).map((edge) => edge.to);
    waiting.push(...targets.reverse());
  }
  return [...order, ...byName.values()];
}

function widestName(block: GraphBlock, indent: number): number {
  return Math.max(
    0,
    ...block.nodes.flatMap((node) => [
      indent + node.name.length,
      ...node.blocks.map((inner) => widestName(inner, indent + 4)),
    ]),
  );
}
