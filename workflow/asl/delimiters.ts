/**
 * Whether a value is a JSONata expression: text that starts with exactly `{%` and ends with `%}`.
 * AWS guide, "Transforming data with JSONata".
 */
export function isExpressionText(value: unknown): value is string {
  return typeof value === "string" && value.length >= 4 && value.startsWith("{%") && value.endsWith("%}");
}

/** Whether a value is a text that has one of the two delimiters only, which AWS refuses. */
export function isHalfOpen(value: unknown): boolean {
  return typeof value === "string" && (value.startsWith("{%") !== value.endsWith("%}") || value === "{%}");
}

/** What stands between the delimiters. */
export function codeOf(text: string): string {
  return text.slice(2, -2);
}
