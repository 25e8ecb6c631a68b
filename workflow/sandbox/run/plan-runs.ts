import * as fs from "node:fs";
import { WorkflowError, type Problem } from "../../problems";
import { closest } from "../../closest";
import { noWorkflow } from "../../deploy/no-workflow";
import { findSamples, readSample } from "../samples/find-samples";
import type { Sample } from "../samples/sample";
import type { Sandbox, SandboxWorkflow } from "../sandbox";
import { checkSample } from "./check-samples";

/** A workflow and the sample to run it on. */
export interface PlannedRun {
  readonly workflow: SandboxWorkflow;
  readonly sample: Sample;
}

/**
 * Finds what to run: the samples of the named workflows, of all of them, or the named files. Everything is read and
 * checked before anything runs.
 */
export function planRuns(sandbox: Sandbox, names: readonly string[], files: readonly string[]): PlannedRun[] {
  const chosen = names.length > 0 ? names.map((name) => sandbox.find(name)) : sandbox.workflows;
  const runs =
    files.length > 0 ? runsOfFiles(sandbox, chosen, names, files) : runsOfWorkflows(sandbox, chosen);
  if (sandbox.workflows.length === 0) throw new WorkflowError([noWorkflow()]);
  const strays = names.length === 0 && files.length === 0 ? strayFolders(sandbox) : [];
  const problems = [
    ...strays,
    ...runs.flatMap(({ workflow, sample }) => checkSample(sandbox, workflow, sample)),
  ];
  if (problems.length > 0) throw new WorkflowError(problems);
  if (runs.length === 0) throw new WorkflowError([nothingToRun(chosen)]);
  return runs;
}

function runsOfWorkflows(sandbox: Sandbox, chosen: readonly SandboxWorkflow[]): PlannedRun[] {
  return chosen.flatMap((workflow) =>
    findSamples(sandbox.samplesFolder, workflow.name).map((sample) => ({ workflow, sample })),
  );
}

/** A file belongs to the workflow that was named with it, else to the one that its folder names. */
function runsOfFiles(
  sandbox: Sandbox,
  chosen: readonly SandboxWorkflow[],
  names: readonly string[],
  files: readonly string[],
): PlannedRun[] {
  return files.map((file) => {
    const sample = readSample(file);
    const named = names.length === 1 ? chosen[0] : undefined;
    return { workflow: named ?? sandbox.find(file.split(/[\\/]/).at(-2) ?? file), sample };
  });
}

/** A misspelt folder would otherwise never run, and nobody would notice. */
function strayFolders(sandbox: Sandbox): Problem[] {
  const folder = sandbox.samplesFolder;
  const names = sandbox.workflows.map(({ name }) => name);
  const found = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
  return found
    .filter((entry) => entry.isDirectory() && !names.includes(entry.name))
    .map(({ name }) => {
      const meant = closest(name, names);
      return {
        code: "R102",
        path: `samples/${name}`,
        message: `The program has no workflow "${name}", so that these samples never run.`,
        fix:
          meant === undefined
            ? `name the folder after one of ${names.join(", ")}.`
            : `did you mean samples/${meant}?`,
      };
    });
}

function nothingToRun(chosen: readonly SandboxWorkflow[]): Problem {
  const names = chosen.map(({ name }) => name);
  return {
    code: "R109",
    path: names.join(", "),
    message: "There is no sample to run.",
    fix: `write samples/${names[0] ?? ""}/first.json: { "input": {}, "expect": { "status": "SUCCEEDED" } }.`,
  };
}
