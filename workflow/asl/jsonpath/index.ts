export type { Filter, FilterOperator, Operand, Path, PathFunction, PathRoot, Segment } from "./ast";
export { isReferencePath, printSegments } from "./ast";
export { Cursor, PathSyntaxError } from "./cursor";
export { parsePath, tryParsePath } from "./parser";
