import type { GraphNode } from "../graph/graph";
import { measureText, wrapText } from "./measure";

/** A node's text, broken into lines, and the size of the box (for a container: of its head). */
export interface NodeText {
  readonly name: readonly string[];
  readonly caption: readonly string[];
  readonly note: readonly string[];
  readonly size: { readonly width: number; readonly height: number };
}

const nameFont = 14;
const captionFont = 11;
const labelFont = 12;
const labelLine = 15;

/** Sizes in pixels that the layout and the writer of the SVG agree on. */
export const sizes = {
  nameFont,
  nameLine: 18,
  captionFont,
  captionLine: 15,
  labelFont,
  labelLine,
  /** Width at which an edge's label breaks. */
  labelWidth: 170,
  icon: 28,
  padding: 10,
  /** Room on the right for the mark of the retries, besides its number. */
  badge: 26,
  minWidth: 150,
  maxTextWidth: 210,
  containerPadding: 20,
  containerGap: 28,
  terminal: { width: 64, height: 32 },
  label(lines: readonly string[]): { width: number; height: number } {
    const width = Math.max(0, ...lines.map((line) => measureText(line, labelFont)));
    return { width: Math.ceil(width) + 12, height: lines.length * labelLine + 6 };
  },
} as const;

/** The number beside the mark of the retries. */
export function countRetries(node: GraphNode): string {
  return node.maxRetries > 99 ? "99+" : String(node.maxRetries);
}

/** Measures a state's box from its name, its caption and the note of its mark. */
export function measureNode(node: GraphNode, mark?: string): NodeText {
  const name = wrapText(node.name, {
    fontSize: nameFont,
    maxWidth: sizes.maxTextWidth,
    maxLines: 3,
    weight: "bold",
  });
  const caption = wrapText(node.caption, {
    fontSize: captionFont,
    maxWidth: sizes.maxTextWidth,
    maxLines: 2,
  });
  const note = wrapText(mark ?? "", { fontSize: captionFont, maxWidth: sizes.maxTextWidth, maxLines: 2 });
  const textWidth = Math.max(
    ...name.map((line) => measureText(line, nameFont, "bold")),
    ...caption.map((line) => measureText(line, captionFont)),
    ...note.map((line) => measureText(line, captionFont, "bold")),
  );
  const badge = node.maxRetries > 0 ? sizes.badge + measureText(countRetries(node), captionFont) : 0;
  const width = Math.max(sizes.minWidth, Math.ceil(textWidth + badge) + sizes.icon + 3 * sizes.padding);
  const text = name.length * sizes.nameLine + (caption.length + note.length) * sizes.captionLine;
  return { name, caption, note, size: { width, height: Math.max(sizes.icon, text) + 2 * sizes.padding } };
}
