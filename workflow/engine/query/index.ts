export { compileCondition, unexpectedType } from "./condition";
export { isEqualJson } from "./json-equality";
export { compileExpression, expressionSource, isExpression, type CompiledExpression } from "./jsonata";
export { compileQuery } from "./jsonpath-template";
export { compileFilterPath, compileOptionalPath, compilePath, type PathReader } from "./path";
export { QueryError, printValue, typeName, type QueryErrorName } from "./query-error";
export { compileReferencePath, type ReferencePath } from "./reference-path";
export { compileScalar, outOfRange, type ScalarType } from "./scalar";
export {
  chain,
  noVariables,
  systemSources,
  type MaybePromise,
  type Scope,
  type Sources,
  type VariableScope,
} from "./scope";
export { compileTemplate } from "./template";
export { parseTimestamp, timestampMilliseconds } from "./timestamp";
