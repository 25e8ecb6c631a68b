import { isPlainObject, type Json } from "../../definition";

/**
 * Whether an event is what a pattern asks for: every member of the pattern must be there, with one of its values.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: Json, event: Json | undefined): boolean {
  if (!isPlainObject(pattern)) return false;
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === "$or") return (wanted as readonly Json[]).some((one) => matchesPattern(one, event));
    const value = isPlainObject(event) ? (event[key] as Json | undefined) : undefined;
    return Array.isArray(wanted)
      ? wanted.some((condition: Json) => isMet(condition, value))
      : matchesPattern(wanted as Json, value);
  });
}

/** Of a list in the event one value is enough; that nothing is there, only nothing can meet. */
function isMet(condition: Json, value: Json | undefined): boolean {
  if (isPlainObject(condition) && "exists" in condition) {
    return (value !== undefined && !isPlainObject(value)) === condition["exists"];
  }
  if (value === undefined) return false;
  return Array.isArray(value)
    ? value.some((item: Json) => isMetBy(condition, item))
    : isMetBy(condition, value);
}

function isMetBy(condition: Json, value: Json): boolean {
  if (!isPlainObject(condition)) return condition === value;
  const [operator = "", operand] = Object.entries(condition)[0] ?? [];
  return OPERATORS[operator]?.(operand as Json, value) ?? false;
}

const OPERATORS: Readonly<Record<string, (operand: Json, value: Json) => boolean>> = {
  prefix: (operand, value) => onText(operand, value, (text, part) => text.startsWith(part)),
  suffix: (operand, value) => onText(operand, value, (text, part) => text.endsWith(part)),
  wildcard: (operand, value) => onText(operand, value, isLike),
  "equals-ignore-case": (operand, value) => fold(value) === fold(operand),
  "anything-but": (operand, value) => [operand].flat().every((one) => !isMetBy(one as Json, value)),
  numeric: (operand, value) => typeof value === "number" && isWithin(operand as readonly Json[], value),
};

/** Prefix and suffix may ignore capitals: `{ prefix: { "equals-ignore-case": "eu-" } }`. */
function onText(operand: Json, value: Json, test: (text: string, part: string) => boolean): boolean {
  if (typeof value !== "string") return false;
  if (isPlainObject(operand)) return test(fold(value), fold(operand["equals-ignore-case"] as Json));
  return [operand].flat().some((part) => test(value, String(part)));
}

function fold(value: Json): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

function isLike(text: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(text);
}

const COMPARISONS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  "=": (value, limit) => value === limit,
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
};

/** `[">", 0, "<=", 5]`. */
function isWithin(limits: readonly Json[], value: number): boolean {
  for (let at = 0; at < limits.length; at += 2) {
    if (!COMPARISONS[String(limits[at])]?.(value, Number(limits[at + 1]))) return false;
  }
  return true;
}
