import type { Json } from "../../definition";
import { runSample } from "../../sandbox/run/run-sample";
import { findSamples } from "../../sandbox/samples/find-samples";
import type { Sandbox, SandboxWorkflow } from "../../sandbox/sandbox";
import { fromHistory } from "../../testing";

/** What a workflow's samples show: inputs worth exploring, and what each task answers. */
interface RecordedAnswers {
  /** Inputs by the sample's name: enough of them to reach every state that any sample reaches. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** The answers of each task that led to different states; the first is the one of the longest run. */
  readonly answers: Readonly<Record<string, readonly Json[]>>;
}

/** Runs the samples of a workflow in the sandbox and keeps what its tasks answered. */
export async function recordAnswers(sandbox: Sandbox, workflow: SandboxWorkflow): Promise<RecordedAnswers> {
  sandbox.warm(workflow);
  const runs: { name: string; input: Json; recording: ReturnType<typeof fromHistory> }[] = [];
  for (const sample of findSamples(sandbox.samplesFolder, workflow.name)) {
    const { events } = await runSample(sandbox, workflow, sample);
    runs.push({ name: sample.name, input: sample.input, recording: fromHistory(events) });
  }
  runs.sort((a, b) => b.recording.timeline.length - a.recording.timeline.length);
  const seen = new Set<string>();
  const inputs: Record<string, Json> = {};
  const answers = new Map<string, Map<string, Json>>();
  for (const { name, input, recording } of runs) {
    const names = recording.timeline.map((visit) => visit.name);
    if (names.some((state) => !seen.has(state))) inputs[name] = input;
    for (const state of names) seen.add(state);
    for (const { state, output } of recording.results) {
      if (output === undefined) continue;
      const known = answers.get(state) ?? new Map<string, Json>();
      answers.set(state, known);
      // Where the run went after it: the choice that follows, and what that chose.
      const at = names.lastIndexOf(state);
      const led = names.slice(at + 1, at + 3).join(" ");
      if (!known.has(led)) known.set(led, output);
    }
  }
  return {
    inputs,
    answers: Object.fromEntries([...answers].map(([state, values]) => [state, [...values.values()]])),
  };
}
