import type { Graph } from "@dagrejs/dagre";
import type { GraphEdge } from "../graph/graph";
import { spreadLanes } from "./lanes";

/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** How far down the piece that arrives here runs sideways, 0 to 1. @default 0.5 */
  readonly bend?: number;
}

/** The way of an edge: through its points with vertical tangents, and the middle of its label. */
export interface Route {
  readonly points: readonly Point[];
  readonly label?: Point;
}

interface Rank {
  readonly center: number;
  top: number;
  bottom: number;
  /** Whether something stands here that an edge must not cross. */
  isOccupied: boolean;
}

interface PlacedEnd {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Middle of its rank. */
  readonly rankY: number;
}

interface Ends {
  readonly from: PlacedEnd;
  readonly to: PlacedEnd;
}

const distance = 2;

/** The name of a state within dagre, which keeps them in plain objects: a state may be called `constructor`. */
export function dagreId(name: string): string {
  return `n${name}`;
}

/**
 * Turns dagre's polylines into routes that go straight down through every rank and bend only between ranks: a tall
 * container beside the line is then never cut.
 */
export function routeEdges(graph: Graph, edges: readonly GraphEdge[]): readonly Route[] {
  const ranks = readRanks(graph);
  alignTops(graph, ranks);
  const drafts = edges.map((edge, index) => draftRoute(graph, edge, index, ranks));
  spreadPorts(drafts);
  spreadLanes(drafts.filter(({ isLoop }) => !isLoop).map(({ points }) => points));
  return drafts.map(({ points, label }) => (label ? { points, label } : { points }));
}

function readRanks(graph: Graph): readonly Rank[] {
  const ranks: Rank[] = [];
  const occupy = (center: number, height: number): void => {
    let rank = ranks.find((other) => Math.abs(other.center - center) < distance);
    if (!rank) {
      rank = { center, top: center, bottom: center, isOccupied: false };
      ranks.push(rank);
    }
    rank.top = Math.min(rank.top, center - height / 2);
    rank.bottom = Math.max(rank.bottom, center + height / 2);
    rank.isOccupied ||= height > 0;
  };
  for (const id of graph.nodes()) {
    const node = graph.node(id) as { y: number; height: number };
    occupy(node.y, node.height);
  }
  for (const id of graph.edges()) {
    const edge = graph.edge(id) as { y?: number; height?: number };
    if (edge.y !== undefined && edge.height) occupy(edge.y, edge.height);
  }
  return ranks;
}

/** Moves states to the upper end of their rank: beside a tall container the way in stays short. */
function alignTops(graph: Graph, ranks: readonly Rank[]): void {
  for (const id of graph.nodes()) {
    const node = graph.node(id) as { y: number; height: number; rankY?: number };
    node.rankY = node.y;
    const rank = ranks.find((other) => Math.abs(other.center - node.y) < distance);
    if (rank) node.y = rank.top + node.height / 2;
  }
}

interface Draft {
  readonly edge: GraphEdge;
  readonly points: Point[];
  readonly ends: Ends;
  readonly isBack: boolean;
  readonly isLoop: boolean;
  /** Whether the second and the last but one point only bring the edge straight through its state's own rank. */
  readonly bends: { readonly first: boolean; readonly last: boolean };
  readonly label?: Point;
}

