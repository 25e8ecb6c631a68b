import type { Json } from "../definition";
import { readHistory, type Marks } from "../review";
import type { HistoryEvent } from "../engine";
import type { LiveExecution } from "../sandbox/run/executions";
import { isAsExpected, runSample, type RunReport } from "../sandbox/run/run-sample";
import { inTreeOrder, type Visit } from "../engine/timeline";
import { liveScript } from "../sandbox/run/script";
import type { Sample } from "../sandbox/samples/sample";
import type { Sandbox, SandboxWorkflow } from "../sandbox/sandbox";

/** A run as the page shows it. */
export interface RunView {
  readonly id: string;
  readonly workflow: string;
  /** The sample's name, or what the user called it. */
  readonly title: string;
  /** `virtual` skips waits; `real` is an execution that people may answer. */
  readonly time: "virtual" | "real";
  readonly status: string;
  readonly input: Json;
  readonly visits: readonly VisitView[];
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Milliseconds, once it has ended: skipped waits count in full, and what callbacks really took. */
  readonly durationMs?: number;
  readonly sent: RunReport["sent"];
  readonly differences: readonly string[];
  readonly problems: RunReport["problems"];
  /** Whether the end is what the sample expects; not said of edited input and of runs that still go on. */
  readonly isAsExpected?: boolean;
}

/** One visit to a state, as data. */
type VisitView = Pick<
  Visit,
  "name" | "type" | "depth" | "outcome" | "error" | "retries" | "input" | "output"
> & { readonly startMs: number; readonly durationMs: number };

/** A run in the list of them. */
export type RunSummary = Pick<RunView, "id" | "workflow" | "title" | "time" | "status" | "isAsExpected">;

interface StoredRun {
  readonly workflow: SandboxWorkflow;
  /** Of an execution in real time. */
  readonly arn?: string;
  readonly view: () => RunView;
  readonly events: () => readonly HistoryEvent[];
}

/** The runs that were started from the page, newest last. */
export class RunStore {
  private readonly runs = new Map<string, StoredRun>();

  constructor(private readonly sandbox: Sandbox) {}

  /** Runs a sample in virtual time; edited input is run without looking at what the sample expects. */
  startSample(workflow: SandboxWorkflow, sample: Sample, edited?: Json): RunView {
    const id = this.nextId();
    const used = edited === undefined ? sample : { ...sample, input: edited };
    let visits: readonly Visit[] = [];
    let events: readonly HistoryEvent[] = [];
    let report: RunReport | undefined;
    let failure: unknown;
    const title = edited === undefined ? sample.name : `${sample.name} (edited)`;
    const started = { id, workflow: workflow.name, title, time: "virtual" as const, input: used.input };
    void runSample(this.sandbox, workflow, used, { onStart: (...lists) => ([visits, events] = lists) }).then(
      (ended) => (report = ended),
      (error: unknown) => (failure = error),
    );
    const view = (): RunView => {
      if (report) return { ...started, ...viewReport(report, edited !== undefined) };
      const status = failure === undefined ? "RUNNING" : "FAILED";
      const error = failure === undefined ? {} : { error: "Sandbox", cause: String(failure) };
      return {
        ...started,
        status,
        visits: inTreeOrder(visits).map(viewVisit),
        sent: [],
        differences: [],
        problems: [],
        ...error,
      };
    };
    this.runs.set(id, { workflow, view, events: () => report?.events ?? events });
    return view();
  }

  /** Starts an execution in real time; jobs and HTTP tasks answer as the sample says. */
  startLive(workflow: SandboxWorkflow, sample: Sample, input: Json): RunView {
    return this.adopt(this.sandbox.executions.start(workflow, input, { script: liveScript(sample) }));
  }

  /** Every run, newest first, executions that were started elsewhere included. */
  list(): RunSummary[] {
    const known = new Set([...this.runs.values()].map(({ arn }) => arn));
    for (const live of this.sandbox.executions.list().reverse()) {
      if (!known.has(live.execution.arn)) this.adopt(live);
    }
    return [...this.runs.values()].reverse().map(({ view }) => summarise(view()));
  }

  /** The run as it is now. */
  view(id: string): RunView | undefined {
    return this.runs.get(id)?.view();
  }

  /** What became of each state, for the diagram. */
  marks(id: string): Marks | undefined {
    const run = this.runs.get(id);
    if (!run || run.events().length === 0) return undefined;
    return readHistory(run.workflow.machine.definition, { events: run.events() });
  }

  private adopt(live: LiveExecution): RunView {
    const id = this.nextId();
    const view = () => viewLive(id, live);
    const { arn } = live.execution;
    this.runs.set(id, { workflow: live.workflow, arn, view, events: () => live.execution.history });
    return view();
  }

  private nextId(): string {
    return String(this.runs.size + 1);
  }
}

function summarise({ id, workflow, title, time, status, isAsExpected }: RunView): RunSummary {
  return { id, workflow, title, time, status, ...(isAsExpected === undefined ? {} : { isAsExpected }) };
}

function viewReport(
  report: RunReport,
  isEdited: boolean,
): Omit<RunView, "id" | "workflow" | "title" | "time" | "input"> {
  const { status, output, error, cause, sent, differences, problems } = report;
  return {
    status,
    visits: inTreeOrder(report.visits).map(viewVisit),
    durationMs: report.virtualMs + report.realMs,
    sent,
    problems,
    differences: isEdited ? [] : differences,
    ...(isEdited ? {} : { isAsExpected: isAsExpected(report) }),
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function viewLive(id: string, live: LiveExecution): RunView {
  const { input, output, error, cause, execution, workflow } = live;
  return {
    id,
    workflow: workflow.name,
    title: `execution ${execution.name.slice(0, 8)}`,
    time: "real",
    status: execution.status,
    input,
    visits: inTreeOrder(live.visits).map(viewVisit),
    sent: [],
    differences: [],
    problems: [],
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function viewVisit(visit: Visit): VisitView {
  const { name, type, depth, outcome, error, retries, input, output } = visit;
  return {
    name,
    type,
    depth,
    outcome,
    retries,
    startMs: visit.startMs + visit.realStartMs,
    durationMs: visit.durationMs + visit.realMs,
    ...(error === undefined ? {} : { error }),
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
  };
}
