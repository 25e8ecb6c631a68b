import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { eventsOfBlock, eventsOfItem, eventsOfState, itemsOf, MAX_EVENTS } from "../limits/events";
import type { MachineView, StateView } from "../view/machine-view";

const machine = (count: number) =>
  machineOf(
    {
      Rows: {
        Type: "Map",
        Items: Array.from({ length: count }, (_, index) => index),
        ItemProcessor: machineOf({ Row: { Type: "Pass", End: true } }),
        End: true,
      },
    },
    { QueryLanguage: "JSONata" },
  );

/** An inline Map writes into the history of its machine. */
export const mapHistory: Check = {
  code: "V801",
  name: "map-history",
  severity: "warning",
  rule: "An inline Map over a given list stays below 25,000 history events; beyond, the execution fails.",
  bad: machine(7_000),
  good: machine(3),
  run: checkMaps,
};

function checkMaps(view: MachineView, report: Report): void {
  if (view.type === "EXPRESS") return;
  const maps = view.states.filter(isInlineMap);
  const tooLarge = maps.filter((state) => eventsOfState(state) >= MAX_EVENTS);
  // Of Maps inside each other the innermost is the one to change.
  for (const state of tooLarge.filter((one) => !tooLarge.some((other) => isInside(other, one)))) {
    const [count, each] = [itemsOf(state) ?? 0, eventsOfItem(state.inner[0]!)];
    reportMap(state, `${print(count)} items of about ${print(each)} events make ${print(4 + count * each)}`);
  }
  const all = eventsOfBlock(view.root);
  const [largest] = [...maps].sort((a, b) => eventsOfState(b) - eventsOfState(a));
  if (largest && tooLarge.length === 0 && all >= MAX_EVENTS)
    reportMap(largest, `With this Map the longest way through the machine writes about ${print(all)} events`);

  function reportMap({ at }: StateView, finding: string): void {
    report({
      at,
      message: `${finding}; an execution may have ${print(MAX_EVENTS)}.`,
      fix: `make the Map distributed ("ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }): its children have histories of their own.`,
      builderFix: "use distributedMap: its children have histories of their own.",
    });
  }
}

function isInlineMap(state: StateView): boolean {
  const [block] = state.inner;
  return state.type === "Map" && block !== undefined && !block.isDistributed && itemsOf(state) !== undefined;
}

function isInside(state: StateView, outer: StateView): boolean {
  const owner = state.block.owner;
  return owner !== undefined && (owner === outer || isInside(owner, outer));
}

function print(count: number): string {
  return count.toLocaleString("en");
}
