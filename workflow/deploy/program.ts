import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve, sep } from "node:path";
import { runtime } from "@pulumi/pulumi";
import type { Emitted } from "../asl/emitted";
import type { StateMachine } from "../asl/types";
import type { WorkflowType } from "../definition";
import { WorkflowError, type Place, type Problem } from "../problems";
import { createPlaceholderMocks, known, type RecordedResource } from "./mocks";
import type { ResolvedStatement } from "./policy";
import { observeWorkflows, setCommandKeys, type WorkflowReport } from "./registry";
import { checkNames } from "./same-names";

/** A program to run in this process, as `pulumi up` would run it. */
export interface ProgramInput {
  /** The entry file; a folder stands for its `index.ts`. @default "index.ts" */
  readonly file?: string;
  /** @default "dev" */
  readonly stack?: string;
  /** @default the folder's name */
  readonly project?: string;
  /** Configuration by full key: `aws:region`, `stepwright:logLevel`. */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of `config` whose values are secret. */
  readonly secrets?: readonly string[];
  /** Keys of `config` that stood on the command line (`--config key=value`), so that a Problem names their origin. */
  readonly fromCommand?: readonly string[];
  /** What stands in for AWS. @default readable placeholders */
  readonly mocks?: runtime.Mocks;
}

/** What a program made. */
export interface ProgramResult {
  /** Resources in the order in which they were registered, where the mocks record them. */
  readonly resources: readonly RecordedResource[];
  /** The program's exports, resolved. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly workflows: readonly ProgramWorkflow[];
}

/** One workflow of a program. */
export interface ProgramWorkflow {
  readonly name: string;
  readonly type: WorkflowType;
  /** Where the program makes it, innermost call first. */
  readonly places: readonly Place[];
  readonly emitted: Emitted;
  /** The definition as it would be deployed. */
  readonly definition: StateMachine;
  /** Every role with its statements and reasons. */
  readonly roles: readonly {
    readonly name: string;
    readonly holder: string;
    readonly statements: readonly ResolvedStatement[];
  }[];
  /** The Lambdas of callbacks: the resource's name and the states that call it. */
  readonly functions: readonly { readonly name: string; readonly states: readonly string[] }[];
  /** Resolved outputs of the component. */
  readonly arn: string;
  readonly aliasArn: string;
  readonly machineName: string;
}

/**
 * Runs a Pulumi program in this process against mocks and tells what it made. Problems of the program, those that
 * appear only while its callbacks are packed included, are thrown together as one WorkflowError.
 */
export async function runProgram(input: ProgramInput = {}): Promise<ProgramResult> {
  const file = findProgram(input.file ?? "index.ts");
  const mocks = input.mocks ?? createPlaceholderMocks();
  watchNoPromises();
  // What modules made that were imported before any program ran would go to the mocks of this one.
  if (runtime.getMonitor() === undefined) await waitForPulumi();
  await runtime.setMocks(mocks, input.project ?? basename(dirname(file)), input.stack ?? "dev", false);
  runtime.setAllConfig({ "aws:region": "us-east-1", ...input.config }, [...(input.secrets ?? [])]);
  setCommandKeys(input.fromCommand ?? []);
  const reports: WorkflowReport[] = [];
  const stop = observeWorkflows((report) => reports.push(report));
  const failures = collectFailures();
  try {
    const outputs = await settle(
      runtime.runInPulumiStack(() => load(file)),
      failures,
    );
    throwIfAny([...failures.found, ...checkNames(reports)]);
    const workflows = await Promise.all(reports.map(resolveReport));
    return {
      resources: "resources" in mocks ? (mocks.resources as RecordedResource[]) : [],
      outputs,
      workflows,
    };
  } catch (error) {
    // What is still being registered fails now or later; later, it would end this process with Pulumi's own words.
    await Promise.race([waitForPulumi().catch(() => undefined), patience()]);
    await nextTurn();
    throwIfAny([...failures.found, error]);
    throw error;
  } finally {
    stop();
    failures.stop();
  }
}

/** Finds the entry file of a program; a Problem says what to do when there is none. */
export function findProgram(file: string): string {
  const path = resolve(file);
  for (const candidate of [path, resolve(path, "index.ts"), resolve(path, "index.js")]) {
    if (existsSync(candidate) && /\.[cm]?[jt]s$/.test(candidate)) return candidate;
  }
  throw new WorkflowError([
    {
      code: "D501",
      path: file,
      message: `There is no Pulumi program at ${path}.`,
      fix: "run the command in the folder that has index.ts, or name the file: --program path/to/index.ts.",
    },
  ]);
}

// A program is loaded afresh each time, because the stack's configuration decides what it makes. The library itself and
// installed packages stay as they are.
function load(file: string): Promise<Record<string, unknown>> {
  const require = createRequire(file);
  forget(require.resolve(file), new Set());
  const exported = require(file) as Record<string, unknown>;
  return Promise.resolve(
    "default" in exported && Object.keys(exported).length === 1 ? callDefault(exported) : exported,
  );
}

async function callDefault(exported: Record<string, unknown>): Promise<Record<string, unknown>> {
  const main = exported["default"];
  // As Pulumi does: an exported function is the program.
  return (typeof main === "function" ? await (main as () => unknown)() : main) as Record<string, unknown>;
}

const LIBRARY = resolve(__dirname, "..") + sep;

function forget(id: string, seen: Set<string>): void {
  if (seen.has(id) || id.startsWith(LIBRARY) || id.includes(`${sep}node_modules${sep}`)) return;
  seen.add(id);
  const module = require.cache[id];
  for (const child of module ? module.children.map((one) => one.id) : findImports(id)) forget(child, seen);
  delete require.cache[id];
}

// A test may have loaded modules of the program by itself, and what they made then belongs to no program. A module that
// is not loaded yet tells by its text what it will load; an import that is not found here will say so when it runs.
function findImports(id: string): readonly string[] {
  if (!/\.[cm]?[jt]s$/.test(id)) return [];
  const { resolve } = createRequire(id);
  const named = readFileSync(id, "utf8").matchAll(/\b(?:from|import|require\()\s*["'](\.[^"']*)["']/g);
  return [...named].flatMap(([, name = ""]) => {
    try {
      return [resolve(name)];
    } catch {
      return [];
    }
  });
}

interface Failures {
  readonly found: unknown[];
  /** Rejects with the first failure. */
  readonly first: Promise<never>;
  readonly stop: () => void;
}

// What goes wrong while Pulumi works out inputs reaches nobody: it arrives as an unhandled rejection.
function collectFailures(): Failures {
  const found: unknown[] = [];
  let reject: (error: unknown) => void = () => undefined;
  const first = new Promise<never>((_, refuse) => (reject = refuse));
  first.catch(() => undefined);
  const listen = (error: unknown): void => {
    found.push(error);
    reject(error);
  };
  process.on("unhandledRejection", listen);
  return { found, first, stop: () => process.off("unhandledRejection", listen) };
}

async function settle(
  running: Promise<Record<string, unknown> | undefined>,
  failures: Failures,
): Promise<Record<string, unknown>> {
  const outputs = await Promise.race([running, failures.first]);
  await Promise.race([waitForPulumi(), failures.first]);
  await nextTurn();
  return (await known(outputs ?? {})) as Record<string, unknown>;
}

/** Two seconds: what hangs after a failure is not waited for. */
function patience(): Promise<void> {
  return new Promise((done) => void setTimeout(done, 2_000).unref());
}

// Rejections that were never handled are reported after the microtasks that caused them.
function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(() => setImmediate(done)));
}

