// Packs the library as npm would publish it, installs it into a program of its own, and uses it there: its types, its
// commands and its test kit. Nothing is downloaded; what the library depends on is linked from here, and nothing else is,
// so that a dependency missing from package.json fails.
// Usage: npm run check:package
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "package of stepwright "));
const modules = path.join(folder, "node_modules");
const installed = path.join(modules, "stepwright");

const PROGRAM = `
import { simulate } from "stepwright/testing";
import { loadProgram } from "stepwright/testing/program";
import type { StandIns } from "stepwright/sandbox";

export const standIns: StandIns = {};

async function check(): Promise<void> {
  const program = await loadProgram({ file: "index.ts" });
  const order = { id: "42", total: 9.5, card: "expired" };
  const run = await simulate(program.workflow("shop"), { input: order });
  if (run.error !== "CardDeclined") throw new Error(JSON.stringify(run));
  console.log("simulated");
}
void check();
`;

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    module: "nodenext",
    moduleResolution: "nodenext",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
  },
};

function run(command, args, options = {}) {
  const { cwd = folder, ...others } = options;
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...others });
}

function pack() {
  const [{ filename, files, size }] = JSON.parse(
    run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: root }).replace(/^[^[]*/, ""),
  );
  const strays = files.filter(
    (file) =>
      !/^(bin|dist\/workflow|workflow\/console\/page)\/|^[A-Z]+(\.md)?$|^package\.json$/.test(file.path),
  );
  if (strays.length > 0) throw new Error(`The package has ${strays.map((file) => file.path).join(", ")}.`);
  console.log(`packed ${files.length} files, ${Math.round(size / 1024)} KB`);
  return path.join(folder, filename);
}

/** Links what `npm install stepwright` would bring, and the types of Node for the compiler. */
function linkDependencies() {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));
  for (const [place, { dev }] of Object.entries(packages)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1];
    if (name === undefined || (dev && name !== "@types/node")) continue;
    const source = path.join(root, place);
    if (!fs.existsSync(source)) continue;
    fs.mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    fs.symlinkSync(source, path.join(modules, name), "dir");
  }
}

function install(archive) {
  linkDependencies();
  fs.mkdirSync(installed, { recursive: true });
  run("tar", ["xzf", archive, "--strip-components=1", "-C", installed]);
  const { exports } = JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8"));
  const named = Object.values(exports).flatMap((entry) =>
    typeof entry === "string" ? [entry] : Object.values(entry),
  );
  for (const file of named) fs.accessSync(path.join(installed, file));
}

function writeProgram() {
  const example = path.join(root, "examples", "readme");
  const text = fs.readFileSync(path.join(example, "index.ts"), "utf8");
  fs.writeFileSync(path.join(folder, "index.ts"), text.replace('"../../workflow"', '"stepwright"'));
  fs.cpSync(path.join(example, "samples"), path.join(folder, "samples"), { recursive: true });
  fs.writeFileSync(path.join(folder, "check.ts"), PROGRAM);
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "shop", private: true }));
  fs.writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
}

function expectText(text, expected) {
  for (const part of expected) {
    if (!text.includes(part)) throw new Error(`Expected ${JSON.stringify(part)} in:\n${text}`);
  }
}

try {
  install(pack());
  writeProgram();
  const stepwright = (...args) => run(process.execPath, [path.join(installed, "bin/stepwright.js"), ...args]);
  run(process.execPath, [path.join(modules, "typescript/bin/tsc"), "-p", "."]);
  console.log("its types compile in a program of their own");
  expectText(stepwright("run"), ["FAILED after", "2 runs, all as expected"]);
  expectText(stepwright("validate"), ["shop"]);
  expectText(stepwright("graph", "shop", "--text"), ["Charge", "Declined"]);
  expectText(stepwright("iam", "shop"), ["dynamodb:PutItem"]);
  console.log("its commands run there");
  expectText(run(process.execPath, ["-r", "stepwright/register", "check.ts"]), ["simulated"]);
  console.log("its test kit runs there");
} catch (error) {
  // The message of a command that failed has its standard error already.
  console.error([error.message, error.stdout].filter(Boolean).join("\n"));
  process.exitCode = 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
