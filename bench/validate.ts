import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { validate } from "../workflow/validate";
import { checks } from "../workflow/validate/checks";

// npm run bench:validate   the validator against asl-validator, on the program's machines and the rules' examples

// The package comes without types.
const aslValidator = createRequire(__filename)("asl-validator") as (definition: object) => unknown;

interface Machine {
  readonly name: string;
  readonly text: string;
}

const read = (file: string): Machine => ({ name: file, text: readFileSync(`asl/${file}`, "utf8") });
const programs = readdirSync("asl")
  .filter((file) => file.endsWith(".asl.json"))
  .map(read);
const examples = checks.map(({ code, good }) => ({ name: code, text: JSON.stringify(good) }));

/** Milliseconds per machine in the best of some rounds. Each gets data of its own: the peer changes its input. */
function measure(
  machines: readonly Machine[],
  rounds: number,
  check: (definition: object) => unknown,
): number {
  const times = Array.from({ length: rounds }, () => {
    const definitions = machines.map(({ text }) => JSON.parse(text) as object);
    const start = process.hrtime.bigint();
    definitions.forEach(check);
    return Number(process.hrtime.bigint() - start) / 1e6 / machines.length;
  });
  return Math.min(...times);
}

for (const [title, machines] of [
  ["the program's workflows", programs],
  ["the rules' examples", examples],
] as const) {
  const ours = measure(machines, 50, (definition) => validate(definition));
  const peer = measure(machines, 3, aslValidator);
  const ratio = (peer / ours).toFixed(0);
  console.log(
    `${title} (${machines.length}): stepwright ${ours.toFixed(3)} ms, asl-validator ${peer.toFixed(1)} ms a machine: ${ratio} times as fast`,
  );
}
