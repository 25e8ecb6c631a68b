import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fromHistory } from "../../testing";
import type { Command } from "../command";
import { problem } from "../review/files";
import { findSubject } from "../testing/subject";

const options = {
  program: { type: "string" },
  stack: { type: "string" },
  test: { type: "boolean" },
  children: { type: "string" },
  object: { type: "string", multiple: true },
} as const;

/** `stepwright replay`: runs a recorded execution under today's definition. */
export const command: Command = {
  name: "replay",
  summary: "runs a recorded execution again and says where today's definition differs",
  usage: [
    "stepwright replay <run.json> <workflow|file.asl.json> [--children folder] [--object bucket/key=file…] [--test]",
    "",
    "  run.json is the output of aws stepfunctions get-execution-history --include-execution-data. Tasks answer as",
    "  they were recorded, at their times. Exit code 1 when the run goes another way today.",
    "",
    "  --children folder         histories of a distributed map's children, one file each",
    "  --object bucket/key=file  an object of S3 that a distributed map reads (may be given again)",
    "  --test                    prints a test that does the same",
    "  --program index.ts, --stack dev",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, source] = positionals;
    if (file === undefined || source === undefined || positionals.length > 2) {
      throw problem(
        "R334",
        "stepwright replay",
        "Name a saved history and the workflow that it ran.",
        "write: stepwright replay run.json checkout",
      );
    }
    const { children, object: objects = [] } = values;
    const recording = fromHistory(file, children === undefined ? {} : { children });
    if (values.test) {
      terminal.out(printTest(file, source, children));
      return 0;
    }
    const { run, divergences } = await recording.replay(
      await findSubject(source, values),
      objects.length === 0 ? {} : { objects: Object.fromEntries(objects.map(readObject)) },
    );
    terminal.out(run.toString());
    if (divergences.length === 0) {
      terminal.out("Today's definition does the same.");
      return 0;
    }
    for (const line of divergences) terminal.out(`differs: ${line}`);
    return 1;
  },
};

function readObject(option: string): readonly [name: string, content: Uint8Array] {
  const [, name, file] = /^([^/=]+\/[^=]+)=(.+)$/.exec(option) ?? [];
  if (name !== undefined && file !== undefined && existsSync(file)) return [name, readFileSync(file)];
  throw problem(
    "R345",
    `--object ${option}`,
    file === undefined
      ? "An object is named by its bucket and key, and a file."
      : `There is no file ${file}.`,
    "write --object bucket/folder/rows.csv=rows.csv",
  );
}

function printTest(file: string, source: string, children: string | undefined): string {
  const from = [file, ...(children === undefined ? [] : [{ children }])].map((value) =>
    typeof value === "string" ? JSON.stringify(value) : `{ children: ${JSON.stringify(value.children)} }`,
  );
  return [
    `it(${JSON.stringify(`${source} does what ${file} recorded`)}, async () => {`,
    `  const { divergences } = await fromHistory(${from.join(", ")}).replay(workflow);`,
    "  expect(divergences).to.deep.equal([]);",
    "});",
  ].join("\n");
}