// Pulumi notes the stack of every promise, to tell at the end which were never settled. That is a seventh of a program's
// time here, and after a program that failed it would make this process fail when it ends.
function watchNoPromises(): void {
  const debuggable = createRequire(__filename)("@pulumi/pulumi/runtime/debuggable") as {
    debuggablePromise: <T>(promise: Promise<T>) => Promise<T>;
  };
  debuggable.debuggablePromise = (promise) => promise;
}

// Pulumi's own language host waits so too; the function is there, only its types are kept back.
function waitForPulumi(): Promise<void> {
  return (runtime as unknown as { waitForRPCs: () => Promise<void> }).waitForRPCs();
}

function throwIfAny(errors: readonly unknown[]): void {
  const problems = new Map<string, Problem>();
  for (const error of errors) {
    if (!(error instanceof WorkflowError)) continue;
    for (const problem of error.problems) problems.set(JSON.stringify(problem), problem);
  }
  if (problems.size > 0) throw new WorkflowError([...problems.values()]);
  if (errors.length > 0) throw errors[0];
}

async function resolveReport(report: WorkflowReport): Promise<ProgramWorkflow> {
  const { workflow } = report;
  const definition = (await known(report.definition)) as string;
  return {
    name: report.name,
    type: report.type,
    places: report.places,
    emitted: report.emitted,
    definition: JSON.parse(definition) as StateMachine,
    roles: await Promise.all(
      report.roles.map(async (role) => ({
        name: role.name,
        holder: role.holder,
        statements: (await known(role.statements)) as ResolvedStatement[],
      })),
    ),
    functions: report.callbacks.map(({ name, states }) => ({ name, states })),
    arn: (await known(workflow.arn)) as string,
    aliasArn: (await known(workflow.aliasArn)) as string,
    machineName: (await known(workflow.name)) as string,
  };
}
