import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareAll, printDiffText, printFiles, type Machine } from "../../review";
import type { Command, Terminal } from "../command";
import { readMachineFolder } from "../review/files";
import { readProgram } from "../review/program";

const options = {
  check: { type: "boolean" },
  folder: { type: "string", default: "asl" },
  program: { type: "string" },
  stack: { type: "string" },
} as const;

/** `stepwright asl`: writes what reviewers read of each workflow, or checks that it is up to date. */
export const command: Command = {
  name: "asl",
  summary: "writes asl/: the generated ASL, its diagrams and its rights",
  usage: [
    "stepwright asl [--check] [--folder asl] [--program index.ts] [--stack dev]",
    "",
    "  Writes <workflow>.asl.json, <workflow>.md and <workflow>.roles.json for every workflow of the program.",
    "  --check   writes nothing; ends with 1 and the differences when the files are stale",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values } = parseArgs({ args: [...args], options });
    const { program, stack, folder } = values;
    const machines = await readProgram({ ...(program ? { program } : {}), ...(stack ? { stack } : {}) });
    const files = new Map(machines.flatMap((machine) => [...printFiles(machine)]));
    const stale = [...files].filter(([name, text]) => readIfThere(join(folder, name)) !== text);
    const left = leftovers(folder, files);
    if (values.check) return check(folder, machines, [...stale.map(([name]) => name), ...left], terminal);
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of stale) writeFileSync(join(folder, name), text);
    for (const name of left) rmSync(join(folder, name));
    const count = stale.length + left.length;
    terminal.out(
      `${machines.length} workflows in ${folder}/: ${count === 0 ? "nothing to change" : `${count} files changed`}.`,
    );
    return 0;
  },
};

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Files of workflows that the program no longer has. A definition without a page beside it is somebody's own. */
function leftovers(folder: string, files: ReadonlyMap<string, string>): readonly string[] {
  if (!existsSync(folder)) return [];
  const there = readdirSync(folder);
  const names = there
    .filter((file) => file.endsWith(".roles.json") && !files.has(file))
    .map((file) => file.replace(/\.roles\.json$/, ""));
  return names.flatMap((name) =>
    there.filter((file) => [".asl.json", ".md", ".roles.json"].some((end) => file === name + end)),
  );
}

function check(
  folder: string,
  machines: readonly Machine[],
  stale: readonly string[],
  terminal: Terminal,
): number {
  if (stale.length === 0) {
    terminal.out(`${folder}/ is up to date.`);
    return 0;
  }
  const text = printDiffText(compareAll(readMachineFolder(folder), machines), {
    isColoured: terminal.isInteractive,
  });
  terminal.error(
    [
      `${folder}/ is stale: ${stale.join(", ")}.`,
      "",
      ...(text === "" ? ["What the workflows do has not changed.", ""] : [text]),
      "Run npm run asl and commit the result.",
    ].join("\n"),
  );
  return 1;
}
