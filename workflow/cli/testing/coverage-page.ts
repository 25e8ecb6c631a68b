import { createGraph, edgeKey, renderSvg, type Marks } from "../../review";
import { allEdges, allNodes, type GraphEdge } from "../../review";
import type { CoverageReport, MachineCoverage, Share } from "../../testing";
import { elementKinds, plural } from "../../testing/coverage/report";
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
  "main { max-width: 84rem; margin: auto; padding: 1rem } .table { overflow-x: auto }",
  "table { border-collapse: collapse } th, td { padding: .25rem .75rem; text-align: right; white-space: nowrap }",
  "th:first-child, td:first-child { text-align: left } tr + tr { border-top: 1px solid #8884 }",
  "meter { width: 4rem; vertical-align: middle } .counts { opacity: .7; margin-left: .25rem }",
  "svg { max-width: 100%; height: auto } details { margin: 1rem 0 } summary { cursor: pointer }",
  "dt { font-weight: 600; margin-top: .5rem } dd { font-family: ui-monospace, monospace; font-size: .875rem }",
].join("\n");

function printTable({ machines }: CoverageReport): string {
  const head = ["workflow", ...elementKinds.map(plural)].map((name) => `<th>${name}</th>`).join("");
  const rows = machines.map(({ name, shares }) => {
    const cells = elementKinds.map((kind) => `<td>${printShare(shares[kind])}</td>`);
    return `<tr><td><a href="#${encodeURIComponent(name)}">${escapeHtml(name)}</a></td>${cells.join("")}</tr>`;
  });
  return `<div class="table"><table><tr>${head}</tr>${rows.join("")}</table></div>`;
}

function printShare({ covered, total, percent }: Share): string {
  if (total === 0) return "–";
  const bar = `<meter min="0" max="100" low="50" high="99.9" optimum="100" value="${percent}">${percent} %</meter>`;
  return `${bar} ${percent} %<span class="counts">${covered}/${total}</span>`;
}

function printMachine(machine: MachineCoverage): string {
  const graph = createGraph(machine.definition);
  const picture = renderSvg(graph, { title: `Coverage of ${machine.name}`, marks: createMarks(machine) });
  const heading = `<h2 id="${encodeURIComponent(machine.name)}">${escapeHtml(machine.name)}: ${machine.all.percent} %</h2>`;
  return `${heading}${printMissing(machine)}${picture}`;
}

/** What no run touched, by state; folded, because the picture says it too. */
function printMissing({ elements }: MachineCoverage): string {
  const missing = elements.filter(({ times }) => times === 0);
  if (missing.length === 0) return "<p>Everything is covered.</p>";
  const states = [...new Set(missing.map(({ state }) => state))];
  const items = states.map((state) => {
    const lines = missing.filter((element) => element.state === state);
    const said = lines.map(({ kind, label }) => `<dd>${escapeHtml(`${kind}  ${label}`)}</dd>`);
    return `<dt>${escapeHtml(state)}</dt>${said.join("")}`;
  });
  return `<details><summary>${missing.length} of ${elements.length} not covered</summary><dl>${items.join("")}</dl></details>`;
}

/** What was touched as a picture's marks: how often is the note. */
function createMarks({ definition, hits }: MachineCoverage): Marks {
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
