import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { WorkflowError } from "../../problems";
import { printAnnotations, printDiagnostics, validate, type Diagnostic } from "../../validate";
import type { Command, Terminal } from "../command";
import { readSubjects, type Subject } from "../validate/subjects";

const options = {
  type: { type: "string" },
  json: { type: "boolean" },
  annotations: { type: "boolean" },
  strict: { type: "boolean" },
  "errors-only": { type: "boolean" },
  max: { type: "string" },
  program: { type: "string" },
  stack: { type: "string" },
} as const;

/** `stepwright validate`: what AWS would refuse, and what a user would find at night. */
export const command: Command = {
  name: "validate",
  summary: "checks state machines: the program's workflows, or files of ASL",
  usage: [
    "stepwright validate [<file.asl.json | folder | workflow>…] [--type EXPRESS] [--json|--annotations] [--max N]",
    "",
    "  Without names: every workflow of the program. Ends with 0, with 1 for errors, with 2 for unreadable input.",
    "  --type STANDARD|EXPRESS  what to check files as (default STANDARD; workflows know their type)",
    "  --json                   findings for machines",
    "  --annotations            findings as GitHub Actions shows them beside the lines of a pull request",
    "  --errors-only            leaves out warnings: what AWS takes, and fails later",
    "  --strict                 ends with 1 for warnings too",
    "  --max N                  at most N findings for each machine, errors first",
    "  --program, --stack       the program to run for its workflows (default index.ts, dev)",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const subjects = await readSubjects(positionals, {
      type: readType(values.type),
      program: values.program,
      stack: values.stack,
    });
    const max = readMax(values.max);
    const reports = subjects.map((subject) => {
      const found = validate(subject.text ?? subject.definition, { ...subject.options, ...max });
      return { subject, found: values["errors-only"] ? found.filter(isError) : found };
    });
    const form = values.json ? "json" : values.annotations ? "annotations" : "text";
    print(form, reports, terminal);
    return exitCode(reports, values.strict ?? false);
  },
};

interface Report {
  readonly subject: Subject;
  readonly found: readonly Diagnostic[];
}

function print(form: "json" | "annotations" | "text", reports: readonly Report[], terminal: Terminal): void {
  if (form === "json") {
    const rows = reports.map(({ subject, found }) => ({
      name: subject.name,
      ...(subject.file === undefined ? {} : { file: subject.file }),
      isValid: !found.some(isError),
      diagnostics: found,
    }));
    terminal.out(JSON.stringify(rows, null, 2));
    return;
  }
  for (const { subject, found } of reports) {
    if (form === "annotations") {
      if (found.length > 0) terminal.out(printAnnotations(found, subject.file));
      continue;
    }
    const text = printDiagnostics(found, { ...pick(subject), readFile });
    if (text !== "") terminal.out(`${text}\n`);
    terminal.out(`${subject.name}: ${summarise(found)}`);
  }
}

function pick({ file, text }: Subject): { file?: string; text?: string } {
  return { ...(file === undefined ? {} : { file }), ...(text === undefined ? {} : { text }) };
}

function summarise(found: readonly Diagnostic[]): string {
  const errors = found.filter(isError).length;
  const warnings = found.length - errors;
  if (found.length === 0) return "nothing to mend.";
  return `${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}.`;
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

// What is not even a JSON object could not be read, which scripts may want to know.
const UNREADABLE: ReadonlySet<string> = new Set(["V100", "V101"]);

function exitCode(reports: readonly Report[], isStrict: boolean): number {
  const found = reports.flatMap((report) => report.found);
  if (found.some(({ code }) => UNREADABLE.has(code))) return 2;
  return found.some((diagnostic) => isStrict || isError(diagnostic)) ? 1 : 0;
}

function readType(type: string | undefined): "STANDARD" | "EXPRESS" | undefined {
  if (type === undefined || type === "STANDARD" || type === "EXPRESS") return type;
  throw wrong(
    "R521",
    "--type",
    `There is no workflow type "${type}".`,
    "write --type STANDARD or --type EXPRESS.",
  );
}

function readMax(max: string | undefined): { max?: number } {
  if (max === undefined) return {};
  if (/^[1-9]\d*$/.test(max)) return { max: Number(max) };
  throw wrong("R522", "--max", `--max is a whole number, 1 or more; got "${max}".`, "write e.g. --max 20.");
}

function wrong(code: string, path: string, message: string, fix: string): WorkflowError {
  return new WorkflowError([{ code, path: `stepwright validate / ${path}`, message, fix }]);
}

function readFile(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