function draftRoute(graph: Graph, edge: GraphEdge, index: number, ranks: readonly Rank[]): Draft {
  const laid = graph.edge(dagreId(edge.from), dagreId(edge.to), String(index)) as {
    points: Point[];
    x?: number;
    y?: number;
    width?: number;
    height?: number;
  };
  const ends: Ends = {
    from: graph.node(dagreId(edge.from)) as unknown as Ends["from"],
    to: graph.node(dagreId(edge.to)) as unknown as Ends["to"],
  };
  const label =
    laid.height && laid.x !== undefined && laid.y !== undefined ? { x: laid.x, y: laid.y } : undefined;
  const common = { edge, ends, ...(label ? { label } : {}) };
  if (edge.from === edge.to) {
    return {
      ...common,
      points: loopPoints(ends.from, label, laid.width ?? 0),
      isBack: false,
      isLoop: true,
      bends: { first: false, last: false },
    };
  }
  const isBack = ends.from.rankY > ends.to.rankY;
  const rankAt = (y: number): Rank | undefined => ranks.find((rank) => Math.abs(rank.center - y) < distance);
  const through = laid.points.slice(1, -1).flatMap((point) => {
    const rank = rankAt(point.y);
    if (!rank?.isOccupied) return [];
    const top = { x: point.x, y: rank.top };
    const bottom = { x: point.x, y: rank.bottom };
    return isBack ? [bottom, top] : [top, bottom];
  });
  const direction = isBack ? -1 : 1;
  const leave = { x: ends.from.x, y: ends.from.y + (direction * ends.from.height) / 2 };
  const arrive = { x: ends.to.x, y: ends.to.y - (direction * ends.to.height) / 2 };
  const edgeOf = (rank: Rank | undefined, side: "top" | "bottom", y: number): Point[] =>
    rank && Math.abs(rank[side] - y) > distance ? [{ x: 0, y: rank[side] }] : [];
  const afterLeave = edgeOf(rankAt(ends.from.rankY), isBack ? "top" : "bottom", leave.y);
  const beforeArrive = edgeOf(rankAt(ends.to.rankY), isBack ? "bottom" : "top", arrive.y);
  return {
    ...common,
    isBack,
    isLoop: false,
    bends: { first: afterLeave.length > 0, last: beforeArrive.length > 0 },
    points: [leave, ...afterLeave, ...through, ...beforeArrive, arrive],
  };
}

/** A loop on the right side of a state that goes on at itself, between the state and the label. */
function loopPoints(node: PlacedEnd, label: Point | undefined, labelWidth: number): Point[] {
  const right = node.x + node.width / 2;
  const reach = label ? Math.max(right + 12, label.x - labelWidth / 2 - 3) : right + 24;
  return [
    { x: right, y: node.y + node.height / 4 },
    { x: reach, y: node.y + node.height / 4 },
    { x: reach, y: node.y - node.height / 4 },
    { x: right, y: node.y - node.height / 4 },
  ];
}

/** Gives the edges that touch one side of a state their own points there, ordered so that they do not cross. */
function spreadPorts(drafts: readonly Draft[]): void {
  const sides = new Map<string, { draft: Draft; end: "first" | "last" }[]>();
  for (const draft of drafts.filter(({ isLoop }) => !isLoop)) {
    for (const end of ["first", "last"] as const) {
      const state = end === "first" ? draft.edge.from : draft.edge.to;
      const side = (end === "first") === draft.isBack ? "top" : "bottom";
      const key = JSON.stringify([state, side]);
      sides.set(key, [...(sides.get(key) ?? []), { draft, end }]);
    }
  }
  for (const ends of sides.values()) {
    const sorted = [...ends].sort((a, b) => heading(a.draft, a.end) - heading(b.draft, b.end));
    const nodeOf = ({ draft, end }: (typeof sorted)[number]): PlacedEnd =>
      end === "first" ? draft.ends.from : draft.ends.to;
    const straight = sorted.findIndex((one) => Math.abs(heading(one.draft, one.end) - nodeOf(one).x) < 1);
    sorted.forEach((one, index) => {
      const node = nodeOf(one);
      setPort(one.draft, one.end, node.x + portOffset(index, sorted.length, straight, node.width));
    });
  }
}

/** Pixels from a state's middle. An edge that can run straight down keeps the middle, the others stand beside it. */
function portOffset(index: number, count: number, straight: number, width: number): number {
  const room = width * 0.8;
  if (straight < 0) return Math.min(room, count * 28) * ((index + 1) / (count + 1) - 0.5);
  const beside = Math.max(straight, count - 1 - straight, 1);
  return (index - straight) * Math.min(20, room / 2 / beside);
}

/** The x towards which an edge bends when it leaves its state. */
function heading(draft: Draft, end: "first" | "last"): number {
  const inner = draft.points.slice(draft.bends.first ? 2 : 1, draft.bends.last ? -2 : -1);
  const next = end === "first" ? inner[0] : inner[inner.length - 1];
  return next?.x ?? (end === "first" ? draft.ends.to.x : draft.ends.from.x);
}

/** Moves an end of an edge, with the point that brings it straight out of its rank. */
function setPort(draft: Draft, end: "first" | "last", x: number): void {
  const { points } = draft;
  const at = end === "first" ? 0 : points.length - 1;
  const neighbour = end === "first" ? 1 : points.length - 2;
  const port = points[at];
  if (port) points[at] = { x, y: port.y };
  const bend = draft.bends[end] ? points[neighbour] : undefined;
  if (bend) points[neighbour] = { x, y: bend.y };
}
