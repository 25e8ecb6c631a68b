import * as fs from "node:fs";
import * as path from "node:path";
import { validate } from "../../../workflow/validate";
import { heldDisagreements } from "./disagreements";
import { isDisagreement, judge, score, type CorpusRow, type Verdict } from "./score";

// npm run conformance:validator -- <folder with index.json>: prints agreement per confidence, the disagreements, and speed.
const folder = process.argv[2] ?? "../shared/validator-corpus";
const rows = JSON.parse(fs.readFileSync(path.join(folder, "index.json"), "utf8")) as CorpusRow[];
const texts = new Map(rows.map((row) => [row, fs.readFileSync(path.join(folder, row.file), "utf8")]));
const verdicts = rows.map((row) => judge(row, texts.get(row)!));

const percent = (part: number, whole: number): string =>
  whole === 0 ? "-" : `${part}/${whole} (${((100 * part) / whole).toFixed(1)} %)`;
console.log(`${"confidence".padEnd(24)}${"accepts valid".padEnd(20)}rejects invalid`);
for (const { confidence, accepted, valid, rejected, invalid } of score(verdicts))
  console.log(confidence.padEnd(24) + percent(accepted, valid).padEnd(20) + percent(rejected, invalid));

for (const verdict of verdicts.filter(isDisagreement)) console.log(`\n${describe(verdict)}`);
const mutated = verdicts.filter(({ isMutated }) => isMutated);
console.log(`\nInputs changed: ${mutated.length}. ${measure()}`);
process.exitCode = verdicts.some((verdict) => isDisagreement(verdict) && !heldReason(verdict)) ? 1 : 0;

function describe(verdict: Verdict): string {
  const { row, errors } = verdict;
  const says = row.valid ? "refused, though said to be valid" : "taken, though said to be invalid";
  const held = heldReason(verdict);
  return [
    `${row.file} (${row.confidence}): ${says}: ${row.reason}`,
    ...errors.slice(0, 3).map(({ code, path: place, message }) => `  ${code} ${place}: ${message}`),
    ...(held ? [`  We hold to it: ${held}`] : []),
  ].join("\n");
}

function heldReason({ row }: Verdict): string | undefined {
  return heldDisagreements.find(({ file }) => file.test(row.file))?.reason;
}

// Definitions as data, as a caller of the library has them; the rounds before the last warm up.
function measure(): string {
  const definitions = rows.map((row) => JSON.parse(texts.get(row)!) as unknown);
  const times = definitions.map(() => 0);
  for (let round = 0; round < 10; round++) {
    definitions.forEach((definition, index) => {
      const start = process.hrtime.bigint();
      validate(definition);
      times[index] = Number(process.hrtime.bigint() - start) / 1e6;
    });
  }
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3);
  const mean = sorted.reduce((sum, time) => sum + time, 0) / sorted.length;
  return `Per file after warm-up: mean ${mean.toFixed(3)} ms, median ${at(0.5)} ms, 95 % below ${at(0.95)} ms.`;
}
