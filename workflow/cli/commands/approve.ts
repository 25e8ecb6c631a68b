import { parseArgs } from "node:util";
import { WorkflowError, type Problem } from "../../problems";
import { closest } from "../../closest";
import type { WaitingTask } from "../../sandbox/gateway/control";
import { KeptSandbox } from "../../sandbox/kept-sandbox";
import type { Command, Terminal } from "../command";

const USAGE = `stepwright approve [state or token] [--output json] [--refuse error [--cause text]]

Answers a task that waits for its token in a sandbox that is kept up (stepwright run --keep). Without arguments it
lists what waits.

  --output json    what the task gives (default: {"approved":true})
  --refuse error   fails the task with this error instead
  --cause text     why
  --endpoint url   the sandbox's address (default: the one that is kept up here)`;

async function approve(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: "string" },
      refuse: { type: "string" },
      cause: { type: "string" },
      endpoint: { type: "string" },
    },
  });
  const kept = await KeptSandbox.find(process.cwd(), values.endpoint);
  const tasks = await kept.tasks();
  const [name] = positionals;
  if (name === undefined) {
    terminal.out(tasks.length === 0 ? "Nothing waits for an answer." : tasks.map(printTask).join("\n"));
    return 0;
  }
  const task = choose(name, tasks);
  const taskToken = task.token;
  if (values.refuse !== undefined) {
    await kept.call("SendTaskFailure", { taskToken, error: values.refuse, cause: values.cause ?? "" });
  } else {
    await kept.call("SendTaskSuccess", {
      taskToken,
      output: checkJson(values.output ?? '{"approved":true}'),
    });
  }
  terminal.out(
    `${task.workflow} / ${task.state} is ${values.refuse === undefined ? "answered" : "refused"}.`,
  );
  return 0;
}

function choose(name: string, tasks: readonly WaitingTask[]): WaitingTask {
  const fitting = tasks.filter(({ state, token, executionArn }) =>
    [state, token, executionArn].includes(name),
  );
  if (fitting.length === 1 && fitting[0]) return fitting[0];
  throw new WorkflowError([fitting.length === 0 ? nothingWaits(name, tasks) : severalWait(name, fitting)]);
}

function nothingWaits(name: string, tasks: readonly WaitingTask[]): Problem {
  const names = tasks.map(({ state }) => state);
  const meant = closest(name, names);
  const choices =
    names.length === 0 ? "start an execution first: stepwright start." : `name one of ${names.join(", ")}.`;
  return {
    code: "R116",
    path: name,
    message: `No task "${name}" waits for an answer.`,
    fix: meant === undefined ? choices : `did you mean "${meant}"?`,
  };
}

function severalWait(name: string, tasks: readonly WaitingTask[]): Problem {
  return {
    code: "R117",
    path: name,
    message: `${tasks.length} tasks wait under this name.`,
    fix: `name the execution: stepwright approve ${tasks[0]?.executionArn}.`,
  };
}

function checkJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch (error) {
    throw new WorkflowError([
      {
        code: "R115",
        path: "--output",
        message: `The output is not JSON: ${(error as Error).message}.`,
        fix: `write --output '{"approved":true}'.`,
      },
    ]);
  }
}

function printTask({ workflow, state, executionArn, since, input }: WaitingTask): string {
  return `${workflow} / ${state}  since ${since}\n  ${executionArn}\n  ${JSON.stringify(input)}`;
}

/** `stepwright approve`. */
export const command: Command = {
  name: "approve",
  summary: "answer a task that waits in a sandbox that is kept up",
  usage: USAGE,
  run: approve,
};
