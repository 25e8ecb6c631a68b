import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { edgesOf } from "../graph/edges";
import { loopsOf } from "../graph/loops";
import { eventsOfState, MAX_EVENTS } from "../limits/events";
import type { BlockView, MachineView, StateView } from "../view/machine-view";
import { assignedNames } from "../variables/assignments";

const A_YEAR = 31_536_000;
const machine = (more: { TimeoutSeconds?: number }) =>
  machineOf(
    {
      Rest: { Type: "Wait", Seconds: 30, Next: "Look" },
      Look: {
        Type: "Choice",
        Choices: [{ Variable: "$.ready", BooleanEquals: true, Next: "Done" }],
        Default: "Rest",
      },
      Done: { Type: "Succeed" },
    },
    more,
  );

/** A loop that waits fills the history in the end. */
export const loopHistory: Check = {
  code: "V802",
  name: "loop-history",
  severity: "warning",
  rule: "A loop that waits ends, by the machine's timeout or by a count, before its history has 25,000 events.",
  bad: machine({}),
  good: machine({ TimeoutSeconds: 86_400 }),
  run: checkLoops,
};

function checkLoops(view: MachineView, report: Report): void {
  if (view.type === "EXPRESS") return;
  const timeout = view.value["TimeoutSeconds"];
  const limit = typeof timeout === "number" ? timeout : A_YEAR;
  for (const block of view.blocks) {
    for (const loop of loopsOf(block)) checkLoop(loop, block, limit, report);
  }
}

function checkLoop(loop: readonly StateView[], block: BlockView, limitSeconds: number, report: Report): void {
  const waits = loop.filter(({ type }) => type === "Wait").map(({ value }) => value["Seconds"]);
  const seconds = waits.reduce<number>((sum, wait) => sum + (typeof wait === "number" ? wait : NaN), 0);
  // Without a wait, or with one that is computed, nothing can be said of its pace.
  if (waits.length === 0 || Number.isNaN(seconds) || isCounted(loop, block)) return;
  const events = loop.reduce((sum, state) => sum + eventsOfState(state), 0);
  const rounds = Math.floor(MAX_EVENTS / events);
  if (rounds * seconds >= limitSeconds) return;
  const first = loop[0]!;
  report({
    at: first.at,
    message: `The loop of ${loop.map(({ name }) => `"${name}"`).join(", ")} writes about ${events} events a round: after ${rounds.toLocaleString("en")} rounds, some ${printDuration(rounds * seconds)}, the execution has ${MAX_EVENTS.toLocaleString("en")} and fails.`,
    builderFix: `give the Workflow timeoutSeconds, wait longer (e.g. ${suggestWait(rounds, limitSeconds)} s), or end the repeat by maxTimes.`,
    fix: `set TimeoutSeconds on the machine, wait longer (e.g. ${suggestWait(rounds, limitSeconds)} s), or count the rounds and leave.`,
  });
}

// A loop that counts: a state of it adds to a variable, and a rule that leaves it asks for that variable.
function isCounted(loop: readonly StateView[], block: BlockView): boolean {
  const inside = new Set(loop);
  const counters = loop.flatMap((state) => assignedNames(state.value, state));
  return loop.some((state) =>
    edgesOf(state).some(({ target, kind, index = 0 }) => {
      const leaves = !inside.has(block.states.get(target)!);
      const choices = state.value["Choices"];
      const rule: unknown = kind === "rule" && Array.isArray(choices) ? choices[index] : undefined;
      if (!leaves || !isPlainObject(rule)) return false;
      const text = JSON.stringify(rule);
      return counters.some((name) => text.includes(`$${name}`));
    }),
  );
}

function printDuration(seconds: number): string {
  const hours = seconds / 3600;
  if (hours < 2) return `${Math.round(seconds / 60)} minutes`;
  return hours < 48 ? `${Math.round(hours)} hours` : `${Math.round(hours / 24)} days`;
}

function suggestWait(rounds: number, limitSeconds: number): number {
  return Math.ceil(limitSeconds / rounds / 10) * 10;
}
