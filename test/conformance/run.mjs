// npm run conformance: runs the engine against behaviour recorded on AWS, where the corpus lies beside the project.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const harness = path.resolve(here, "../../../shared/conformance/harness/run.mjs");

if (!existsSync(harness)) {
  console.log(`The conformance corpus is not beside the project (${harness}); nothing to run.`);
} else {
  const args = [
    harness,
    "--adapter",
    path.join(here, "adapter.mjs"),
    "--workers",
    "2",
    ...process.argv.slice(2),
  ];
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
}
