export type { Filter, FilterOperator, Operand, Path, Segment } from "./ast";
export { printSegments } from "./ast";
export { Cursor, PathSyntaxError } from "./cursor";
export { parsePath, tryParsePath } from "./parser";
