export { compileCondition } from "./condition";
export { expressionSource } from "./jsonata";
export { compileQuery } from "./jsonpath-template";
export { compileFilterPath, compileOptionalPath, compilePath } from "./path";
export { printValue, QueryError } from "./query-error";
export { compileReferencePath, compileStepPath } from "./reference-path";
export { compileScalar, outOfRange } from "./scalar";
export {
  chain,
  failInOrder,
  inOrder,
  type MaybePromise,
  type Scope,
  type Sources,
  type VariableScope,
} from "./scope";
export { compileTemplate } from "./template";
export { parseTimestamp } from "./timestamp";
