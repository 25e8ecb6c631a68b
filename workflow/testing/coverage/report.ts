import type { JsonObject } from "../../definition";
import type { MachineHits } from "./coverage";
import { readElements, type Element, type ElementKind } from "./elements";

/** How much of one kind was touched. */
export interface Share {
  readonly covered: number;
  readonly total: number;
  /** 0 to 100; 100 where there is nothing to touch. */
  readonly percent: number;
}

/** One element and how often it was touched. */
export interface CoveredElement extends Element {
  readonly times: number;
}

/** What was touched of one workflow. */
export interface MachineCoverage {
  readonly name: string;
  readonly definition: JsonObject;
  readonly shares: Readonly<Record<ElementKind, Share>>;
  readonly all: Share;
  readonly elements: readonly CoveredElement[];
  /** How often each move was made, by `moveKey`. */
  readonly hits: MachineHits["hits"];
  /** What no run touched, in words: `catcher  ProcessPayment: States.ALL`. */
  readonly missing: readonly string[];
}

/** What was touched of every workflow of a suite. */
export interface CoverageReport {
  readonly machines: readonly MachineCoverage[];
  readonly all: Share;
}

/** The kinds in the order in which they are shown. */
export const elementKinds: readonly ElementKind[] = [
  "state",
  "transition",
  "choice rule",
  "retrier",
  "catcher",
  "branch",
];

/** Counts what was touched. */
export function createReport(hits: readonly MachineHits[]): CoverageReport {
  const machines = hits.map(reportMachine);
  return { machines, all: shareOf(machines.flatMap(({ elements }) => elements)) };
}

/** Kinds whose share is below what is asked, in words; none when all suffice. Percent, 0 to 100. */
export function belowThreshold(report: CoverageReport, percent: number): readonly string[] {
  return report.machines.flatMap(({ name, shares }) =>
    elementKinds
      .filter((kind) => shares[kind].percent < percent)
      .map(
        (kind) =>
          `${name}: ${printShare(shares[kind])} of its ${plural(kind)} are covered, below ${percent} %`,
      ),
  );
}

/** The summary as text, with what is missing below each workflow. */
export function printCoverage(report: CoverageReport): string {
  const width = Math.max(8, ...report.machines.map(({ name }) => name.length));
  const head = ["workflow".padEnd(width), ...elementKinds.map((kind) => plural(kind).padStart(13))].join("");
  const rows = report.machines.flatMap((machine) => [
    [
      machine.name.padEnd(width),
      ...elementKinds.map((kind) => printShare(machine.shares[kind]).padStart(13)),
    ].join(""),
    ...machine.missing.map((line) => `  not covered: ${line}`),
  ]);
  return [head, ...rows, `all together: ${printShare(report.all)}`].join("\n");
}

function reportMachine({ name, definition, hits }: MachineHits): MachineCoverage {
  const elements = readElements(definition).map((element) => ({
    ...element,
    times: element.moves.reduce((sum, move) => sum + (hits[move] ?? 0), 0),
  }));
  const shares = Object.fromEntries(
    elementKinds.map((kind) => [kind, shareOf(elements.filter((element) => element.kind === kind))]),
  ) as Record<ElementKind, Share>;
  const missing = elements.filter(({ times }) => times === 0).map(({ kind, label }) => `${kind}  ${label}`);
  return { name, definition, shares, all: shareOf(elements), elements, hits, missing };
}

function shareOf(elements: readonly CoveredElement[]): Share {
  const covered = elements.filter(({ times }) => times > 0).length;
  const total = elements.length;
  // Rounded down: 100 % is all of it.
  return { covered, total, percent: total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10 };
}

function printShare({ covered, total, percent }: Share): string {
  return total === 0 ? "–" : `${percent} % ${covered}/${total}`;
}

/** Several of a kind: `branches`. */
export function plural(kind: ElementKind): string {
  return kind === "branch" ? "branches" : `${kind}s`;
}
