import fc from "fast-check";
import { compare } from "./differential";
import { inputs, sources } from "./generate";

/** Compares functions with their JSONata for as long as asked: `npm run expressions:nightly -- 50000 [seed]`. */
async function main(): Promise<void> {
  const runs = Number(process.argv[2] ?? 20_000);
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
  const skipped = new Map<string, number>();
  let [compared, differing] = [0, 0];
  for (const [source, input] of fc.sample(fc.tuple(sources, inputs), { numRuns: runs, seed })) {
    const verdict = await compare(source, input);
    if (verdict.kind === "agrees") compared++;
    if (verdict.kind === "skipped") skipped.set(verdict.why, (skipped.get(verdict.why) ?? 0) + 1);
    if (verdict.kind === "differs") {
      differing++;
      process.stdout.write(`${verdict.report}\n\n`);
    }
  }
  process.stdout.write(
    `seed ${seed}: ${compared} agree, ${differing} differ, ${sum(skipped)} not compared\n`,
  );
  for (const [why, count] of [...skipped].sort((a, b) => b[1] - a[1]))
    process.stdout.write(`  ${count} ${why}\n`);
  process.exitCode = differing > 0 ? 1 : 0;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

void main();
