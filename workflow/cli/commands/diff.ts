import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  compareAll,
  createGraph,
  markDiff,
  printDiffMarkdown,
  printDiffText,
  renderSvg,
  type Machine,
  type MachineDiff,
} from "../../review";
import type { WorkflowError } from "../../problems";
import type { Command } from "../command";
import { problem, readMachineFile, readMachineFolder } from "../review/files";
import { isCommit, readMachinesAt } from "../review/git";

const options = {
  markdown: { type: "boolean" },
  json: { type: "boolean" },
  "exit-code": { type: "boolean" },
  folder: { type: "string", default: "asl" },
  pictures: { type: "string" },
} as const;

/** `stepwright diff`: what changes for workflows between two commits, folders or files. */
export const command: Command = {
  name: "diff",
  summary: "says what a change does to workflows, in words and pictures",
  usage: [
    "stepwright diff <base> [<head>] [--markdown|--json] [--pictures folder] [--exit-code]",
    "",
    "  <base>, <head>      git commits, folders of *.asl.json, or files of ASL (default head: ./asl as it is now)",
    "  --markdown          for a pull request, with diagrams before and after",
    "  --json              for machines",
    "  --pictures folder   writes <workflow>.before.svg and <workflow>.after.svg there, changes coloured",
    "  --folder asl        where a commit keeps its ASL (default: asl)",
    "  --exit-code         ends with 1 when there are differences",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [base, head] = positionals;
    if (base === undefined || positionals.length > 2) {
      throw problem(
        "R507",
        "stepwright diff",
        "Name what to compare with.",
        "write: stepwright diff origin/main",
      );
    }
    const sides = pairFiles(readSide(base, values.folder), readSide(head ?? values.folder, values.folder), [
      base,
      head,
    ]);
    if (sides.before.length + sides.after.length === 0) throw nothingThere(base, head ?? values.folder);
    const diffs = compareAll(sides.before, sides.after);
    if (values.pictures !== undefined) writePictures(diffs, sides, values.pictures);
    if (values.json) terminal.out(JSON.stringify(diffs.filter(isChanged), null, 2));
    else if (values.markdown) terminal.out(printDiffMarkdown(diffs, sides).trimEnd());
    else
      terminal.out(
        printDiffText(diffs, { isColoured: terminal.isInteractive }).trimEnd() ||
          (head === undefined ? noneWritten(values.folder) : "No differences."),
      );
    return values["exit-code"] && diffs.some(isChanged) ? 1 : 0;
  },
};

// Who changes the program and asks at once would take silence for a change that does nothing.
function noneWritten(folder: string): string {
  return `No differences in ${folder}/. What the program makes now gets there by npx stepwright asl.`;
}

interface Sides {
  readonly before: readonly Machine[];
  readonly after: readonly Machine[];
}

function readSide(where: string, folder: string): readonly Machine[] {
  if (existsSync(where))
    return statSync(where).isDirectory() ? readMachineFolder(where) : [readMachineFile(where)];
  if (isCommit(where)) return readMachinesAt(where, folder);
  if (where === folder) return [];
  throw problem(
    "R508",
    where,
    `"${where}" is no file, no folder, and no commit that git knows here.`,
    "name a commit such as origin/main (after git fetch), a folder, or a file of ASL.",
  );
}

function nothingThere(base: string, head: string): WorkflowError {
  return problem(
    "R512",
    `stepwright diff ${base} ${head}`,
    `There is no state machine on either side: no *.asl.json in ${base}, and none in ${head}.`,
    "write them with npx stepwright asl, or say where they are: --folder asl.",
  );
}

/** Two files are two versions of one machine, whatever their names; a file and a folder meet by name. */
function pairFiles(
  before: readonly Machine[],
  after: readonly Machine[],
  [base, head]: readonly (string | undefined)[],
): Sides {
  const isFile = (where: string | undefined): boolean =>
    where !== undefined && existsSync(where) && statSync(where).isFile();
  const [only] = after;
  if (isFile(base) && isFile(head) && only) {
    return { before: before.map((machine) => ({ ...machine, name: only.name })), after };
  }
  if (isFile(base))
    return { before, after: after.filter(({ name }) => before.some((one) => one.name === name)) };
  if (isFile(head))
    return { before: before.filter(({ name }) => after.some((one) => one.name === name)), after };
  return { before, after };
}

function isChanged(diff: MachineDiff): boolean {
  return diff.status !== "unchanged";
}

function writePictures(diffs: readonly MachineDiff[], sides: Sides, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const diff of diffs.filter(isChanged)) {
    const before = sides.before.find(({ name }) => name === (diff.renamedFrom ?? diff.name));
    const after = sides.after.find(({ name }) => name === diff.name);
    const marks = before && after ? markDiff(before, after, diff) : undefined;
    for (const [when, machine] of [
      ["before", before],
      ["after", after],
    ] as const) {
      if (!machine) continue;
      const title = `${diff.name} ${when} the change`;
      const svg = renderSvg(createGraph(machine.definition), {
        title,
        ...(marks ? { marks: marks[when] } : {}),
      });
      writeFileSync(join(folder, `${diff.name.replaceAll("/", "-")}.${when}.svg`), svg);
    }
  }
}
