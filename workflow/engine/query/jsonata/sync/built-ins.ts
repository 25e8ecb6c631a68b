import type { Scope } from "../../scope";
import { systemSources } from "../../scope";
import { awsFunctions } from "../aws-functions";
import { higherOrderFunctions } from "./higher-order-functions";
import { listFunctions } from "./list-functions";
import { numberFunctions } from "./number-functions";
import { objectFunctions } from "./object-functions";
import { patternFunctions } from "./patterns";
import { textFunctions } from "./text-functions";
import { timeFunctions } from "./time-functions";
import { bail, Callable, isNumber } from "./values";

/**
 * A built-in function as this evaluator has it: `apply` checks its arguments and goes to the package where they need
 * conversion or are wrong.
 */
export interface Definition {
  /** How many arguments it must get; with `takesContext` the first may be the context value instead. */
  readonly least: number;
  readonly most: number;
  readonly takesContext?: boolean;
  /** How many arguments the package's own function declares, which decides what `$map` passes to it. */
  readonly arity: number;
  readonly apply: (parameters: readonly unknown[], scope: Scope) => unknown;
}

/** A built-in function that can also be passed as a value. */
export interface BuiltIn extends Definition {
  asValue(scope: Scope): Callable;
}

const aws = Object.fromEntries(awsFunctions.map(({ name, apply }) => [name, apply]));

const awsDefinitions: Readonly<Record<string, Definition>> = {
  partition: own("partition", 2, 2, ([array, size]) => isList(array) && isOptionalNumber(size)),
  range: own("range", 2, 3, (parameters) => parameters.every(isOptionalNumber)),
  hash: own("hash", 1, 2, (parameters) => parameters.every(isOptionalText)),
  random: own("random", 0, 1, (parameters) => parameters.every(isOptionalNumber)),
  uuid: own("uuid", 0, 0, () => true),
  parse: own("parse", 1, 1, (parameters) => parameters.every(isOptionalText)),
  shuffle: own("shuffle", 1, 1, ([array]) => isList(array)),
};

// An error of a function is worded where the package meets it.
function own(
  name: string,
  least: number,
  most: number,
  accepts: (parameters: readonly unknown[]) => boolean,
): Definition {
  return {
    least,
    most,
    arity: 0,
    apply: (parameters, scope) => {
      if (!accepts(parameters)) return bail();
      try {
        return aws[name]?.(parameters, scope.sources ?? systemSources);
      } catch {
        return bail();
      }
    },
  };
}

function isList(value: unknown): boolean {
  return value === undefined || Array.isArray(value);
}

function isOptionalNumber(value: unknown): boolean {
  return value === undefined || isNumber(value);
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

/** The built-in functions by name without `$`. */
export const builtIns: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries({
    ...awsDefinitions,
    ...higherOrderFunctions,
    ...listFunctions,
    ...numberFunctions,
    ...objectFunctions,
    ...patternFunctions,
    ...timeFunctions,
    ...textFunctions,
  }).map(([name, definition]) => [
    name,
    { ...definition, asValue: (scope: Scope) => asValue(definition, scope) },
  ]),
);

function asValue({ least, most, arity, apply }: Definition, scope: Scope): Callable {
  return new Callable(arity, (parameters) =>
    parameters.length < least || parameters.length > most ? bail() : apply(parameters, scope),
  );
}
