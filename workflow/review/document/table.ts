/** Prints a Markdown table; cells may hold Markdown, but not `|` or line ends, which are escaped. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(head), `| ${head.map(() => "---").join(" | ")} |`, ...rows.map(line)].join("\n");
}

function escapeCell(cell: string): string {
  return cell.replace(/\r?\n/g, " ").replace(/\|/g, "\\|");
}

/** Prints text as Markdown code; backticks in it are allowed. */
export function printCode(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat === "") return "";
  return flat.includes("`") ? `\`\` ${flat} \`\`` : `\`${flat}\``;
}

/** Escapes text for Markdown, for state names such as `_a_*b*`; an underscore inside a word is no syntax. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*{}[\]<>#|~]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");
}
