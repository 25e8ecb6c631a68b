import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import {
  compareAll,
  createGraph,
  printDiffText,
  printFiles,
  readHistory,
  renderSvg,
  type Machine,
} from "../../review";
import type { Command, Terminal } from "../command";
import { readHistoryFile, readMachineFolder } from "../review/files";
import { readProgram } from "../review/program";

const options = {
  check: { type: "boolean" },
  folder: { type: "string", default: "asl" },
  pictures: { type: "string" },
  program: { type: "string" },
  stack: { type: "string" },
} as const;

/** `stepwright asl`: writes what reviewers read of each workflow, or checks that it is up to date. */
export const command: Command = {
  name: "asl",
  summary: "writes asl/: the generated ASL, its diagrams and its rights",
  usage: [
    "stepwright asl [--check] [--folder asl] [--pictures folder] [--program index.ts] [--stack dev]",
    "",
    "  Writes <workflow>.asl.json, <workflow>.md, <workflow>.roles.json and, where TypeScript tells them,",
    "  <workflow>.types.ts for every workflow of the program.",
    "  --check             writes nothing; ends with 1 and the differences when the files are stale",
    "  --pictures folder   also draws <workflow>.svg there, and <workflow>.<run>.svg for every saved history",
    "                      <workflow>.<run>.run.json that lies there",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values } = parseArgs({ args: [...args], options });
    const { program, stack, folder, pictures } = values;
    const machines = await readProgram({
      ...(program ? { program } : {}),
      ...(stack ? { stack } : {}),
      withTypes: true,
    });
    const files = new Map(machines.flatMap((machine) => printAll(machine, folder, pictures)));
    const stale = [...files].filter(([path, text]) => readIfThere(path) !== text);
    const left = leftovers(folder, files);
    if (values.check) return check(folder, machines, [...stale.map(([path]) => path), ...left], terminal);
    for (const [path, text] of stale) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    for (const path of left) rmSync(path);
    const count = stale.length + left.length;
    terminal.out(
      `${printAmount(machines.length, "workflow")} in ${folder}/: ${count === 0 ? "nothing to change" : `${printAmount(count, "file")} changed`}.`,
    );
    return 0;
  },
};

function printAmount(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? "" : "s"}`;
}

/** Every file of a workflow: path and text. */
function printAll(
  machine: Machine,
  folder: string,
  pictures: string | undefined,
): [path: string, text: string][] {
  const files = [...printFiles(machine)].map(([name, text]): [string, string] => [join(folder, name), text]);
  if (pictures === undefined) return files;
  const graph = createGraph(machine.definition);
  const plain = renderSvg(graph, { title: machine.name });
  const runs = existsSync(pictures) ? readdirSync(pictures) : [];
  const coloured = runs
    .filter((file) => file.startsWith(`${machine.name}.`) && file.endsWith(".run.json"))
    .map((file): [string, string] => {
      const marks = readHistory(
        machine.definition,
        readHistoryFile(join(pictures, file)),
        join(pictures, file),
      );
      return [
        join(pictures, file.replace(/run\.json$/, "svg")),
        renderSvg(graph, { title: machine.name, marks }),
      ];
    });
  return [...files, [join(pictures, `${machine.name}.svg`), plain], ...coloured];
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Files of workflows that the program no longer has. A definition without a page beside it is somebody's own. */
function leftovers(folder: string, files: ReadonlyMap<string, string>): readonly string[] {
  if (!existsSync(folder)) return [];
  const there = readdirSync(folder);
  const names = there
    .filter((file) => file.endsWith(".roles.json"))
    .map((file) => file.replace(/\.roles\.json$/, ""));
  return names.flatMap((name) =>
    [".asl.json", ".md", ".roles.json", ".types.ts"]
      .filter((end) => there.includes(name + end))
      .map((end) => join(folder, name + end))
      .filter((path) => !files.has(path)),
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
      "Run npx stepwright asl and commit the result.",
    ].join("\n"),
  );
  return 1;
}
