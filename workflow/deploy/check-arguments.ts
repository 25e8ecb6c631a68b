import type { Problem } from "../problems";
import { refusal } from "./code/pack";
import { RETENTION_DAYS } from "./retention";
import type { AnyWorkflowArgs, PublishArgs, WorkflowDefaults } from "./workflow-args";

/** Checks what TypeScript cannot: names, ranges and what excludes what. Every problem is thrown together. */
export function checkArguments(name: string, args: AnyWorkflowArgs): void {
  const problems = [
    ...checkName(name),
    ...checkDefinition(name, args.definition),
    ...checkDefaults(name, args),
    ...checkRange(name, "timeoutSeconds", args.timeoutSeconds, 1, 99_999_999),
    ...checkOneOf(name, "type", args.type, ["STANDARD", "EXPRESS"]),
  ];
  if (problems.length > 0) throw refusal(problems);
}

// The name is the beginning of names in AWS: of roles, functions, log groups and the machine.
function checkName(name: string): Problem[] {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) return [];
  const suggestion = name.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^[-_]+|-+$/g, "") || "checkout";
  return [
    {
      code: "D201",
      path: `new Workflow(${JSON.stringify(name)})`,
      message: "A workflow's name may hold letters, digits, - and _, and starts with a letter or digit.",
      fix: `write e.g. new Workflow("${suggestion}", …).`,
    },
  ];
}

function checkDefinition(name: string, definition: unknown): Problem[] {
  const given = Object(definition) as Readonly<Record<string, unknown>>;
  if ("references" in given || Array.isArray((given["definition"] as { steps?: unknown } | undefined)?.steps))
    return [];
  const [got, value] = describeDefinition(definition, given);
  return [
    {
      code: "D206",
      path: `${name} / definition`,
      message: `A workflow needs a definition; got ${got}.`,
      fix: `write e.g. new Workflow(${JSON.stringify(name)}, { definition: ${value} }).`,
    },
  ];
}

/** What stands in a definition's place, and what to write instead. */
function describeDefinition(definition: unknown, given: object): readonly [got: string, value: string] {
  if (definition instanceof Promise) return ["a promise", "await build()"];
  if (typeof definition === "function") return ["a function", "build()"];
  if ("States" in given) return ["ASL", "fromAsl(machine)"];
  const text =
    typeof definition === "object" && definition !== null ? "an object" : JSON.stringify(definition);
  return [text ?? "none", 'task("First", first)'];
}

function checkDefaults(name: string, args: WorkflowDefaults): Problem[] {
  const { logging, publish, functions, alarms, encryption } = args;
  return [
    ...checkOneOf(name, "logging.level", logging?.level, ["ALL", "ERROR", "FATAL", "OFF"]),
    ...checkOneOf(name, "logging.retentionDays", logging?.retentionDays, RETENTION_DAYS),
    ...(typeof publish === "object" ? checkPublish(name, publish) : []),
    ...checkRange(name, "functions.memoryMb", functions?.memoryMb, 128, 10_240),
    ...checkRange(name, "functions.lambdaTimeoutSeconds", functions?.lambdaTimeoutSeconds, 1, 900),
    ...checkRange(name, "alarms.periodSeconds", alarms?.periodSeconds, 60, 86_400),
    ...checkRange(name, "encryption.dataKeyReuseSeconds", encryption?.dataKeyReuseSeconds, 60, 900),
  ];
}

function checkPublish(name: string, publish: PublishArgs): Problem[] {
  return [
    ...checkOneOf(name, "publish.rollout", publish.rollout, ["allAtOnce", "canary", "linear"]),
    ...checkRange(name, "publish.percent", publish.percent, 1, 99),
    ...checkRange(name, "publish.minutes", publish.minutes, 1, 2100),
    ...checkRange(name, "publish.keepVersions", publish.keepVersions, 1, 900),
  ];
}

/** Says of a number that is not whole or not within its bounds what it must be. */
export function checkRange(
  name: string,
  field: string,
  value: number | undefined,
  min: number,
  max: number,
): Problem[] {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return [];
  return [
    {
      code: "D203",
      path: `${name} / ${field}`,
      message: `${field} must be a whole number from ${min} to ${max}; got ${value}.`,
      fix: `write e.g. ${field.split(".").at(-1)}: ${Math.min(Math.max(Math.round(value) || min, min), max)}.`,
    },
  ];
}

function checkOneOf<T>(name: string, field: string, value: T | undefined, values: readonly T[]): Problem[] {
  if (value === undefined || values.includes(value)) return [];
  return [
    {
      code: "D204",
      path: `${name} / ${field}`,
      message: `${field} must be one of ${values.join(", ")}; got ${JSON.stringify(value)}.`,
      fix: `write e.g. ${field.split(".").at(-1)}: ${JSON.stringify(values[0])}.`,
    },
  ];
}
