import { parseArgs } from "node:util";
import type { ProgramWorkflow } from "../../deploy/program";
import type { ResolvedStatement } from "../../deploy/policy";
import { ACTIONS_ON_ANY_RESOURCE } from "../../deploy/statements";
import { WorkflowError } from "../../problems";
import { unknownWorkflow } from "../../sandbox/unknown-workflow";
import type { Command, Terminal } from "../command";
import { runStackProgram } from "../stack-program";

const options = {
  json: { type: "boolean" },
  program: { type: "string" },
  stack: { type: "string" },
} as const;

/** `stepwright iam`: every right of every role of a workflow, with its reason. */
export const command: Command = {
  name: "iam",
  summary: "shows what each role of a workflow may do, on what, and why",
  usage: [
    "stepwright iam [workflow…] [--json] [--program index.ts] [--stack dev]",
    "",
    "  Lists the statements of the machine's role and of each callback's and starter's. Names that only the deployment",
    "  knows stand as ${orders.arn}. With --json: a list of { workflow, role, holder, statements }.",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const { workflows } = await runStackProgram(values);
    const chosen = choose(workflows, positionals);
    if (values.json) terminal.out(printJson(chosen));
    else terminal.out(chosen.map((workflow) => printWorkflow(workflow, terminal)).join("\n\n"));
    return 0;
  },
};

function choose(workflows: readonly ProgramWorkflow[], names: readonly string[]): readonly ProgramWorkflow[] {
  const known = workflows.map(({ name }) => name);
  const problems = names
    .filter((name) => !known.includes(name))
    .map((name) => unknownWorkflow(name, known, `stepwright iam ${name}`));
  if (problems.length > 0) throw new WorkflowError(problems);
  return names.length === 0 ? workflows : workflows.filter(({ name }) => names.includes(name));
}

function printJson(workflows: readonly ProgramWorkflow[]): string {
  const rows = workflows.flatMap(({ name, roles }) =>
    roles.map(({ name: role, ...rest }) => ({ workflow: name, role, ...rest })),
  );
  return JSON.stringify(rows, null, 2);
}

function printWorkflow({ name, roles }: ProgramWorkflow, terminal: Terminal): string {
  const parts = roles.map(({ name: role, holder, statements }) =>
    [
      `  ${holder}  (${role})`,
      ...statements.map((statement) => printStatement(statement, terminal.width)),
    ].join("\n"),
  );
  return [bold(name, terminal), ...parts].join("\n");
}

function printStatement({ actions, resources, reason, condition }: ResolvedStatement, width: number): string {
  const lines = [
    `    ${reason}`,
    ...wrap(actions.join(" "), width - 6).map((line) => `      ${line}`),
    ...resources.map((resource) => `      on ${resource}${resource === "*" ? whyAny(actions) : ""}`),
    ...(condition ? [`      only if ${JSON.stringify(condition)}`] : []),
  ];
  return lines.join("\n");
}

/** Why AWS offers nothing narrower than `*` for the actions, where it does not. */
function whyAny(actions: readonly string[]): string {
  const reasons = new Set(actions.map((action) => ACTIONS_ON_ANY_RESOURCE[action]));
  reasons.delete(undefined);
  return reasons.size === 0 ? "" : `  (${[...reasons].join("; ")})`;
}

function bold(text: string, { isInteractive }: Terminal): string {
  return isInteractive ? `\u001b[1m${text}\u001b[22m` : text;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
