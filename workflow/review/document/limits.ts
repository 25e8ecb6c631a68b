import { allStates, innerBlocks } from "../../asl/states";
import type { JsonObject } from "../../definition";
import type { Machine } from "../machine";
import { addAmounts, amount, printAmount, printCount, sizeOf, type Amount } from "./amount";
import { addMeasures, measureRetries, measureState } from "./measure";
import { findLoops, longestPath, type Loop } from "./paths";
import { escapeMarkdown, printTable } from "./table";

/** Quotas of https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
const quotas = {
  /** Events in the history of a Standard execution. */
  historyEvents: 25_000,
  /** Bytes of any input or output, as UTF-8. */
  payloadBytes: 262_144,
  /** Bytes of a definition. */
  definitionBytes: 1_048_576,
} as const;

/** The machine against the quotas that a design can run into. */
export function printLimits(machine: Machine): string {
  const { definition } = machine;
  const worst = longestPath(
    definition,
    (name, state) => addMeasures([measureState(name, state), measureRetries(state)]),
    (measure) => sizeOf(measure.events),
  );
  const events = addAmounts(worst.measure.events, amount(2));
  const payload = largestPayload(machine);
  const size = Buffer.byteLength(JSON.stringify(definition));
  const rows = [
    [
      "History events, longest path, every retry used",
      printAmount(events),
      printCount(quotas.historyEvents),
      printEventsVerdict(events),
    ],
    ...allLoops(definition).map(printLoop),
    [
      payload ? `Largest known payload: ${payload.what}` : "Largest known payload",
      payload ? `${printCount(payload.bytes)} B` : "none is known",
      `${printCount(quotas.payloadBytes)} B`,
      payload ? printShare(payload.bytes, quotas.payloadBytes) : "",
    ],
    [
      "Definition",
      `${printCount(size)} B`,
      `${printCount(quotas.definitionBytes)} B`,
      printShare(size, quotas.definitionBytes),
    ],
  ];
  return printTable(["What", "Here", "Quota", ""], rows);
}

function allLoops(definition: JsonObject): readonly Loop[] {
  const inner = allStates(definition).flatMap(({ name, state }) => innerBlocks(name, state));
  return [definition, ...inner.map(({ block }) => block)].flatMap((block) => findLoops(block, measureState));
}

function printLoop({ states, measure }: Loop): string[] {
  const rounds = Math.floor(quotas.historyEvents / Math.max(1, sizeOf(measure.events)));
  const [first = ""] = states;
  const names = [...states, first].map(escapeMarkdown).join(" → ");
  return [
    `Loop ${names}`,
    `${printAmount(measure.events)} events a round`,
    printCount(quotas.historyEvents),
    `full after about ${printCount(rounds)} rounds`,
  ];
}

function printEventsVerdict(events: Amount): string {
  const [entry] = events.perItem;
  if (!entry) return printShare(events.base, quotas.historyEvents);
  const [map, perItem] = entry;
  const items = Math.floor((quotas.historyEvents - events.base) / perItem);
  return `full at about ${printCount(items)} items of ${escapeMarkdown(map)}`;
}

function printShare(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  return percent < 0.1 ? "less than 0.1 %" : `${percent.toFixed(1)} %`;
}

/** The largest payload that can be known without running: a sample input, or a value written in the definition. */
function largestPayload(machine: Machine): { readonly what: string; readonly bytes: number } | undefined {
  const samples = Object.entries(machine.samples ?? {}).map(([name, value]) => ({
    what: `the sample input ${escapeMarkdown(name)}`,
    bytes: Buffer.byteLength(JSON.stringify(value) ?? ""),
  }));
  const literals = allStates(machine.definition).flatMap(({ name, state }) =>
    ["Result", "Output", "Arguments", "Parameters"]
      .filter((field) => state[field] !== undefined && isLiteral(state[field]))
      .map((field) => ({
        what: `${field} of ${escapeMarkdown(name)}`,
        bytes: Buffer.byteLength(JSON.stringify(state[field])),
      })),
  );
  return [...samples, ...literals].sort((a, b) => b.bytes - a.bytes)[0];
}

function isLiteral(value: unknown): boolean {
  const text = JSON.stringify(value);
  return !text.includes("{%") && !/\.\$"\s*:/.test(text) && !text.includes("⟦");
}
