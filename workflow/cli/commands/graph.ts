import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { allStates, statesOf } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { edgesOf } from "../../review/graph/graph";
import {
  createGraph,
  noMarks,
  printMermaid,
  printOutline,
  readHistory,
  renderPng,
  renderSvg,
  type Machine,
  type PictureOptions,
  type Theme,
} from "../../review";
import { WorkflowError } from "../../problems";
import { unknownWorkflow } from "../../sandbox/unknown-workflow";
import type { Command, Terminal } from "../command";
import { isFile, problem, readHistoryFile, readMachineFile } from "../review/files";
import { readProgram } from "../review/program";

const options = {
  svg: { type: "boolean" },
  png: { type: "boolean" },
  mermaid: { type: "boolean" },
  text: { type: "boolean" },
  history: { type: "string" },
  out: { type: "string" },
  theme: { type: "string" },
  program: { type: "string" },
  stack: { type: "string" },
} as const;

type Format = "svg" | "png" | "mermaid" | "text";

/** `stepwright graph`: draws a workflow of the program, or any ASL file. */
export const command: Command = {
  name: "graph",
  summary: "draws a workflow, coloured by a run if you have one",
  usage: [
    "stepwright graph <workflow|file.asl.json> [--svg|--png|--mermaid|--text] [--history run.json] [--out file]",
    "",
    "  --svg, --png, --mermaid, --text   the form (default: by the ending of --out, or else --text)",
    "  --history run.json                colours states by what happened: the output of",
    "                                    aws stepfunctions get-execution-history, or a saved run",
    "  --theme auto|light|dark           auto follows the reader's browser (default: auto)",
    "  --out file                        writes a file instead of the terminal",
    "  --program index.ts, --stack dev   which program to run for a workflow's name",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [source] = positionals;
    if (source === undefined || positionals.length > 1) {
      throw problem(
        "R505",
        "stepwright graph",
        "Name one workflow, or one file of ASL.",
        "write: stepwright graph order --svg --out order.svg",
      );
    }
    const format = chooseFormat(values);
    const machine = await findMachine(source, values);
    const graph = createGraph(machine.definition);
    for (const line of missingTargets(machine.definition)) terminal.error(line);
    const marks =
      values.history === undefined
        ? noMarks
        : readHistory(machine.definition, readHistoryFile(values.history), values.history);
    const picture: PictureOptions = { marks, title: machine.name, theme: chooseTheme(values.theme) };
    switch (format) {
      case "png":
        return write(await renderPng(graph, picture), values.out ?? `${machine.name}.png`, terminal);
      case "svg":
        return write(renderSvg(graph, picture), values.out, terminal);
      case "mermaid":
        return write(printMermaid(graph, marks), values.out, terminal);
      case "text":
        return write(printOutline(graph, marks), values.out, terminal);
    }
  },
};

/** Transitions that no picture can show, for they lead to states that are not there. */
function missingTargets(definition: JsonObject): readonly string[] {
  return allStates(definition).flatMap(({ name, state, block }) => {
    const there = new Set(statesOf(block).map(([other]) => other));
    const missing = edgesOf(name, state).filter(({ to }) => !there.has(to));
    return missing.map(({ to }) => `not drawn: ${name} → ${to}, for there is no state ${to} beside ${name}`);
  });
}

const ENDINGS: readonly string[] = ["svg", "png", "mmd", "txt", "md"];

function chooseFormat(
  values: { [format in Format]?: boolean | undefined } & { out?: string | undefined },
): Format {
  const formats: readonly Format[] = ["svg", "png", "mermaid", "text"];
  const asked = formats.filter((format) => values[format] === true);
  if (asked.length > 1) {
    throw problem(
      "R505",
      "stepwright graph",
      `One form at a time; got --${asked.join(" and --")}.`,
      `keep one: --${asked[0] ?? "svg"}`,
    );
  }
  const ending = /\.(svg|png)$/.exec(values.out ?? "")?.[1];
  const other = /\.(\w+)$/.exec(values.out ?? "")?.[1];
  if (asked.length === 0 && other !== undefined && !ENDINGS.includes(other)) {
    throw problem(
      "R505",
      "stepwright graph --out",
      `There is no form for the ending .${other}.`,
      `use one of .${ENDINGS.join(", .")}, or say the form: --svg.`,
    );
  }
  const byEnding =
    ending === "svg" || ending === "png" ? ending : /\.mmd$/.test(values.out ?? "") ? "mermaid" : "text";
  return asked[0] ?? byEnding;
}

function chooseTheme(theme: string | undefined): Theme {
  if (theme === undefined || theme === "auto" || theme === "light" || theme === "dark")
    return theme ?? "auto";
  throw problem(
    "R505",
    "stepwright graph --theme",
    `There is no theme "${theme}".`,
    "use --theme auto, light or dark.",
  );
}

async function findMachine(
  source: string,
  values: { program?: string | undefined; stack?: string | undefined },
): Promise<Machine> {
  if (isFile(source) || source.endsWith(".json")) return readMachineFile(source);
  const { program, stack } = values;
  const machines = await readProgram({ ...(program ? { program } : {}), ...(stack ? { stack } : {}) });
  const found = machines.find((machine) => machine.name === source);
  if (found) return found;
  throw new WorkflowError([
    unknownWorkflow(
      source,
      machines.map((machine) => machine.name),
    ),
  ]);
}

function write(content: string | Buffer, file: string | undefined, terminal: Terminal): number {
  if (file === undefined) {
    terminal.out(String(content).trimEnd());
    return 0;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  terminal.error(`wrote ${file}`);
  return 0;
}
