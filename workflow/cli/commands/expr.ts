import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Json } from "../../definition";
import { printProblem, WorkflowError } from "../../problems";
import type { Command, Terminal } from "../command";
import { runBatch } from "../expr/batch";
import { agrees, compileSource, tryOut, type Answer } from "../expr/evaluate";

const options = {
  input: { type: "string" },
  vars: { type: "string" },
  batch: { type: "boolean" },
} as const;

/** `stepwright expr`: what an arrow function becomes, and whether the two agree. */
export const command: Command = {
  name: "expr",
  summary: "shows the JSONata of an arrow function, and runs both on an input",
  usage: [
    'stepwright expr "<arrow function>" [--input <json|file>] [--vars <json|file>]',
    "stepwright expr --batch < lines.jsonl",
    "",
    "  --input  JSON or a file of it; also shows what the function and the JSONata give for it",
    "  --vars   the workflow's variables: (o, { vars }) => vars.orderId",
    '  --batch  reads lines of {"source", "input"} and prints {"jsonata", "expected", "actual", "problem"} for each',
    "",
    "  Ends with 0, or with 1 where function and JSONata differ or the function cannot be compiled.",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.batch) return (await runBatch(process.stdin, terminal)) ? 0 : 1;
    const [source] = positionals;
    if (source === undefined || positionals.length > 1) throw wrongUse();
    const vars =
      values.vars === undefined ? {} : (readJson(values.vars, "--vars") as Readonly<Record<string, Json>>);
    // Variables alone are an input too: the workflow's own is null then.
    if (values.input === undefined && values.vars === undefined) return show(compileSource(source), terminal);
    const input = values.input === undefined ? null : readJson(values.input, "--input");
    return show(await tryOut(source, input, vars), terminal);
  },
};

function show(answer: Answer, terminal: Terminal): number {
  const { jsonata, expected, actual, problem } = answer;
  if (jsonata !== undefined) {
    terminal.out(typeof jsonata === "string" ? jsonata : JSON.stringify(jsonata, null, 2));
  }
  if (expected !== undefined) terminal.out(`function: ${JSON.stringify(expected)}`);
  if (actual !== undefined) terminal.out(`JSONata:  ${JSON.stringify(actual)}`);
  if (problem) {
    terminal.error(printProblem(problem));
    return 1;
  }
  return expected === undefined || agrees(answer) ? 0 : 1;
}

function readJson(text: string, option: string): Json {
  const content = existsSync(text) ? readFileSync(text, "utf8") : text;
  try {
    return JSON.parse(content) as Json;
  } catch (error) {
    throw new WorkflowError([
      {
        code: "R101",
        path: `stepwright expr ${option}`,
        message: `This is neither JSON nor a file of JSON: ${(error as Error).message}.`,
        fix: `write e.g. ${option} '{"total": 120}'.`,
      },
    ]);
  }
}

function wrongUse(): WorkflowError {
  return new WorkflowError([
    {
      code: "R101",
      path: "stepwright expr",
      message: "One arrow function is needed, in quotes.",
      fix: 'write e.g. stepwright expr "o => o.total > 100".',
    },
  ]);
}
