import type { Json } from "../../../definition";
import { parsePath } from "../../../asl/jsonpath";
import { PathNotFoundError } from "../path-error";
import { compileOptionalPath, compilePathReader, type PathReader } from "../path";
import { QueryError } from "../query-error";
import type { Scope } from "../scope";
import { comparisons, stringMatches, typeTests } from "./comparators";

type Test = (scope: Scope) => boolean;
type Rule = Readonly<Record<string, Json>>;

/** A rule of a JSONPath Choice as a closure: And and Or stop at the first answer, a wrong type is false. */
export function compileJsonPathCondition(rule: Rule): Test {
  if (Array.isArray(rule["And"])) {
    const parts = (rule["And"] as readonly Rule[]).map(compileJsonPathCondition);
    return (scope) => parts.every((part) => part(scope));
  }
  if (Array.isArray(rule["Or"])) {
    const parts = (rule["Or"] as readonly Rule[]).map(compileJsonPathCondition);
    return (scope) => parts.some((part) => part(scope));
  }
  if (rule["Not"] !== undefined) {
    const part = compileJsonPathCondition(rule["Not"] as Rule);
    return (scope) => !part(scope);
  }
  return compileComparison(rule);
}

function compileComparison(rule: Rule): Test {
  const variable = String(rule["Variable"]);
  if (typeof rule["IsPresent"] === "boolean") {
    const isWanted = rule["IsPresent"];
    const find = compileOptionalPath(variable);
    return (scope) => (find(scope) !== undefined) === isWanted;
  }
  const read = compileVariable(variable);
  for (const [name, operand] of Object.entries(rule)) {
    const test = compileTest(name, operand);
    if (test !== undefined) return (scope) => test(read(scope), scope);
  }
  throw new Error(
    `Stepwright met a choice rule without a comparator it knows: ${Object.keys(rule).join(", ")}`,
  );
}

type ValueTest = (value: Json, scope: Scope) => boolean;

function compileTest(name: string, operand: Json): ValueTest | undefined {
  if (name === "StringMatches") return stringMatches(operand);
  const typeTest = typeTests.get(name);
  if (typeTest !== undefined) return (value) => typeTest(value) === operand;
  const comparison = comparisons.get(name);
  if (comparison !== undefined) return (value) => comparison(value, operand);
  const byPath = name.endsWith("Path") ? comparisons.get(name.slice(0, -"Path".length)) : undefined;
  if (byPath === undefined) return undefined;
  const read = compileVariable(String(operand));
  return (value, scope) => byPath(value, read(scope));
}

// A path that finds nothing ends the execution; IsPresent in an And before it is the way to guard.
function compileVariable(text: string): PathReader {
  const read = compilePathReader(parsePath(text));
  return (scope) => {
    try {
      return read(scope);
    } catch (error) {
      if (!(error instanceof PathNotFoundError)) throw error;
      throw new QueryError(
        "States.Runtime",
        `Invalid path '${text}': The choice state's condition path references an invalid value.`,
      );
    }
  };
}
