import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../../workflow/definition";
import { compileExpression, printTemplate } from "../../workflow/expression";
import { parameters } from "./evaluate";
import { typical } from "./fixtures/typical";

const file = join(__dirname, "goldens.json");

/** The pinned documents by name. */
export function readGoldens(): Readonly<Record<string, Json>> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, Json>;
}

/** What the typical expressions become today. */
export function printTypical(): Readonly<Record<string, Json>> {
  const printed = Object.entries(typical).map(([name, source]) => {
    const { template, problems } = compileExpression(source, { path: name, parameters, useTypes: true });
    return [name, problems[0]?.message ?? printTemplate(template)] as const;
  });
  return Object.fromEntries(printed);
}

// `node -r ./bin/register.js test/expression/golden-file.ts` rewrites them; the diff is for reading.
if (require.main === module) writeFileSync(file, `${JSON.stringify(printTypical(), null, 2)}\n`);
