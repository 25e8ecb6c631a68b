import type { Point } from "./route";

const arrowLength = 8;
const arrowHalf = 4;

/** Prints a coordinate with at most one digit after the point, so that files stay small and stable. */
export function printNumber(value: number): number {
  return Math.round(value * 10) / 10;
}

/** SVG path data through points, straight where they stand above each other and an S with vertical ends elsewhere. */
export function drawPath(points: readonly Point[]): string {
  const [first, ...rest] = withoutArrow(points);
  if (!first) return "";
  let previous = first;
  const parts = [`M${printPoint(first)}`];
  for (const point of rest) {
    parts.push(drawPiece(previous, point));
    previous = point;
  }
  return parts.join("");
}

function drawPiece(from: Point, to: Point): string {
  if (Math.abs(from.x - to.x) < 0.5 || Math.abs(from.y - to.y) < 0.5) return `L${printPoint(to)}`;
  const middle = from.y + (to.y - from.y) * (to.bend ?? 0.5);
  return `C${printPoint({ x: from.x, y: middle })} ${printPoint({ x: to.x, y: middle })} ${printPoint(to)}`;
}

/** A triangle at the last point, in the direction in which the path arrives. */
export function drawArrow(points: readonly Point[]): string {
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  if (!tip || !before) return "";
  const { x, y } = direction(before, tip);
  const base = { x: tip.x - x * arrowLength, y: tip.y - y * arrowLength };
  const side = { x: -y * arrowHalf, y: x * arrowHalf };
  return (
    `M${printPoint(tip)}L${printPoint({ x: base.x + side.x, y: base.y + side.y })}` +
    `L${printPoint({ x: base.x - side.x, y: base.y - side.y })}Z`
  );
}

/** Paths arrive vertically, but for loops, which come back from the right. */
function direction(before: Point, tip: Point): Point {
  if (Math.abs(before.y - tip.y) < 0.5) return { x: Math.sign(tip.x - before.x), y: 0 };
  return { x: 0, y: Math.sign(tip.y - before.y) };
}

function withoutArrow(points: readonly Point[]): readonly Point[] {
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  if (!tip || !before) return points;
  const { x, y } = direction(before, tip);
  return [
    ...points.slice(0, -1),
    { ...tip, x: tip.x - x * (arrowLength - 1), y: tip.y - y * (arrowLength - 1) },
  ];
}

function printPoint(point: Point): string {
  return `${printNumber(point.x)} ${printNumber(point.y)}`;
}
