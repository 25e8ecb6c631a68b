import { isPlainObject } from "../../../definition";

type Members = Readonly<Record<string, unknown>>;

/** The states of one block, as a graph. */
export class Flow {
  readonly states: Readonly<Record<string, Members>>;
  readonly startAt: string;

  constructor(block: Members) {
    const states = isPlainObject(block["States"]) ? block["States"] : {};
    this.states = Object.fromEntries(
      Object.entries(states).filter((entry): entry is [string, Members] => isPlainObject(entry[1])),
    );
    this.startAt = String(block["StartAt"]);
  }

  /** Where a state goes on, handlers left out. */
  targets(name: string): readonly string[] {
    const state = this.states[name];
    if (!state) return [];
    if (state["Type"] !== "Choice") return typeof state["Next"] === "string" ? [state["Next"]] : [];
    const rules = listOf(state["Choices"]).map((rule) => String(rule["Next"]));
    return typeof state["Default"] === "string" ? [...rules, state["Default"]] : rules;
  }

  /**
   * The state at which all branches of a choice meet again, if every path that does not meet it ends the execution by
   * itself. `taken` are states that stand elsewhere already.
   */
  joinOf(name: string, taken: ReadonlySet<string>): string | undefined {
    const branches = [...new Set(this.targets(name))].map((target) => this.reachable(target, name));
    const [first, ...others] = branches.filter((branch) => !this.endsByItself(branch));
    if (!first) return undefined;
    return [...first].find(
      (candidate) =>
        !taken.has(candidate) &&
        others.every((branch) => branch.has(candidate)) &&
        branches.every((branch) => this.allPass(branch, candidate)),
    );
  }

  /** States reachable from a state, itself first, without passing `barrier`. */
  private reachable(from: string, barrier: string): ReadonlySet<string> {
    const reached = new Set(from === barrier ? [] : [from]);
    for (const state of reached)
      for (const target of this.targets(state)) if (target !== barrier) reached.add(target);
    return reached;
  }

  private endsByItself(states: ReadonlySet<string>): boolean {
    return [...states].every((state) => this.states[state]?.["End"] !== true);
  }

  // Before the candidate no path may end with End: true, which inside a branch would go on at the candidate.
  private allPass(states: ReadonlySet<string>, candidate: string): boolean {
    const [start] = states;
    if (start === undefined || start === candidate) return true;
    return [...this.reachable(start, candidate)].every((state) => this.states[state]?.["End"] !== true);
  }
}

/** The objects of a list. */
export function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.filter(isPlainObject) : [];
}
