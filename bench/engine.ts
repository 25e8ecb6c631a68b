import { cases } from "./engine/cases";
import { measure, type Figure } from "./engine/measure";
import { installPeer, loadPeer, reexecuteWithPeer } from "./engine/peer";

// npm run bench:engine            the engine against plain JavaScript, and against aws-local-stepfunctions where it is installed
// npm run bench:engine -- --peer  installs that peer and the Node it needs into a temporary folder first

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: Figure;
  readonly withHistory: Figure;
  readonly jsonata: Figure | undefined;
  readonly clone: Figure;
  readonly peer: Figure | undefined;
}

async function main(): Promise<void> {
  if (process.argv.includes("--peer")) installPeer();
  if (reexecuteWithPeer()) return;
  const peer = loadPeer();
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const rows: Row[] = [];
  for (const one of cases) {
    if (wanted.length > 0 && !wanted.some((name) => one.name.startsWith(name))) continue;
    rows.push({
      name: one.name,
      unit: one.unit,
      ours: await measure(one.size, () => one.run({ history: false, language: "JSONPath" })),
      withHistory: await measure(one.size, () => one.run({ history: true, language: "JSONPath" })),
      jsonata: one.hasJsonata
        ? await measure(one.size, () => one.run({ history: false, language: "JSONata" }))
        : undefined,
      clone: await measure(one.size, () => one.floor()),
      peer: peer ? await measure(one.size, () => one.peer(peer)) : undefined,
    });
  }
  print(rows, peer !== undefined);
}

function print(rows: readonly Row[], hasPeer: boolean): void {
  console.log(
    `Node ${process.version}; units in a second of processor time, best of the runs; ratios are ours (history off) to the other.`,
  );
  const header = [
    "case",
    "unit",
    "ours",
    "history on",
    "JSONata",
    "JS + clone",
    "× clone",
    "peer",
    "× peer",
    "MB",
  ];
  const lines = rows.map((row) => [
    row.name,
    row.unit,
    whole(row.ours.rate),
    whole(row.withHistory.rate),
    row.jsonata ? whole(row.jsonata.rate) : "–",
    whole(row.clone.rate),
    (row.ours.rate / row.clone.rate).toFixed(2),
    row.peer ? whole(row.peer.rate) : "–",
    row.peer ? (row.ours.rate / row.peer.rate).toFixed(1) : "–",
    row.ours.megabytes.toFixed(1),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] ?? "").length)),
  );
  for (const line of [header, ...lines]) {
    console.log(
      line
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    );
  }
  if (!hasPeer)
    console.log(
      "aws-local-stepfunctions is not installed; npm run bench:engine -- --peer installs it aside.",
    );
}

function whole(rate: number): string {
  return Math.round(rate).toLocaleString("en");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
