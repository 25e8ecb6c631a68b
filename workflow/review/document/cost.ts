import { allStates, isDistributed, statesOf } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { asText, type Machine } from "../machine";
import { addAmounts, printAmount, printCount, sizeOf, type Amount } from "./amount";
import { addMeasures, measureRetries, measureState } from "./measure";
import { findPaths, longestPath, type Path } from "./paths";
import { escapeMarkdown, printTable } from "./table";

/**
 * Prices of https://aws.amazon.com/step-functions/pricing/ for us-east-1, in US dollars; other regions cost up to half
 * as much again.
 */
const prices = {
  /** Per state transition of a Standard workflow. */
  transition: 0.025 / 1000,
  /** Per request of an Express workflow. */
  request: 1 / 1_000_000,
  /** Per GB and second of an Express workflow, first tier. */
  gigabyteSecond: 0.00001667,
  /** GB that an Express execution is billed for at least: memory counts in steps of 64 MB. */
  smallestMemory: 0.0625,
} as const;

const maxPaths = 8;
/** Above this many ways through, only the shortest and the longest are listed. */
const searchLimit = 2000;

/** The transitions and the price of each way through the machine, with the arithmetic. */
export function printCost(machine: Machine): string {
  const { definition } = machine;
  const paths = findPaths(definition, measureState, searchLimit);
  const shown = paths.length <= maxPaths ? paths : extremes(paths);
  const rows = shown.map((path) => [
    printPath(path),
    printAmount(path.measure.transitions),
    printPrice(path.measure.transitions),
    printAmount(addAmounts(path.measure.events, { base: 2, perItem: new Map() })),
  ]);
  const head = ["Path", "Transitions", "Standard, per 1,000 executions", "History events"];
  const counted =
    paths.length > maxPaths
      ? `\nThe machine has ${paths.length >= searchLimit ? `more than ${printCount(searchLimit)}` : printCount(paths.length)} ways through; these are the shortest and the longest, without an error and with one.\n`
      : "";
  return [
    counted,
    printTable(head, shown.length > 0 ? rows : [["no way to an end", "", "", ""]]),
    "",
    ...printRetries(definition),
    ...printExpress(definition),
  ].join("\n");
}

function extremes(paths: readonly Path[]): readonly Path[] {
  const bySize = (group: readonly Path[]): Path[] => {
    const sorted = [...group].sort((a, b) => sizeOf(a.measure.transitions) - sizeOf(b.measure.transitions));
    return [sorted[0], sorted[sorted.length - 1]].filter((path) => path !== undefined);
  };
  const isCaught = (path: Path): boolean => path.edges.some((edge) => edge.kind === "catch");
  const chosen = [...bySize(paths.filter((path) => !isCaught(path))), ...bySize(paths.filter(isCaught))];
  return [...new Set(chosen)];
}

function printPath(path: Path): string {
  const names = path.states.map((name, index) => {
    const arrow = index === 0 ? "" : path.edges[index - 1]?.kind === "catch" ? " ⇢ " : " → ";
    return arrow + escapeMarkdown(name);
  });
  if (names.length <= 9) return names.join("");
  return `${names.slice(0, 4).join("")} → … ${printCount(names.length - 8)} more …${names.slice(-4).join("")}`;
}

function printPrice(transitions: Amount): string {
  const dollars = transitions.base * prices.transition * 1000;
  const items = [...transitions.perItem].map(
    ([map, count]) => ` + ${printDollars(count * prices.transition * 1000)} per item of ${map}`,
  );
  return `${printCount(transitions.base)} × 1,000 × $0.025 / 1,000 = ${printDollars(dollars)}${items.join("")}`;
}

/** Prints dollars with as many digits as are worth reading. */
export function printDollars(dollars: number): string {
  return `$${dollars.toFixed(dollars >= 1 ? 2 : dollars >= 0.01 ? 4 : 6).replace(/(\.\d\d\d*?)0+$/, "$1")}`;
}

function printRetries(definition: JsonObject): string[] {
  const states = new Map(statesOf(definition));
  const longest = longestPath(
    definition,
    (name, state) => addMeasures([measureState(name, state), measureRetries(state)]),
    (measure) => sizeOf(measure.transitions),
  );
  const retries = longest.states.reduce(
    (sum, name) => sum + sizeOf(measureRetries(states.get(name) ?? {}).transitions),
    0,
  );
  if (retries === 0) return ["A transition is a state entered; no state on the longest path is retried.", ""];
  return [
    `A transition is a state entered; a retry is billed as another one. With every retry used, the longest path takes ` +
      `${printAmount(longest.measure.transitions)} transitions: ${printPrice(longest.measure.transitions)}.`,
    "",
  ];
}

function printExpress(definition: JsonObject): string[] {
  const obstacle = expressObstacle(definition);
  if (obstacle !== undefined) return [`Not possible as an Express workflow: ${obstacle}.`];
  const request = 1000 * prices.request;
  const second = 1000 * prices.smallestMemory * prices.gigabyteSecond;
  return [
    `As an Express workflow, per 1,000 executions: 1,000 requests × $1.00 / 1,000,000 = ${printDollars(request)}, and for each ` +
      `second of duration 1,000 × 0.0625 GB × $0.00001667 = ${printDollars(second)} (memory is billed in steps of 64 MB, ` +
      `duration in steps of 100 ms). One second: ${printDollars(request + second)}; ten seconds: ${printDollars(request + 10 * second)}.`,
  ];
}

/** Why a definition cannot run as an Express workflow; undefined when it can. */
function expressObstacle(definition: JsonObject): string | undefined {
  for (const { name, state } of allStates(definition)) {
    const resource = asText(state["Resource"]) ?? "";
    const seconds = state["Seconds"];
    const shown = escapeMarkdown(name);
    if (/\.sync(?::2)?$/.test(resource)) return `${shown} waits for a job to end (.sync)`;
    if (/\.waitForTaskToken$/.test(resource)) return `${shown} waits for a task token`;
    if (/:activity:/.test(resource)) return `${shown} runs an activity`;
    if (isDistributed(state)) return `${shown} is a distributed map`;
    if (state["Type"] === "Wait" && typeof seconds === "number" && seconds > 300) {
      return `${shown} waits longer than the five minutes that an Express execution lasts`;
    }
  }
  return undefined;
}
