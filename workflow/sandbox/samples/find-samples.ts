import * as fs from "node:fs";
import * as path from "node:path";
import { WorkflowError, type Problem } from "../../problems";
import { closest } from "../../closest";
import { parseSample } from "./parse-sample";
import { readJson } from "./read-json";
import type { Sample } from "./sample";

/** Reads every sample of a workflow, `<folder>/<workflow>/*.json`, by file name. A workflow without samples has none. */
export function findSamples(folder: string, workflow: string): Sample[] {
  const place = path.join(folder, workflow);
  if (!fs.existsSync(place)) return [];
  const files = fs.readdirSync(place).filter((name) => name.endsWith(".json"));
  return collect(files.sort().map((name) => () => readSample(path.join(place, name))));
}

/** Reads one sample file. */
export function readSample(file: string): Sample {
  const shown = path.relative(process.cwd(), file) || file;
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new WorkflowError([missingSample(shown)]);
  return parseSample(readJson(shown), shown);
}

function collect(readers: readonly (() => Sample)[]): Sample[] {
  const samples: Sample[] = [];
  const problems: Problem[] = [];
  for (const read of readers) {
    try {
      samples.push(read());
    } catch (error) {
      if (!(error instanceof WorkflowError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new WorkflowError(problems);
  return samples;
}

function missingSample(file: string): Problem {
  const folder = path.dirname(file);
  // In the program's own folder there are other files of JSON, but no samples.
  const others =
    folder !== "." && fs.existsSync(folder)
      ? fs.readdirSync(folder).filter((name) => name.endsWith(".json") && name !== path.basename(file))
      : [];
  const meant = closest(path.basename(file), others);
  const fix =
    meant !== undefined
      ? `did you mean ${path.join(folder, meant)}?`
      : others.length > 0
        ? `use one of ${others.map((name) => path.join(folder, name)).join(", ")}.`
        : "create the file, or name one of samples/<workflow>/*.json.";
  return { code: "R103", path: file, message: `There is no sample file ${file}.`, fix };
}
