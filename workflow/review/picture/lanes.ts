import type { Point } from "./route";

/** The piece of an edge that arrives at a point, where it runs sideways between two ranks. */
interface Piece {
  readonly from: Point;
  readonly to: Point;
  readonly points: Point[];
  readonly index: number;
}

// Shorter ones are so steep that they do not lie on each other.
const long = 40;
const shared = 24;

/**
 * Gives edges that run sideways through the same gap each their own height there: what goes further bends earlier, so that it
 * stays outside of the others and crosses none.
 */
export function spreadLanes(edges: readonly Point[][]): void {
  const gaps = new Map<string, Piece[]>();
  for (const points of edges) {
    points.slice(1).forEach((to, at) => {
      const from = points[at];
      if (!from || Math.abs(to.x - from.x) < long || Math.abs(to.y - from.y) < 1) return;
      const key = JSON.stringify([Math.round(from.y), Math.round(to.y), to.x > from.x]);
      gaps.set(key, [...(gaps.get(key) ?? []), { from, to, points, index: at + 1 }]);
    });
  }
  for (const pieces of gaps.values()) clustersOf(pieces).forEach(spread);
}

/** Pieces that lie side by side, directly or through others. */
function clustersOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const sorted = [...pieces].sort((a, b) => left(a) - left(b));
  const clusters: Piece[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const piece of sorted) {
    const last = clusters[clusters.length - 1];
    if (last && left(piece) + shared <= reach) last.push(piece);
    else clusters.push([piece]);
    reach = Math.max(reach, right(piece));
  }
  return clusters;
}

function spread(cluster: readonly Piece[]): void {
  if (cluster.length < 2) return;
  const outermost = (piece: Piece): number => (piece.to.x > piece.from.x ? -piece.to.x : piece.to.x);
  const sorted = [...cluster].sort((a, b) => outermost(a) - outermost(b));
  sorted.forEach(({ to, points, index }, lane) => {
    points[index] = { ...to, bend: (lane + 1) / (sorted.length + 1) };
  });
}

function left({ from, to }: Piece): number {
  return Math.min(from.x, to.x);
}

function right({ from, to }: Piece): number {
  return Math.max(from.x, to.x);
}
