import type { Json } from "../../../definition";
import type { Scope } from "../scope";

/** `$states` as an expression sees it; members that AWS does not offer at this place are absent. */
export function statesOf(scope: Scope): Json {
  return {
    input: scope.input,
    context: scope.context(),
    ...(scope.result === undefined ? {} : { result: scope.result }),
    ...(scope.errorOutput === undefined ? {} : { errorOutput: scope.errorOutput }),
  };
}

/** One member of `$states`, without building the others. */
export function readStates(scope: Scope, name: string): unknown {
  switch (name) {
    case "input":
      return scope.input;
    case "context":
      return scope.context();
    case "result":
      return scope.result;
    case "errorOutput":
      return scope.errorOutput;
    default:
      return undefined;
  }
}
