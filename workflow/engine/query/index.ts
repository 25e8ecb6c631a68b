export { compileCondition } from "./condition";
export { compileExpression, expressionSource, type CompiledExpression } from "./jsonata";
export { compileQuery } from "./jsonpath-template";
export { compileFilterPath, compileOptionalPath, compilePath, type PathReader } from "./path";
export { printValue, QueryError, type QueryErrorName } from "./query-error";
export { compileReferencePath, compileStepPath, type ReferencePath } from "./reference-path";
export { compileScalar, outOfRange, type ScalarType } from "./scalar";
export {
  chain,
  failInOrder,
  inOrder,
  noVariables,
  type MaybePromise,
  type Scope,
  type Sources,
  type VariableScope,
} from "./scope";
export { compileTemplate } from "./template";
export { parseTimestamp } from "./timestamp";
