import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { isExportable, printProgram, readMachine } from "../../asl/import";
import { WorkflowError } from "../../problems";
import type { Command } from "../command";
import { isFile } from "../review/files";

const options = {
  name: { type: "string" },
  from: { type: "string" },
  out: { type: "string" },
} as const;

/** `stepwright import`: an existing machine as a program of the builder. */
export const command: Command = {
  name: "import",
  summary: "prints an existing state machine as TypeScript for the builder",
  usage: [
    "stepwright import <file.asl.json> [--name checkout] [--from stepwright] [--out definitions/checkout.ts]",
    "",
    "  What has no translation is marked with notTranslated(…) and listed; the program does not build before it is",
    "  written by hand. To run a machine as it stands, use fromAsl instead. Ends with 1 when something is marked.",
    "  --name   name of the exported chain (default: the file's name)",
    "  --from   where the program imports the library from (default: stepwright)",
    "  --out    writes a file instead of printing",
  ].join("\n"),
  run: (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1)
      throw wrong("R531", "", "Name one file.", "write: stepwright import checkout.asl.json");
    if (!isFile(file))
      throw wrong("R532", file, `There is no file ${file}.`, "name a file of the Amazon States Language.");
    const definition = readMachine(readFileSync(file, "utf8"), undefined, file);
    const name = values.name ?? toIdentifier(basename(file).replace(/(\.asl)?\.json$/, ""));
    if (!isExportable(name))
      throw wrong(
        "R533",
        "--name",
        `"${name}" cannot be the name of an exported constant.`,
        `write e.g. --name ${toIdentifier(name)}.`,
      );
    const printed = printProgram(definition, { name, ...(values.from ? { from: values.from } : {}) });
    if (values.out === undefined) terminal.out(printed.text.trimEnd());
    else writeFileSync(values.out, printed.text);
    const { notes, remarks } = printed;
    if (remarks.length > 0) terminal.error(list("Not quite the same:", remarks));
    if (notes.length > 0) terminal.error(list("Not translated, marked with notTranslated(…):", notes));
    return Promise.resolve(notes.length > 0 ? 1 : 0);
  },
};

function toIdentifier(text: string): string {
  const name = text.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? "");
  const lower = /^[A-Za-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : `machine${name}`;
  return isExportable(lower) ? lower : `${lower}Machine`;
}

function list(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

function wrong(code: string, file: string, message: string, fix: string): WorkflowError {
  return new WorkflowError([{ code, path: `stepwright import ${file}`.trim(), message, fix }]);
}
