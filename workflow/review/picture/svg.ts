import type { GraphBlock, GraphEdge, GraphNode } from "../graph/graph";
import { drawIcon } from "./icons";
import {
  isTerminalEdge,
  labelBox,
  layoutGraph,
  type PlacedBlock,
  type PlacedEdge,
  type PlacedNode,
  type PlacedTerminal,
} from "./layout";
import { edgeKey, markNames, noMarks, type Mark, type Marks, type MarkStatus } from "./marks";
import { measureText } from "./measure";
import { drawArrow, drawPath, printNumber } from "./path";
import { countRetries, sizes } from "./size";
import { printStyles, type Theme } from "./theme";

/** How a picture is drawn. */
export interface PictureOptions {
  /** @default "auto" */
  readonly theme?: Theme;
  /** Colours states and edges by a run or a change. @default none */
  readonly marks?: Marks;
  /** For screen readers. @default "State machine" */
  readonly title?: string;
}

const margin = 20;
const legendHeight = 30;

/** Draws a graph as SVG in the manner of the Step Functions console. Equal graphs give equal bytes. */
export function renderSvg(graph: GraphBlock, options: PictureOptions = {}): string {
  const marks = options.marks ?? noMarks;
  const block = layoutGraph(graph, marks);
  const legend = drawLegend(marks, margin, block.height + 2 * margin);
  const width = Math.ceil(Math.max(block.width, legend.width) + 2 * margin);
  const height = Math.ceil(block.height + 2 * margin + (legend.text === "" ? 0 : legendHeight));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="stepwright-graph" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(options.title ?? "State machine")}</title><style>${printStyles(options.theme ?? "auto")}</style>`,
    `<rect class="sw-page" width="${width}" height="${height}" rx="8"/>`,
    `<g transform="translate(${margin + (width - 2 * margin - block.width) / 2} ${margin})">`,
    drawBlock(block, marks),
    `</g>${legend.text}</svg>`,
    "",
  ].join("\n");
}

function drawBlock(block: PlacedBlock, marks: Marks): string {
  return [
    ...block.edges.map((edge) => drawEdge(edge, marks)),
    ...block.terminals.map(drawTerminal),
    ...block.nodes.map((node) => drawNode(node, marks)),
    ...block.edges.map((edge) => drawLabel(edge, marks)),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function drawEdge({ edge, route }: PlacedEdge, marks: Marks): string {
  const mark = edgeMark(edge, marks);
  const look = `sw-${edge.kind}${mark ? ` sw-${mark.status}` : ""}`;
  const data = isTerminalEdge(edge)
    ? ""
    : ` data-from="${escapeXml(edge.from)}" data-to="${escapeXml(edge.to)}"`;
  return (
    `<path class="sw-edge ${look}"${data} d="${drawPath(route.points)}"/>` +
    `<path class="sw-arrow ${look}" d="${drawArrow(route.points)}"/>`
  );
}

function edgeMark(edge: GraphEdge, marks: Marks): Mark | undefined {
  if (!isTerminalEdge(edge)) return marks.edges.get(edgeKey(edge));
  const status = (marks.states.get(edge.from) ?? marks.states.get(edge.to))?.status;
  if (status === "succeeded" || status === "notReached") return { status };
  if (marks.states.has(edge.to)) return status && isOfRun(status) ? { status: "succeeded" } : undefined;
  // A caught error leads elsewhere, and what runs or was stopped has not come to an end.
  if (status === "failed") return { status };
  return status && isOfRun(status) ? { status: "notReached" } : undefined;
}

/** Whether a mark tells of a run, as against a change. */
function isOfRun(status: MarkStatus): boolean {
  return ["succeeded", "failed", "caught", "running", "aborted", "notReached"].includes(status);
}

function drawLabel({ edge, route, labelLines }: PlacedEdge, marks: Marks): string {
  if (!route.label || labelLines.length === 0) return "";
  const box = labelBox(route.label, labelLines);
  const plate = `<rect class="sw-plate" x="${printNumber(box.x)}" y="${printNumber(box.y)}" width="${printNumber(box.width)}" height="${printNumber(box.height)}" rx="3"/>`;
  const faint = edgeMark(edge, marks)?.status === "notReached" ? " sw-faint" : "";
  const lines = labelLines.map((line, index) =>
    drawText(line, `sw-label sw-${edge.kind}${faint}`, {
      x: box.x + box.width / 2,
      y: box.y + 14 + index * sizes.labelLine,
      anchor: "middle",
    }),
  );
  return `<g><title>${escapeXml(edge.label)}</title>${plate}${lines.join("")}</g>`;
}

function drawTerminal({ terminal, x, y, width, height }: PlacedTerminal): string {
  const text = drawText(terminal, "sw-caption", {
    x: x + width / 2,
    y: y + height / 2 + 4,
    anchor: "middle",
  });
  return `<g>${drawBox(x, y, width, height, height / 2)}${text}</g>`;
}

function drawNode(placed: PlacedNode, marks: Marks): string {
  const { node, text, x, y, width, height } = placed;
  const mark = marks.states.get(node.name);
  const look = [
    "sw-state",
    `sw-kind-${node.kind}`,
    ...(placed.blocks.length > 0 ? ["sw-container"] : []),
    ...(mark ? ["sw-marked", `sw-${mark.status}`] : []),
  ].join(" ");
  const left = x + 2 * sizes.padding + sizes.icon;
  const textHeight = text.size.height - 2 * sizes.padding;
  const iconTop = y + sizes.padding + (textHeight - sizes.icon) / 2;
  let baseline = y + sizes.padding - 3;
  const line = (content: string, className: string, height: number): string => {
    baseline += height;
    return drawText(content, className, { x: left, y: baseline });
  };
  return [
    `<g class="${look}" data-state="${escapeXml(node.name)}">`,
    `<title>${escapeXml([node.name, node.caption, node.comment ?? ""].filter(Boolean).join("\n"))}</title>`,
    drawBox(x, y, width, height, 6),
    drawIcon(node.icon, printNumber(x + sizes.padding), printNumber(iconTop), sizes.icon),
    ...text.caption.map((content) => line(content, "sw-caption", sizes.captionLine)),
    ...text.name.map((content) => line(content, "sw-name", sizes.nameLine)),
    ...text.note.map((content) => line(content, "sw-note", sizes.captionLine)),
    node.maxRetries > 0 ? drawRetries(node, x + width, y) : "",
    ...drawBranches(placed, marks),
    "</g>",
  ]
    .filter((part) => part !== "")
    .join("");
}

function drawBranches(placed: PlacedNode, marks: Marks): string[] {
  return placed.blocks.map((block, index) => {
    const previous = placed.blocks[index - 1];
    const middle = previous ? (previous.x + previous.width + block.x) / 2 : 0;
    const top = placed.y + placed.text.size.height;
    const divider = previous
      ? `<path class="sw-divider" d="M${printNumber(middle)} ${printNumber(top)}V${printNumber(placed.y + placed.height - 12)}"/>`
      : "";
    return `${divider}\n<g class="sw-inside">${drawBlock(block, marks)}</g>`;
  });
}

/** A small loop with the number of retries, at the upper right corner of a state. */
function drawRetries(node: GraphNode, right: number, top: number): string {
  const count = countRetries(node);
  const textWidth = measureText(count, sizes.captionFont);
  const x = right - 9 - textWidth;
  const loop = `<path class="sw-badge" stroke-width="1.5" d="M${printNumber(x - 5)} ${printNumber(top + 11)}a5 5 0 1 0 1 5m0 -8v3.5h-3.5"/>`;
  return `<g><title>retried up to ${node.maxRetries} times</title>${loop}${drawText(count, "sw-caption", { x, y: top + 18 })}</g>`;
}

function drawLegend(marks: Marks, left: number, top: number): { text: string; width: number } {
  const used = new Set([...marks.states.values()].map((mark) => mark.status));
  let x = left;
  const entries = (Object.keys(markNames) as MarkStatus[])
    .filter((status) => used.has(status))
    .map((status) => {
      const name = markNames[status];
      const box = `<g class="sw-${status}">${drawBox(x, top - 4, 14, 14, 3)}</g>`;
      const text = drawText(name, "sw-legend", { x: x + 20, y: top + 7 });
      x += measureText(name, sizes.captionFont) + 44;
      return box + text;
    });
  return entries.length === 0
    ? { text: "", width: 0 }
    : { text: `<g>${entries.join("")}</g>`, width: x - left };
}

function drawBox(x: number, y: number, width: number, height: number, radius: number): string {
  return `<rect class="sw-box" x="${printNumber(x)}" y="${printNumber(y)}" width="${printNumber(width)}" height="${printNumber(height)}" rx="${radius}"/>`;
}

function drawText(text: string, className: string, at: { x: number; y: number; anchor?: "middle" }): string {
  const anchor = at.anchor ? ` text-anchor="${at.anchor}"` : "";
  return `<text class="${className}" x="${printNumber(at.x)}" y="${printNumber(at.y)}"${anchor}>${escapeXml(text)}</text>`;
}

function escapeXml(text: string): string {
  return text
    .replace(/\p{Cc}/gu, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
