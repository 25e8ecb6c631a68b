import * as fs from "node:fs";
import * as path from "node:path";
import { printProblem, WorkflowError, type Problem } from "../problems";
import type { Command, Terminal } from "./command";
import { commands } from "./commands";

/** Runs one `stepwright` command line and gives its exit code: 0 fine, 1 the answer is no, 2 unusable input. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  // `help validate` is `validate --help`.
  const [name, ...rest] = args[0] === "help" && args[1] !== undefined ? [args[1], "--help"] : args;
  if (name === undefined || name === "help" || name === "--help") {
    terminal.out(await printHelp());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    terminal.out(readVersion());
    return 0;
  }
  const load = commands[name];
  if (!load) return reportProblems([unknownCommand(name)], terminal);
  const { command } = await load();
  if (rest.includes("--help")) {
    terminal.out(command.usage);
    return 0;
  }
  return runCommand(command, rest, terminal);
}

async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await command.run(
      args.filter((argument) => argument !== "--trace"),
      terminal,
    );
  } catch (error) {
    if (error instanceof WorkflowError && !args.includes("--trace")) {
      return reportProblems(error.problems, terminal);
    }
    if (isFileError(error) && !args.includes("--trace"))
      return reportProblems([unusableFile(error)], terminal);
    if (isArgumentError(error)) return reportProblems([wrongArguments(command, error)], terminal);
    const text =
      error instanceof Error ? (args.includes("--trace") ? error.stack : error.message) : String(error);
    terminal.error(`${text}\n\n(Run again with --trace for the stack.)`);
    return 2;
  }
}

function reportProblems(problems: readonly Problem[], terminal: Terminal): number {
  terminal.error(problems.map(printProblem).join("\n\n"));
  return 2;
}

function isArgumentError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
}

function wrongArguments(command: Command, error: Error): Problem {
  return {
    code: "R101",
    path: `stepwright ${command.name}`,
    // What Node adds is about its own parser.
    message: `${error.message.split(". ")[0]?.replace(/\.$/, "")}.`,
    fix: `write: ${command.usage.split("\n")[0]}`,
  };
}

interface FileError extends Error {
  readonly code: string;
  readonly path: string;
}

/** What the file system refuses: a folder in a file's place, a missing right, a full disk. */
function isFileError(error: unknown): error is FileError {
  const { code, path: file, syscall } = error as { code?: unknown; path?: unknown; syscall?: unknown };
  return error instanceof Error && [code, syscall].every(isText) && (isText(file) || code === "EISDIR");
}

const isText = (value: unknown): value is string => typeof value === "string";

function unusableFile({ code, path: file, message }: FileError): Problem {
  return {
    code: "R121",
    path: file ?? "a folder",
    message: code === "EISDIR" ? "This is a folder, not a file." : `The file cannot be used: ${message}.`,
    fix: code === "EISDIR" ? "name a file." : "name a file that exists and that you may read and write.",
  };
}

function unknownCommand(name: string): Problem {
  const known = Object.keys(commands).join(", ");
  return {
    code: "R100",
    path: `stepwright ${name}`,
    message: `There is no command "${name}".`,
    fix: `use one of: ${known}.`,
  };
}

async function printHelp(): Promise<string> {
  const rows = await Promise.all(
    Object.values(commands).map(async (load) => {
      const { command } = await load();
      return `  ${command.name.padEnd(12)}${command.summary}`;
    }),
  );
  return ["stepwright <command> [--help] [--trace]", "stepwright --version", "", ...rows].join("\n");
}

// The manifest is two folders above the sources, and three above what is built from them.
function readVersion(): string {
  const root = [path.join(__dirname, "..", ".."), path.join(__dirname, "..", "..", "..")];
  const file = root.map((folder) => path.join(folder, "package.json")).find((name) => fs.existsSync(name));
  const { version } = JSON.parse(fs.readFileSync(file ?? "package.json", "utf8")) as { version: string };
  return version;
}

// What a shell makes of a process that writes to a pipe that nobody reads: 128 and the number of SIGPIPE.
const BROKEN_PIPE = 141;

function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: Error & { readonly code?: string }) => {
      if (error.code === "EPIPE") process.exit(BROKEN_PIPE);
      throw error;
    });
  }
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    error: (text) => void process.stderr.write(`${text}\n`),
    isInteractive: Boolean(process.stdout.isTTY),
    width: process.stdout.columns ?? 100,
  };
}
