import type { EdgeKind, GraphBlock, GraphEdge, GraphNode } from "./graph/graph";
import { edgeKey, noMarks, type Marks, type MarkStatus } from "./picture/marks";
import { markColours } from "./picture/theme";

/** GitHub refuses a Mermaid text above this many characters ("Maximum text size in diagram exceeded"). */
const maxMermaidLength = 50_000;

/** Mermaid refuses more edges than this by default. */
const maxMermaidEdges = 500;

interface Writer {
  readonly lines: string[];
  readonly ids: Map<string, string>;
  readonly marks: Marks;
  /** Positions of the edges of catchers. */
  readonly catches: number[];
  readonly coloured: { index: number; status: MarkStatus }[];
  edges: number;
}

/** Prints a graph as a Mermaid flowchart that GitHub renders; containers are nested subgraphs. */
export function printMermaid(graph: GraphBlock, marks: Marks = noMarks): string {
  const writer: Writer = {
    lines: ["flowchart TD"],
    ids: new Map(),
    marks,
    catches: [],
    coloured: [],
    edges: 0,
  };
  writer.lines.push('  start(["Start"])');
  writeBlock(graph, 1, writer);
  const ends = graph.nodes.filter((node) => node.isEnd);
  if (ends.length > 0) writer.lines.push('  finish(["End"])');
  // Mermaid draws the fewest crossings, and leads no edge behind a container, where errors come first.
  writeEdges(graph, 1, writer, isCatch);
  const first = writer.ids.get(graph.startAt);
  if (first) writeEdge(`start --> ${first}`, 1, writer);
  writeEdges(graph, 1, writer, isNoCatch);
  for (const node of ends) writeEdge(`${writer.ids.get(node.name) ?? ""} --> finish`, 1, writer);
  writeClasses(graph, writer);
  return `${writer.lines.join("\n")}\n`;
}

/** Whether GitHub will render the text; above its limits a committed SVG is the better picture. */
export function isRenderable(mermaid: string): boolean {
  const edges = mermaid.match(/ (?:-->|-\.->)/g)?.length ?? 0;
  return mermaid.length <= maxMermaidLength && edges <= maxMermaidEdges;
}

function writeBlock(block: GraphBlock, depth: number, writer: Writer): void {
  for (const node of block.nodes) {
    const id = `s${writer.ids.size + 1}`;
    writer.ids.set(node.name, id);
    if (node.blocks.length === 0) write(`${id}${printNode(node)}`, depth, writer);
    else writeContainer(node, id, depth, writer);
  }
}

function writeContainer(node: GraphNode, id: string, depth: number, writer: Writer): void {
  write(`subgraph ${id}["${printTitle(node)}"]`, depth, writer);
  // Without it Mermaid turns the direction round at every level.
  write("direction TB", depth + 1, writer);
  const isBranch = node.blocks.length > 1;
  // Mermaid lays the last one out first, on the left.
  for (const [index, block] of [...node.blocks.entries()].reverse()) {
    const inner = depth + (isBranch ? 2 : 1);
    if (isBranch) write(`subgraph ${id}b${index + 1}[" "]`, depth + 1, writer);
    if (isBranch) write("direction TB", inner, writer);
    writeBlock(block, inner, writer);
    writeEdges(block, inner, writer, isCatch);
    writeEdges(block, inner, writer, isNoCatch);
    if (isBranch) write("end", depth + 1, writer);
  }
  write("end", depth, writer);
}

const isCatch = ({ kind }: GraphEdge): boolean => kind === "catch";
const isNoCatch = (edge: GraphEdge): boolean => !isCatch(edge);

function writeEdges(
  block: GraphBlock,
  depth: number,
  writer: Writer,
  isWritten: (edge: GraphEdge) => boolean,
): void {
  for (const edge of block.edges.filter(isWritten)) {
    const mark = writer.marks.edges.get(edgeKey(edge));
    if (mark) writer.coloured.push({ index: writer.edges, status: mark.status });
    if (edge.kind === "catch") writer.catches.push(writer.edges);
    writeEdge(printEdge(edge, writer.ids), depth, writer);
  }
}

function writeEdge(text: string, depth: number, writer: Writer): void {
  writer.edges++;
  write(text, depth, writer);
}

