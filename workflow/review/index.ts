export {
  createGraph,
  allEdges,
  allNodes,
  type GraphBlock,
  type GraphEdge,
  type GraphNode,
} from "./graph/graph";
export { readHistory } from "./history";
export type { Machine, ReviewStatement } from "./machine";
export { printMermaid } from "./mermaid";
export { printOutline } from "./outline";
export { printAsl } from "./document/print-asl";
export { printFiles } from "./document/files";
export { printMarkdown } from "./document/markdown";
export { renderPng } from "./picture/png";
export { renderSvg, type PictureOptions } from "./picture/svg";
export { edgeKey, noMarks, type Mark, type Marks, type MarkStatus } from "./picture/marks";
export type { Theme } from "./picture/theme";
export type { Impact, TypeChange } from "./types/change";
export type { MachineTypes, Shape } from "./types/shape";
export { compareMachines } from "./diff/compare";
export { compareAll } from "./diff/compare-all";
export type { Change, MachineDiff, Right } from "./diff/change";
export { markDiff } from "./diff/picture";
export { commentMark, printDiffMarkdown, printDiffText } from "./diff/print";
