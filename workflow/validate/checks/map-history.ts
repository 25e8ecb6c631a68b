import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { eventsOfItem, MAX_EVENTS } from "../limits/events";
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
  for (const state of view.states) {
    const [block] = state.inner;
    const count = itemsOf(state);
    if (state.type !== "Map" || !block || block.isDistributed || count === undefined) continue;
    const each = eventsOfItem(block);
    const events = 4 + count * each;
    if (events < MAX_EVENTS) continue;
    report({
      at: state.at,
      message: `${count.toLocaleString("en")} items of about ${each} events make ${events.toLocaleString("en")}; an execution may have ${MAX_EVENTS.toLocaleString("en")}.`,
      fix: `make the Map distributed ("ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }): its children have histories of their own.`,
      builderFix: "use distributedMap: its children have histories of their own.",
    });
  }
}

function itemsOf({ value }: StateView): number | undefined {
  const items = value["Items"];
  if (Array.isArray(items)) return items.length;
  const range = typeof items === "string" ? /^\{%\s*\[\s*(\d+)\s*\.\.\s*(\d+)\s*\]\s*%\}$/.exec(items) : null;
  return range ? Math.max(0, Number(range[2]) - Number(range[1]) + 1) : undefined;
}
