export type { Filter, FilterOperator, Operand, Path, PathFunction, PathRoot, Segment } from "./ast";
export { isReferencePath, printSegments } from "./ast";
export { Cursor, MAX_NESTING, PathSyntaxError } from "./cursor";
export { parsePath, readPath, tryParsePath } from "./parser";
