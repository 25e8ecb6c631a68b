import type { ErrorMatches, ErrorType } from "./types/error";
import { describe, misuse } from "./problems";

/**
 * Makes a factory of errors of one name. Plain functions only, because a callback that throws one is serialised:
 * a class would arrive in the Lambda without its name.
 */
export function createErrorType(name: string): ErrorType {
  if (typeof name !== "string" || name === "" || name.startsWith("States.")) {
    misuse({
      code: "B107",
      path: `error(${JSON.stringify(name)})`,
      message: `An error needs a name of its own; names that start with "States." belong to Step Functions.`,
      fix: `write e.g. error("PaymentGatewayTimeout").`,
    });
  }
  const create = (message?: string): Error => {
    const created = new Error(message ?? name);
    created.name = name;
    return created;
  };
  declared.add(name);
  return Object.assign(create, { errorName: name });
}

const declared = new Set<string>();

/** Every name that the program has declared by `error("…")` so far, in that order. */
export function declaredErrors(): readonly string[] {
  return [...declared];
}

/** The names behind one error or several, each given by its factory or its name. */
export function errorNames(errors: ErrorMatches, path: string): readonly string[] {
  const list = Array.isArray(errors)
    ? (errors as readonly (ErrorType | string)[])
    : [errors as ErrorType | string];
  if (list.length === 0) {
    return misuse({
      code: "B111",
      path,
      message: "The list of errors is empty, so that none would ever match.",
      fix: "name one, e.g. [GatewayTimeout], or leave the list out for every error.",
    });
  }
  return Object.freeze(list.map((error) => errorName(error, path)));
}

/** The name behind one error. */
export function errorName(error: ErrorType | string, path: string): string {
  const name: unknown = typeof error === "string" ? error : error?.errorName;
  if (typeof name === "string" && name !== "") return name;
  return misuse({
    code: "B106",
    path,
    message: `An error is given by its name or by what error("…") returned; got ${describe(error)}.`,
    fix: `write const GatewayTimeout = error("PaymentGatewayTimeout") and name GatewayTimeout here.`,
  });
}
