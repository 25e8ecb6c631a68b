import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../../workflow/definition";
import { printTemplate } from "../../workflow/expression";
import { compileSource } from "./evaluate";

/** A typical expression and the document that it becomes. */
export interface Golden {
  readonly source: string;
  readonly template: Json;
}

const file = join(__dirname, "goldens.json");

/** The pinned expressions by name. */
export function readGoldens(): Readonly<Record<string, Golden>> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, Golden>;
}

/** What an expression becomes today. */
export function printSource(source: string): Json {
  return printTemplate(compileSource(source).template);
}

// `node -r ./bin/register.js test/expression/golden-file.ts` rewrites them; the diff is for reading.
if (require.main === module) {
  const goldens = Object.entries(readGoldens()).map(
    ([name, { source }]) => [name, { source, template: printSource(source) }] as const,
  );
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(goldens), null, 2)}\n`);
}
