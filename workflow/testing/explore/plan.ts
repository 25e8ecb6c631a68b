import type { JsonObject } from "../../definition";
import type { TaskCall } from "../../engine";
import type { Fault } from "../simulate/fault";
import { faultsOf, type FaultKind } from "./faults";

/** One path to take: an input, and what goes wrong on the way. */
export interface Plan {
  /** Name of the input. */
  readonly input: string;
  readonly faults: readonly Fault[];
}

/** A call that a run made, as the place where the next fault may strike. */
export interface Crossing {
  readonly state: string;
  readonly call: number;
  readonly isFaulty: boolean;
  /** What was done before, in short: two crossings with the same one have the same future. */
  readonly past: string;
  readonly kinds: readonly FaultKind[];
}

/** Faults of a plan that count against the bound; another answer is no fault. */
export function countFaults({ faults }: Plan): number {
  return faults.filter((fault) => fault.value === undefined).length;
}

/** Notes where a run could have gone another way. */
export class CrossingRecorder {
  readonly crossings: Crossing[] = [];
  private readonly last = new Map<string, string>();

  constructor(
    private readonly input: string,
    private readonly fieldsOf: (state: string) => JsonObject,
    private readonly alternatives: (state: string) => readonly FaultKind[],
    private readonly declared: (call: TaskCall) => readonly string[],
  ) {}

  readonly onCall = (call: TaskCall, number: number, fault: Fault | undefined): void => {
    const fields = this.fieldsOf(call.state);
    const past = [...this.last].map(([state, outcome]) => `${state}=${outcome}`).sort();
    this.crossings.push({
      state: call.state,
      call: number,
      isFaulty: fault !== undefined,
      past: `${this.input}|${call.state}|${call.retryCount}|${past.join(",")}`,
      kinds: [...this.alternatives(call.state), ...faultsOf(fields, call, this.declared(call))],
    });
    this.last.set(call.state, outcomeOf(fault, this.last.get(call.state)));
  };
}

// What a state did is kept when it goes wrong later; that it went well after a retry is as if it had at once.
function outcomeOf(fault: Fault | undefined, before: string | undefined): string {
  const effect = before?.startsWith("done") || before?.startsWith("late") ? before.slice(0, 4) : "";
  if (!fault || fault.work === "twice") return fault ? "late" : effect === "late" ? "late" : "done";
  if (fault.value !== undefined) return `done ${JSON.stringify(fault.value)}`;
  const work = fault.work === "done" || fault.work === "late" ? fault.work : effect;
  return `${work} ${fault.error ?? "unanswered"}`;
}

/** The plans that go one step further than one that was run. */
export function extend(plan: Plan, crossings: readonly Crossing[], seen: Set<string>): readonly Plan[] {
  const last = plan.faults.at(-1);
  const from =
    last === undefined
      ? 0
      : crossings.findIndex(({ state, call }) => state === last.state && call === (last.call ?? 1)) + 1;
  return crossings.slice(from).flatMap((crossing) =>
    crossing.isFaulty
      ? []
      : crossing.kinds.flatMap((kind): Plan[] => {
          const key = `${crossing.past}|${JSON.stringify(kind)}`;
          if (seen.has(key)) return [];
          seen.add(key);
          const { state, call } = crossing;
          return [{ input: plan.input, faults: [...plan.faults, { state, call, ...kind }] }];
        }),
  );
}
