import type { Json } from "../../definition";
import { parsePath, type Path } from "../../asl/jsonpath";
import { PathNotFoundError, invalidPath } from "./path-error";
import { compileDefinite, compileMatches } from "./path-steps";
import { QueryError } from "./query-error";
import type { Scope } from "./scope";

/** Reads a path in a scope; gives undefined where it finds nothing. */
export type PathReader = (scope: Scope) => Json;

/**
 * A parsed path as a closure. A definite path gives its value, an indefinite one the array of matches, empty if there are none.
 * Throws {@link PathNotFoundError} where a definite path finds nothing, {@link QueryError} for an unknown variable.
 */
export function compilePathReader(path: Path): PathReader {
  const read = path.isDefinite ? compileDefinite(path) : compileMatches(path.segments);
  switch (path.root) {
    case "context":
      return (scope) => {
        const context = scope.context();
        return read(context, context);
      };
    case "variable": {
      const name = path.variable ?? "";
      return (scope) => {
        const value = scope.variables.get(name);
        if (value === undefined) throw new PathNotFoundError(`The variable '$${name}' is not defined`);
        return read(value, value);
      };
    }
    default:
      return (scope) => read(scope.input, scope.input);
  }
}

/**
 * A path field such as InputPath, ItemsPath or MaxConcurrencyPath as a closure. Fails with States.Runtime in AWS's words:
 * `Invalid path '$.a' : No results for path: $['a']`.
 */
export function compilePath(text: string): PathReader {
  const read = compilePathReader(parsePath(text));
  return (scope) => {
    try {
      return read(scope);
    } catch (error) {
      if (error instanceof PathNotFoundError) throw invalidPath(text, error.reason);
      throw error;
    }
  };
}

/** A path as a closure that gives undefined where it finds nothing, for fields with a wording of their own. */
export function compileOptionalPath(text: string): (scope: Scope) => Json | undefined {
  const read = compilePathReader(parsePath(text));
  return (scope) => {
    try {
      return read(scope);
    } catch (error) {
      if (error instanceof PathNotFoundError) return undefined;
      throw error;
    }
  };
}

/** InputPath and OutputPath: nothing written means all of it, `null` means an empty object. */
export function compileFilterPath(text: string | null | undefined): PathReader {
  if (text === null) return () => ({});
  if (text === undefined || text === "$") return (scope) => scope.input;
  return compilePath(text);
}

/** AWS's wording where a path meets no data at all. */
export function emptyInput(): QueryError {
  return new QueryError("States.Runtime", "Unable to apply Path transformation to null or empty input.");
}
