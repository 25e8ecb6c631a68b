import { Graph, layout } from "@dagrejs/dagre";
import type { GraphEdge } from "../graph/graph";
import { countCrossings } from "./crossings";
import { dagreId, routeEdges, type Point, type Route } from "./route";
import { sizes } from "./size";

/** A box to place, by an id that edges refer to. */
interface BoxToPlace {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** An edge with the lines of its label. */
interface EdgeToRoute {
  readonly edge: GraphEdge;
  readonly labelLines: readonly string[];
}

/** Where boxes stand and how edges run. */
interface Arrangement {
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
  const tryOut = (order: readonly number[], align?: (typeof alignments)[number]): Tried => {
    const result = arrangeOnce(boxes, edges, order, align);
    const crossings = countCrossings(result.routes);
    return { order, result, crossings, effort: crossings * crossingEffort + effort(result, edges) };
  };
  if (isSimple) return tryOut(indices).result;
  const align = (one: Tried): Tried => plainest([one, ...alignments.map((way) => tryOut(one.order, way))]);
  const best = plainest([...sorted, [...indices].reverse()].map((order) => tryOut(order)));
  if (best.crossings === 0) return align(best).result;
  const random = createRandom();
  const others = Array.from({ length: Math.floor(shuffledEdges / edges.length) }, () =>
    tryOut(shuffle(indices, random)),
  );
  return align(plainest([best, ...others])).result;
}

interface Tried {
  readonly order: readonly number[];
  readonly result: Arrangement;
  readonly crossings: number;
  readonly effort: number;
}

/** What a crossing costs, in pixels that edges run sideways. */
const crossingEffort = 600;
/** Where edges still cross, orders are drawn by lot: as many as keep the work the same for every size. */
const shuffledEdges = 100;

function plainest(tried: readonly Tried[]): Tried {
  return tried.reduce((a, b) => (b.effort < a.effort ? b : a));
}

/** Numbers from 0 to 1 that are the same every time: pictures are committed, and compared byte by byte. */
function createRandom(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function shuffle(items: readonly number[], random: () => number): readonly number[] {
  const keyed = items.map((item) => [random(), item] as const);
  return keyed.sort((a, b) => a[0] - b[0]).map(([, item]) => item);
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

/** What a bend of an edge on the way without errors costs: that way is what the eye follows. */
const bendEffort = 25;

/** How hard a picture is to follow besides its crossings: how far edges run sideways, how often, and its width. */
function effort({ centers, routes }: Arrangement, edges: readonly EdgeToRoute[]): number {
  const sideways = routes.reduce((sum, { points }, index) => {
    const isCaught = edges[index]?.edge.kind === "catch";
    const distances = points.map((point, at) => Math.abs(point.x - (points[at - 1]?.x ?? point.x)));
    const distance = distances.reduce((all, one) => all + one, 0);
    return (
      sum + (isCaught ? 0.25 * distance : distance + bendEffort * distances.filter((one) => one > 1).length)
    );
  }, 0);
  const across = [...centers.values()].map(({ x }) => x);
  const width = Math.max(0, ...across) - Math.min(0, ...across);
  return sideways + 0.5 * width;
}
