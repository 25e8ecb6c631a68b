import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Json } from "../../definition";
import { type Problem, WorkflowError } from "../../problems";
import { KeptSandbox } from "../../sandbox/kept-sandbox";
import { readSample } from "../../sandbox/samples/find-samples";
import { unknownWorkflow } from "../../sandbox/unknown-workflow";
import type { Command, Terminal } from "../command";

const USAGE = `stepwright start <workflow> [--sample file | --input json|file] [--name name]

Starts an execution in a sandbox that is kept up (stepwright run --keep) and prints its ARN. It runs in real time.

  --sample file    takes the input from a sample, and how its jobs and HTTP tasks answer
  --input json     the input itself, or a file of it (default: {})
  --name name      the execution's name (default: an id)
  --endpoint url   the sandbox's address (default: the one that is kept up here)`;

async function start(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sample: { type: "string" },
      input: { type: "string" },
      name: { type: "string" },
      endpoint: { type: "string" },
    },
  });
  const kept = await KeptSandbox.find(process.cwd(), values.endpoint);
  const stateMachineArn = await findArn(kept, positionals[0] ?? "");
  if (values.sample !== undefined) {
    const name = values.name === undefined ? {} : { name: values.name };
    const request = { workflow: positionals[0] ?? "", sample: readSample(values.sample), ...name };
    terminal.out(await kept.start(request));
    return 0;
  }
  const input = readInput(values.input ?? "{}");
  const { executionArn } = await kept.call("StartExecution", {
    stateMachineArn,
    input: JSON.stringify(input),
    ...(values.name === undefined ? {} : { name: values.name }),
  });
  terminal.out(String(executionArn));
  return 0;
}

async function findArn(kept: KeptSandbox, name: string): Promise<string> {
  const workflows = await kept.workflows();
  const found = workflows.find((workflow) => workflow.name === name);
  if (found) return found.arn;
  const names = workflows.map((workflow) => workflow.name);
  throw new WorkflowError([name === "" ? unnamedWorkflow(names) : unknownWorkflow(name, names)]);
}

function unnamedWorkflow(names: readonly string[]): Problem {
  return {
    code: "R101",
    path: "stepwright start",
    message: "A workflow must be named.",
    fix: `name one of ${names.join(", ")}.`,
  };
}

function readInput(text: string): Json {
  try {
    return JSON.parse(existsSync(text) ? readFileSync(text, "utf8") : text) as Json;
  } catch (error) {
    throw new WorkflowError([
      {
        code: "R115",
        path: "--input",
        message: `The input is neither JSON nor a file of JSON: ${(error as Error).message}.`,
        fix: `write --input '{"orderId":"1"}'.`,
      },
    ]);
  }
}

/** `stepwright start`. */
export const command: Command = {
  name: "start",
  summary: "start an execution in a sandbox that is kept up",
  usage: USAGE,
  run: start,
};
