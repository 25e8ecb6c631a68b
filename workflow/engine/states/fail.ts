import type { Json } from "../../definition";
import type { StateCode, StateSetting } from "../compile";
import type { Query } from "../data-flow";
import { RuntimeFault, StateFailure } from "../failure";
import { chain, compileQuery, compileScalar, QueryError } from "../query";
import type { Fields } from "../retry";
import { neverCompletes } from "./never-completes";

/** Fail: ends its block with an error and a cause, both optional. */
export function compileFail(fields: Fields, setting: StateSetting): StateCode {
  const error = compileText("Error", fields, setting);
  const cause = compileText("Cause", fields, setting);
  return {
    begin: (frame) =>
      chain(error?.(frame.see(frame.rawInput)), (error) =>
        chain(cause?.(frame.see(frame.rawInput)), (cause) => ({
          kind: "fail" as const,
          failure: new StateFailure(error as string | undefined, cause as string | undefined),
        })),
      ),
    complete: neverCompletes,
  };
}

function compileText(field: "Error" | "Cause", fields: Fields, setting: StateSetting): Query | undefined {
  const path = fields[`${field}Path`];
  if (typeof path === "string") return compileTextPath(`${field}Path`, path);
  const value = fields[field];
  if (value === undefined) return undefined;
  if (setting.language === "JSONPath") return () => value;
  return compileScalar(value, "string", field);
}

// ErrorPath and CausePath take a reference path or an intrinsic that gives a string.
function compileTextPath(field: string, path: string): Query {
  const read = compileQuery(path, field);
  return (scope) => {
    let value: Json;
    try {
      value = read(scope);
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      throw new RuntimeFault(`${field} '${path}': ${error.detail}`);
    }
    if (typeof value === "string") return value;
    throw new RuntimeFault(`The ${field} parameter does not reference a string value: ${path}`);
  };
}
