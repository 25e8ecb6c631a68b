import { createGraph, edgeKey, renderSvg, type Marks } from "../../review";
import { allEdges, allNodes, type GraphEdge } from "../../review";
import type { CoverageReport, MachineCoverage } from "../../testing";
import { elementKinds } from "../../testing/coverage/report";
import { moveKey } from "../../testing/coverage/elements";

/** The report as one HTML page: a table, and each workflow's picture with what no run touched left pale. */
export function printCoveragePage(report: CoverageReport): string {
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    "<title>Coverage of workflows</title>",
    `<style>${STYLE}</style></head><body><main>`,
    `<h1>Coverage of workflows: ${report.all.percent} %</h1>`,
    printTable(report),
    ...report.machines.map(printMachine),
    "</main></body></html>",
    "",
  ].join("\n");
}

const STYLE = [
  ":root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }",
  "main { max-width: 70rem; margin: auto; padding: 1rem }",
  "table { border-collapse: collapse } th, td { padding: .25rem .75rem; text-align: right }",
  "th:first-child, td:first-child { text-align: left } tr + tr { border-top: 1px solid #8884 }",
  "svg { max-width: 100%; height: auto } .missing { font-family: ui-monospace, monospace }",
].join("\n");

function printTable({ machines }: CoverageReport): string {
  const head = ["workflow", ...elementKinds].map((name) => `<th>${name}</th>`).join("");
  const rows = machines.map(({ name, shares }) => {
    const cells = elementKinds.map((kind) => {
      const { covered, total, percent } = shares[kind];
      return `<td>${total === 0 ? "–" : `${percent} % (${covered}/${total})`}</td>`;
    });
    return `<tr><td><a href="#${encodeURIComponent(name)}">${escapeHtml(name)}</a></td>${cells.join("")}</tr>`;
  });
  return `<table><tr>${head}</tr>${rows.join("")}</table>`;
}

function printMachine(machine: MachineCoverage): string {
  const graph = createGraph(machine.definition);
  const picture = renderSvg(graph, { title: `Coverage of ${machine.name}`, marks: createMarks(machine) });
  const missing =
    machine.missing.length === 0
      ? "<p>Everything is covered.</p>"
      : `<p>Not covered:</p><ul>${machine.missing.map((line) => `<li class="missing">${escapeHtml(line)}</li>`).join("")}</ul>`;
  return `<h2 id="${encodeURIComponent(machine.name)}">${escapeHtml(machine.name)}</h2>${missing}${picture}`;
}

/** What was touched as a picture's marks: how often is the note. */
export function createMarks({ definition, hits }: MachineCoverage): Marks {
  const graph = createGraph(definition);
  const mark = (times: number) =>
    times === 0
      ? ({ status: "notReached" } as const)
      : ({ status: "succeeded", note: times === 1 ? "once" : `${times} times` } as const);
  return {
    states: new Map(allNodes(graph).map(({ name }) => [name, mark(hits[moveKey(name, "entered")] ?? 0)])),
    edges: new Map(allEdges(graph).map((edge) => [edgeKey(edge), mark(hits[moveOf(edge)] ?? 0)])),
  };
}

function moveOf({ from, kind, index }: GraphEdge): string {
  switch (kind) {
    case "next":
      return moveKey(from, "left");
    case "choice":
      return moveKey(from, "rule", index);
    case "default":
      return moveKey(from, "rule", -1);
    case "catch":
      return moveKey(from, "catcher", index);
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
