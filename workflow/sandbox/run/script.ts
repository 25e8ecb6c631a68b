import type { Problem } from "../../problems";
import { HttpReplies } from "../http/replies";
import type { Answer, Fault, JobScript, Sample } from "../samples/sample";

/** What happens around one run, as its sample says, and what has been used up of it. */
export class RunScript {
  /** Why the run cannot be trusted: a service without stand-in, a reply that the sample lacks. */
  readonly problems: Problem[] = [];
  private readonly faults: ReadonlyMap<string, Fault[]>;
  /** What HTTP APIs answer. */
  readonly replies: HttpReplies;
  /** The number by which the stub server knows the run; 0 before it is attached. */
  run = 0;

  constructor(private readonly sample: Pick<Sample, "faults" | "http" | "jobs" | "answers" | "file">) {
    this.faults = new Map(Object.entries(sample.faults).map(([state, list]) => [state, [...list]]));
    this.replies = new HttpReplies(sample.http);
  }

  /** The file that scripts the run, for problems. */
  get file(): string {
    return this.sample.file;
  }

  /** The next error that a call of the state should fail with. */
  takeFault(state: string): Fault | undefined {
    return this.faults.get(state)?.shift();
  }

  jobOf(state: string): JobScript | undefined {
    return this.own(this.sample.jobs, state);
  }

  answerOf(state: string): Answer | undefined {
    return this.own(this.sample.answers, state);
  }

  private own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
    return Object.hasOwn(record, key) ? record[key] : undefined;
  }
}

/** What a sample says of a run in real time: jobs and services answer as it says, tokens are answered by people. */
export function liveScript(sample: Sample): RunScript {
  return new RunScript({ ...sample, answers: {} });
}

/** A run about which nothing is scripted. */
export function emptyScript(): RunScript {
  return new RunScript({
    faults: {},
    http: {},
    jobs: {},
    answers: {},
    file: "a sample and start with --sample",
  });
}
