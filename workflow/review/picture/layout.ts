import type { GraphBlock, GraphEdge, GraphNode } from "../graph/graph";
import { inRunOrder } from "../outline";
import { arrange } from "./arrange";
import { noMarks, type Marks } from "./marks";
import { wrapText } from "./measure";
import type { Route } from "./route";
import { measureNode, sizes, type NodeText } from "./size";

/** A rectangle in pixels, from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node with its place; `blocks` are the placed insides of a container, in the same coordinates. */
export interface PlacedNode extends Box {
  readonly node: GraphNode;
  readonly text: NodeText;
  readonly blocks: readonly PlacedBlock[];
}

/** The round marks where an execution begins and ends. */
export interface PlacedTerminal extends Box {
  readonly terminal: "Start" | "End";
}

/** An edge with its route; `labelLines` stand on it, around `route.label`. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly route: Route;
  readonly labelLines: readonly string[];
}

/** A laid out block of states. */
export interface PlacedBlock extends Box {
  readonly nodes: readonly PlacedNode[];
  readonly terminals: readonly PlacedTerminal[];
  readonly edges: readonly PlacedEdge[];
}

const startId = "\u0000start";
const endId = "\u0000end";

/** Lays out a graph from the inside out: a container is one box for the block that holds it. */
export function layoutGraph(graph: GraphBlock, marks: Marks = noMarks): PlacedBlock {
  return layoutBlock(graph, marks, true);
}

function layoutBlock(block: GraphBlock, marks: Marks, isOutermost: boolean): PlacedBlock {
  const nodes = inRunOrder(block).map((node) => layoutNode(node, marks));
  const terminals = isOutermost ? terminalsOf(block) : [];
  // In the order of a run, so that the picture does not depend on the order in which states are written.
  const inOrder = nodes.flatMap(({ node }) => block.edges.filter((edge) => edge.from === node.name));
  const edges = [...(isOutermost ? terminalEdges(block, nodes) : []), ...inOrder].map((edge) => ({
    edge,
    labelLines: labelLines(edge),
  }));
  const boxes = [
    ...terminals.map((terminal) => ({ id: idOf(terminal), width: terminal.width, height: terminal.height })),
    ...nodes.map(({ node, width, height }) => ({ id: node.name, width, height })),
  ];
  const { centers, routes } = arrange(boxes, edges);
  const place = <T extends Box>(box: T, id: string): T => {
    const { x, y } = centers.get(id) ?? { x: 0, y: 0 };
    return moveBox(box, x - box.width / 2, y - box.height / 2);
  };
  return moveToOrigin({
    nodes: nodes.map((placed) => place(placed, placed.node.name)),
    terminals: terminals.map((terminal) => place(terminal, idOf(terminal))),
    edges: edges.map((one, index) => ({ ...one, route: routes[index] ?? { points: [] } })),
  });
}

function idOf(terminal: PlacedTerminal): string {
  return terminal.terminal === "Start" ? startId : endId;
}

function terminalsOf(block: GraphBlock): readonly PlacedTerminal[] {
  const marks: readonly PlacedTerminal["terminal"][] = block.nodes.some((node) => node.isEnd)
    ? ["Start", "End"]
    : ["Start"];
  return marks.map((terminal) => ({ terminal, x: 0, y: 0, ...sizes.terminal }));
}

function terminalEdges(block: GraphBlock, nodes: readonly PlacedNode[]): readonly GraphEdge[] {
  const plain = { kind: "next", label: "", index: 0 } as const;
  const first = block.nodes.some((node) => node.name === block.startAt)
    ? [{ ...plain, from: startId, to: block.startAt }]
    : [];
  const last = nodes.filter(({ node }) => node.isEnd);
  return [...first, ...last.map(({ node }) => ({ ...plain, from: node.name, to: endId }))];
}

/** Whether an edge leads from the start mark or to the end mark, and so stands for no transition. */
export function isTerminalEdge(edge: GraphEdge): boolean {
  return edge.from === startId || edge.to === endId;
}

function labelLines(edge: GraphEdge): readonly string[] {
  return wrapText(edge.label, { fontSize: sizes.labelFont, maxWidth: sizes.labelWidth, maxLines: 3 });
}

function layoutNode(node: GraphNode, marks: Marks): PlacedNode {
  const text = measureNode(node, marks.states.get(node.name)?.note);
  if (node.blocks.length === 0) return { node, text, x: 0, y: 0, ...text.size, blocks: [] };
  const blocks = node.blocks.map((block) => layoutBlock(block, marks, false));
  const gap = sizes.containerGap;
  const inner = blocks.reduce((sum, block) => sum + block.width, gap * (blocks.length - 1));
  const width = Math.max(text.size.width, inner + 2 * sizes.containerPadding);
  const tallest = Math.max(0, ...blocks.map((block) => block.height));
  const height = text.size.height + tallest + sizes.containerPadding;
  let left = (width - inner) / 2;
  const placed = blocks.map((block) => {
    const moved = moveBlock(block, left, text.size.height);
    left += block.width + gap;
    return moved;
  });
  return { node, text, x: 0, y: 0, width, height, blocks: placed };
}

function moveBox<T extends Box>(box: T, x: number, y: number): T {
  const moved = { ...box, x: box.x + x, y: box.y + y };
  if (!("blocks" in moved)) return moved;
  const { blocks } = moved as unknown as PlacedNode;
  return { ...moved, blocks: blocks.map((block) => moveBlock(block, x, y)) };
}

function moveBlock(block: PlacedBlock, x: number, y: number): PlacedBlock {
  return {
    ...block,
    x: block.x + x,
    y: block.y + y,
    nodes: block.nodes.map((node) => moveBox(node, x, y)),
    terminals: block.terminals.map((terminal) => moveBox(terminal, x, y)),
    edges: block.edges.map((edge) => ({ ...edge, route: moveRoute(edge.route, x, y) })),
  };
}

function moveRoute(route: Route, x: number, y: number): Route {
  const points = route.points.map((point) => ({ ...point, x: point.x + x, y: point.y + y }));
  return route.label ? { points, label: { x: route.label.x + x, y: route.label.y + y } } : { points };
}

/** Shifts a block so that everything in it, labels and curves included, begins at 0, 0. */
function moveToOrigin(content: Pick<PlacedBlock, "nodes" | "terminals" | "edges">): PlacedBlock {
  const boxes: Box[] = [...content.nodes, ...content.terminals];
  for (const { route, labelLines: lines } of content.edges) {
    boxes.push(...route.points.map((point) => ({ x: point.x, y: point.y, width: 0, height: 0 })));
    if (route.label) boxes.push(labelBox(route.label, lines));
  }
  const left = Math.min(0, ...boxes.map((box) => box.x));
  const top = Math.min(0, ...boxes.map((box) => box.y));
  const width = Math.max(0, ...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(0, ...boxes.map((box) => box.y + box.height)) - top;
  return { ...moveBlock({ x: 0, y: 0, width, height, ...content }, -left, -top), x: 0, y: 0 };
}

/** The rectangle that an edge's label covers. */
export function labelBox(center: { x: number; y: number }, lines: readonly string[]): Box {
  const { width, height } = sizes.label(lines);
  return { x: center.x - width / 2, y: center.y - height / 2, width, height };
}
