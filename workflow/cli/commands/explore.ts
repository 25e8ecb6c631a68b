import { parseArgs } from "node:util";
import { allStates } from "../../asl/states";
import type { Json, JsonObject } from "../../definition";
import { observeWorkflows, type WorkflowReport } from "../../deploy/registry";
import { explore, type Exploration } from "../../testing";
import type { Command } from "../command";
import { problem } from "../review/files";
import { SANDBOX_OPTIONS, SANDBOX_USAGE, sandboxOptions } from "../sandbox-options";
import { errorsOfCallbacks } from "../testing/errors-of-callbacks";
import { recordAnswers } from "../testing/recorded-answers";
import { withSandbox } from "../with-sandbox";

/** `stepwright explore`: every path of a workflow, with what its samples show as answers. */
export const command: Command = {
  name: "explore",
  summary: "runs a workflow on every path: errors, timeouts, late and double calls",
  usage: [
    "stepwright explore <workflow> [--faults 2] [--runs 5000]",
    "",
    "  Runs the workflow's samples in the sandbox once and keeps what each task answered. Then takes every path with",
    "  those answers: each task fails with every error that is named or that its callback throws, with Lambda's",
    "  transient errors and one that nobody foresees, times out with its work done, undone or done late, and is called",
    "  twice. Prints ends that nobody handles, states that nothing reaches, retries that multiply, the worst time and",
    '  the longest history. Invariants of your own are checked by explore(…) of "stepwright/testing".',
    "",
    "  Exit code 1 when an end is not handled or a state is not reached.",
    "",
    "  --faults n   faults in one run, at most (default: 2)",
    "  --runs n     runs, at most (default: 5000)",
    SANDBOX_USAGE,
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...SANDBOX_OPTIONS, faults: { type: "string" }, runs: { type: "string" } },
      allowPositionals: true,
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) {
      throw problem("R336", "stepwright explore", "Name one workflow.", "write: stepwright explore checkout");
    }
    const bounds = {
      maxFaults: readCount(values.faults, "--faults", 2),
      maxRuns: readCount(values.runs, "--runs", 5000),
    };
    const reports: WorkflowReport[] = [];
    const stop = observeWorkflows((report) => reports.push(report));
    const found = await withSandbox(sandboxOptions(values), async (sandbox) => {
      const workflow = sandbox.find(name);
      const { inputs, answers } = await recordAnswers(sandbox, workflow);
      if (Object.keys(inputs).length === 0) throw noSamples(name);
      const mocks = Object.fromEntries(
        Object.entries(answers).map(([state, [first = null]]) => [state, () => first]),
      );
      const others = Object.entries(answers).map(([state, [, ...rest]]) => [state, rest] as const);
      return explore(workflow.machine.definition, {
        ...bounds,
        inputs,
        answers: Object.fromEntries(others),
        errors: errorsOfCallbacks(reports.find((report) => report.name === workflow.name)),
        mocks: () => ({ ...unanswered(workflow.machine.definition), ...mocks }),
        type: workflow.machine.type,
      });
    }).finally(stop);
    terminal.out(found.toString());
    return isFine(found) ? 0 : 1;
  },
};

function isFine({ unhandled, unreached }: Exploration): boolean {
  return unhandled.length === 0 && unreached.length === 0;
}

/** Tasks that no sample reaches answer with an empty object. */
function unanswered(definition: JsonObject): Record<string, Json> {
  const tasks = allStates(definition).filter(({ state }) => state["Type"] === "Task");
  return Object.fromEntries(tasks.map(({ name }) => [name, {}]));
}

function readCount(text: string | undefined, option: string, otherwise: number): number {
  if (text === undefined) return otherwise;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0) return count;
  throw problem(
    "R337",
    `${option} ${text}`,
    `A bound is a whole number, 0 or more; got ${JSON.stringify(text)}.`,
    `write ${option} ${otherwise}.`,
  );
}

function noSamples(name: string): Error {
  return problem(
    "R338",
    `samples/${name}`,
    `The workflow "${name}" has no sample to begin with.`,
    `write one: samples/${name}/first.json with { "input": { … } }.`,
  );
}
