import type { Point, Route } from "./route";

type Segment = readonly [Point, Point];

/** How often routes cross each other. */
export function countCrossings(routes: readonly Route[]): number {
  const lines = routes.map(({ points }) =>
    points.slice(1).map((point, index): Segment => [points[index] ?? point, point]),
  );
  let count = 0;
  lines.forEach((left, index) => {
    for (const right of lines.slice(index + 1)) {
      for (const a of left) count += right.filter((b) => cross(a, b)).length;
    }
  });
  return count;
}

/** Whether two segments cross at a point inside both. */
function cross([a, b]: Segment, [c, d]: Segment): boolean {
  if (Math.max(a.y, b.y) <= Math.min(c.y, d.y) || Math.max(c.y, d.y) <= Math.min(a.y, b.y)) return false;
  if (Math.max(a.x, b.x) <= Math.min(c.x, d.x) || Math.max(c.x, d.x) <= Math.min(a.x, b.x)) return false;
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side(a: Point, b: Point, point: Point): number {
  return Math.sign((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x));
}