function write(text: string, depth: number, writer: Writer): void {
  writer.lines.push("  ".repeat(depth) + text);
}

function printNode(node: GraphNode): string {
  const label = `"${printLabel(node)}"`;
  if (node.kind === "choice") return `{${label}}`;
  if (node.kind === "succeed" || node.kind === "fail") return `([${label}])`;
  if (node.kind === "pass" || node.kind === "wait") return `(${label})`;
  return `[${label}]`;
}

function printLabel(node: GraphNode): string {
  const retries = node.maxRetries > 0 ? `<br/>↻ up to ${node.maxRetries}` : "";
  const caption = node.kind === "choice" ? "" : `<br/>${breakLines(node.caption)}`;
  return `${breakLines(node.name)}${caption}${retries}`;
}

/** The head of a container stays on one line: a second one would lie on the states inside. */
function printTitle(node: GraphNode): string {
  const retries = node.maxRetries > 0 ? ` ↻ up to ${node.maxRetries}` : "";
  return `${escapeMermaid(`${node.name} · ${node.caption}`)}${retries}`;
}

const arrows: Readonly<Record<EdgeKind, string>> = {
  next: "-->",
  choice: "-->",
  default: "-->",
  catch: "-.->",
};

function printEdge(edge: GraphEdge, ids: ReadonlyMap<string, string>): string {
  const label = edge.label === "" ? "" : `|"${breakLines(edge.label)}"|`;
  return `${ids.get(edge.from) ?? ""} ${arrows[edge.kind]}${label} ${ids.get(edge.to) ?? ""}`;
}

function writeClasses(graph: GraphBlock, writer: Writer): void {
  const used = new Map<MarkStatus, string[]>();
  for (const [name, mark] of writer.marks.states) {
    const id = writer.ids.get(name);
    if (id) used.set(mark.status, [...(used.get(mark.status) ?? []), id]);
  }
  for (const [status, ids] of used) {
    const [fill, border] = markColours(status);
    const dash = status === "removed" || status === "notReached" ? ",stroke-dasharray:4 3" : "";
    write(
      `classDef ${status} fill:${fill},stroke:${border},stroke-width:2px,color:#16191f${dash}`,
      1,
      writer,
    );
    write(`class ${ids.join(",")} ${status}`, 1, writer);
  }
  if (writer.catches.length > 0)
    write(`linkStyle ${writer.catches.join(",")} stroke:#d9762f,stroke-width:2px`, 1, writer);
  for (const { index, status } of writer.coloured) {
    write(`linkStyle ${index} stroke:${markColours(status)[1]},stroke-width:3px`, 1, writer);
  }
  const branches = branchIds(graph, writer.ids);
  if (branches.length > 0) {
    write("classDef branch fill:none,stroke-dasharray:3 3", 1, writer);
    write(`class ${branches.join(",")} branch`, 1, writer);
  }
}

function branchIds(block: GraphBlock, ids: ReadonlyMap<string, string>): string[] {
  return block.nodes.flatMap((node) => [
    ...(node.blocks.length > 1
      ? node.blocks.map((_, index) => `${ids.get(node.name) ?? ""}b${index + 1}`)
      : []),
    ...node.blocks.flatMap((inner) => branchIds(inner, ids)),
  ]);
}

/** Characters; Mermaid itself breaks a line at 200 pixels. */
const lineLength = 26;
const maxLength = 96;

/** Breaks a label into lines and escapes what Mermaid, its Markdown or HTML would read as syntax. */
function breakLines(text: string): string {
  const short = text.length > maxLength ? `${text.slice(0, maxLength - 1).trimEnd()}…` : text;
  const words = short.split(/\s+/);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < lineLength)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map(escapeMermaid).join("<br/>");
}

/** Entities by number, because Mermaid ends a quoted label at a quote and reads `1. ` and `*` as Markdown. */
function escapeMermaid(text: string): string {
  return text
    .replace(/[#&<>"`*_~\\|{}[\]]/g, (character) => `#${character.codePointAt(0) ?? 0};`)
    .replace(/^(\d+)\.(?=\s|$)/, "$1#46;")
    .replace(/^([-+])(?=\s|$)/, (character) => `#${character.codePointAt(0) ?? 0};`);
}
