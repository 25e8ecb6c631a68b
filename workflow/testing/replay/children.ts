import { TaskFailure, type TaskCall, type TaskHandler } from "../../engine";
import { Behaviour, inTurn } from "../simulate/mock";
import type { Json } from "../../definition";
import { behave } from "./behave";
import { fingerprint } from "./is-alike";
import type { RecordedResult } from "./read-history";

/** What of a recorded child its replay needs. */
export interface RecordedChild {
  readonly input: Json;
  readonly results: readonly RecordedResult[];
}

/** Recorded children by what they were started with; of equal ones, the first that was recorded comes first. */
export class ChildPool<Child extends RecordedChild> {
  private readonly byInput = new Map<string, Child[]>();

  constructor(children: readonly Child[]) {
    for (const child of children) {
      const key = fingerprint(child.input);
      this.byInput.set(key, [...(this.byInput.get(key) ?? []), child]);
    }
  }

  /** Takes the child that was started with this; nothing where none was recorded, or all are taken. */
  take(input: Json): Child | undefined {
    return this.byInput.get(fingerprint(input))?.shift();
  }

  /** Children that nobody took. */
  get rest(): readonly Child[] {
    return [...this.byInput.values()].flat();
  }
}

/** Answers the tasks of children as they were recorded. */
export class ChildAnswers {
  private readonly pool: ChildPool<RecordedChild>;
  private readonly known = new Map<string, ReadonlyMap<string, TaskHandler>>();

  constructor(children: readonly RecordedChild[]) {
    this.pool = new ChildPool(children);
  }

  /** The mock of a state inside a distributed Map. */
  readonly mock: Behaviour = new Behaviour([
    (call) => {
      const handler = this.handlersOf(call).get(call.state);
      if (!handler) throw new TaskFailure("NotRecorded", `No recorded child answers for ${call.state}.`);
      return handler(call);
    },
  ]);

  private handlersOf(call: TaskCall): ReadonlyMap<string, TaskHandler> {
    const { arn, input } = call.execution;
    const known = this.known.get(arn) ?? handlers(this.pool.take(input)?.results ?? []);
    this.known.set(arn, known);
    return known;
  }
}

function handlers(results: readonly RecordedResult[]): ReadonlyMap<string, TaskHandler> {
  const byState = new Map<string, Behaviour[]>();
  for (const result of results)
    byState.set(result.state, [...(byState.get(result.state) ?? []), behave(result)]);
  return new Map([...byState].map(([state, answers]) => [state, inTurn(...answers).createHandler()]));
}
