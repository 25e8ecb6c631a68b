/** Prints a value for a message: as JSON, cut after 60 characters. */
export function printValue(value: unknown): string {
  // JSON has no words for bigints.
  const replace = (_: string, member: unknown) => (typeof member === "bigint" ? String(member) : member);
  const text = JSON.stringify(value, replace) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** `a`, `a or b`, `a, b or c`. */
export function printChoice(words: readonly string[], joint: "and" | "or" = "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}
