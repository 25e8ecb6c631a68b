import { parseArgs } from "node:util";
import { fromHistory } from "../../testing";
import type { Command } from "../command";
import { problem } from "../review/files";
import { findSubject } from "../testing/subject";

const options = {
  program: { type: "string" },
  stack: { type: "string" },
  test: { type: "boolean" },
} as const;

/** `stepwright replay`: runs a recorded execution under today's definition. */
export const command: Command = {
  name: "replay",
  summary: "runs a recorded execution again and says where today's definition differs",
  usage: [
    "stepwright replay <run.json> <workflow|file.asl.json> [--test] [--program index.ts] [--stack dev]",
    "",
    "  run.json is the output of aws stepfunctions get-execution-history --include-execution-data. Tasks answer as",
    "  they were recorded, at their times. Exit code 1 when the run goes another way today.",
    "",
    "  --test   prints a test that does the same",
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
    const recording = fromHistory(file);
    if (values.test) {
      terminal.out(printTest(file, source));
      return 0;
    }
    const { run, divergences } = await recording.replay(await findSubject(source, values));
    terminal.out(run.toString());
    if (divergences.length === 0) {
      terminal.out("Today's definition does the same.");
      return 0;
    }
    for (const line of divergences) terminal.out(`differs: ${line}`);
    return 1;
  },
};

function printTest(file: string, source: string): string {
  return [
    `it(${JSON.stringify(`${source} does what ${file} recorded`)}, async () => {`,
    `  const { divergences } = await fromHistory(${JSON.stringify(file)}).replay(workflow);`,
    "  expect(divergences).to.deep.equal([]);",
    "});",
  ].join("\n");
}
