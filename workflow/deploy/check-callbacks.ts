import type { CallbackOptions } from "../definition";
import type { Problem } from "../problems";
import { checkRange } from "./check-arguments";
import { refusal } from "./code/pack";
import type { CallbackReference } from "./definition";
import { kebab, uniqueNames } from "./names";
import { CLEANER } from "./old-versions";

/**
 * Gives each callback its own part of its Lambda's name: its `functionName`, or the name of the first state that calls
 * it. What Lambda would refuse in the options of any of them is thrown together.
 */
export function nameCallbacks(component: string, callbacks: readonly CallbackReference[]): string[] {
  const problems = callbacks.flatMap(({ callback, states }) =>
    checkOptions(`${component} / ${states[0] ?? "callback"}`, callback.options).map((problem) =>
      callback.at ? { ...problem, place: callback.at } : problem,
    ),
  );
  const given = callbacks.flatMap(({ callback }) => callback.options.functionName ?? []).map(kebab);
  problems.push(...sameNames(component, [CLEANER, ...given]));
  if (problems.length > 0) throw refusal(problems);
  const free = callbacks.filter(({ callback }) => callback.options.functionName === undefined);
  const words = uniqueNames(
    free.map(({ states }) => states[0] ?? ""),
    [CLEANER, ...given],
  );
  return callbacks.map((reference) => {
    const { functionName } = reference.callback.options;
    return functionName === undefined ? (words[free.indexOf(reference)] ?? "") : kebab(functionName);
  });
}

function sameNames(component: string, names: readonly string[]): Problem[] {
  const again = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return again.map((name) => ({
    code: "D208",
    path: component,
    message: `Two Lambdas of the workflow would be named "${component}-${name}".`,
    fix: `give each callback a functionName of its own, e.g. "${name}-2".`,
  }));
}

function checkOptions(path: string, options: CallbackOptions): Problem[] {
  const { functionName, layers = [], environment = {}, link = {} } = options;
  return [
    ...checkRange(path, "memoryMb", options.memoryMb, 128, 10_240),
    ...checkRange(path, "lambdaTimeoutSeconds", options.lambdaTimeoutSeconds, 1, 900),
    ...checkRange(path, "reservedConcurrency", options.reservedConcurrency, 0, 1_000_000),
    ...checkRange(path, "layers.length", layers.length, 0, 5),
    ...(functionName === undefined || /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(functionName)
      ? []
      : [wrongFunctionName(path, functionName)]),
    ...[...Object.keys(environment), ...Object.keys(link)].flatMap((name) => checkVariable(path, name)),
    ...Object.keys(environment)
      .filter((name) => name in link)
      .map((name) => twice(path, name)),
  ];
}

function wrongFunctionName(path: string, name: string): Problem {
  return {
    code: "D207",
    path: `${path} / functionName`,
    message: `A functionName may hold letters, digits, - and _; got ${JSON.stringify(name)}.`,
    fix: `write e.g. functionName: "${kebab(name) || "charge"}".`,
  };
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
const RESERVED =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_REGION|REGION|EXECUTION_ENV|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)|AWS_LAMBDA_(FUNCTION_NAME|FUNCTION_MEMORY_SIZE|FUNCTION_VERSION|INITIALIZATION_TYPE|LOG_GROUP_NAME|LOG_STREAM_NAME|RUNTIME_API)|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;

function checkVariable(path: string, name: string): Problem[] {
  const isReserved = RESERVED.test(name);
  if (/^[A-Za-z]\w+$/.test(name) && !isReserved) return [];
  return [
    {
      code: "D209",
      path: `${path} / ${name}`,
      message: isReserved
        ? `Lambda sets the variable ${name} itself.`
        : `A variable's name has at least two letters, digits or _, and starts with a letter; got ${JSON.stringify(name)}.`,
      fix: isReserved ? `name it otherwise, e.g. MY_${name.replace(/^_/, "")}.` : "write e.g. ORDERS_TABLE.",
    },
  ];
}

function twice(path: string, name: string): Problem {
  return {
    code: "D210",
    path: `${path} / ${name}`,
    message: `The variable ${name} stands in environment and in link.`,
    fix: "keep the one in link, which brings the permission.",
  };
}
