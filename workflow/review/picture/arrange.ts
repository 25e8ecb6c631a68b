import { Graph, layout } from "@dagrejs/dagre";
import type { GraphEdge } from "../graph/graph";
import { countCrossings } from "./crossings";
import { dagreId, routeEdges, type Point, type Route } from "./route";
import { sizes } from "./size";

/** A box to place, by an id that edges refer to. */
export interface BoxToPlace {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** An edge with the lines of its label. */
export interface EdgeToRoute {
  readonly edge: GraphEdge;
  readonly labelLines: readonly string[];
}

/** Where boxes stand and how edges run. */
export interface Arrangement {
  readonly centers: ReadonlyMap<string, Point>;
  /** In the order of the edges. */
  readonly routes: readonly Route[];
}

type EdgeOrder = (a: GraphEdge, b: GraphEdge) => number;

const isCatch = (edge: GraphEdge): number => (edge.kind === "catch" ? 1 : 0);
const orders: readonly EdgeOrder[] = [() => 0, (a, b) => isCatch(b) - isCatch(a)];
// dagre's two other alignments were the best for one machine in ten, and never by much.
const alignments = ["UL", "UR"] as const;

/** Above this many edges one layout has to do: the others would take seconds. */
const maxEdges = 200;

/**
 * Places boxes and edges in ranks from top to bottom. dagre's heuristic depends on the order in which it meets edges, so a
 * few orders are tried and the plainest result is taken. The first box must be the one where a run starts.
 */
export function arrange(boxes: readonly BoxToPlace[], edges: readonly EdgeToRoute[]): Arrangement {
  const indices = edges.map((_, index) => index);
  // Without forks that join again there is little to choose.
  const isSimple = edges.length > maxEdges || edges.length < boxes.length;
  const sorted = orders.map((order) =>
    [...indices].sort((a, b) => {
      const [left, right] = [edges[a], edges[b]];
      return left && right ? order(left.edge, right.edge) || a - b : 0;
    }),
  );
  const candidates = isSimple ? [indices] : [...sorted, [...indices].reverse()];
  const byOrder = candidates.map((order) => ({ order, result: arrangeOnce(boxes, edges, order, undefined) }));
  const best = byOrder.reduce((a, b) => (effort(b.result, edges) < effort(a.result, edges) ? b : a));
  if (isSimple) return best.result;
  return alignments
    .map((align) => arrangeOnce(boxes, edges, best.order, align))
    .reduce((a, b) => (effort(b, edges) < effort(a, edges) ? b : a), best.result);
}

function arrangeOnce(
  boxes: readonly BoxToPlace[],
  edges: readonly EdgeToRoute[],
  order: readonly number[],
  align: (typeof alignments)[number] | undefined,
): Arrangement {
  const dagre = new Graph({ multigraph: true });
  dagre.setGraph({ rankdir: "TB", nodesep: 36, edgesep: 18, ranksep: 44, ...(align ? { align } : {}) });
  for (const { id, width, height } of boxes) dagre.setNode(dagreId(id), { width, height });
  for (const index of order) {
    const one = edges[index];
    if (one) dagre.setEdge(dagreId(one.edge.from), dagreId(one.edge.to), edgeConfig(one), String(index));
  }
  layout(dagre);
  const routes = routeEdges(
    dagre,
    edges.map(({ edge }) => edge),
  );
  const centers = boxes.map(({ id }) => {
    const { x = 0, y = 0 } = dagre.node(dagreId(id)) as { x?: number; y?: number };
    return [id, { x, y }] as const;
  });
  return { centers: new Map(centers), routes };
}

/** Errors weigh little, so that the way through without them stays straight. */
function edgeConfig({ edge, labelLines }: EdgeToRoute): Record<string, unknown> {
  const weight = edge.kind === "catch" ? 1 : edge.kind === "next" ? 6 : 3;
  if (labelLines.length === 0) return { weight, width: 0, height: 0 };
  return { weight, ...sizes.label(labelLines), labelpos: "c" };
}

/** How hard a picture is to follow: crossings first, then how far edges run sideways, then its width. */
function effort({ centers, routes }: Arrangement, edges: readonly EdgeToRoute[]): number {
  const sideways = routes.reduce((sum, { points }, index) => {
    const weight = edges[index]?.edge.kind === "catch" ? 0.25 : 1;
    return sum + weight * distanceSideways(points);
  }, 0);
  const across = [...centers.values()].map(({ x }) => x);
  const width = Math.max(0, ...across) - Math.min(0, ...across);
  return 150 * countCrossings(routes) + sideways + 0.5 * width;
}

function distanceSideways(points: readonly Point[]): number {
  return points.reduce((sum, point, index) => sum + Math.abs(point.x - (points[index]?.x ?? point.x)), 0);
}
