import { fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join, relative } from "node:path";
import { readStored, writeStored, type Decided } from "../../expression/types/store";
import type { Place, Problem } from "../../problems";

/** What TypeScript has against one place. */
export interface TypeFault {
  readonly text: string;
  readonly place?: Place;
}

/** What a check found, and the files that it holds for. */
export interface TypeCheckAnswer extends Decided {
  readonly faults: readonly TypeFault[];
}

/** A check of a program's types beside its run. */
export interface TypeCheck {
  /** What is wrong; undefined where nobody has checked since the last change. */
  readonly problems: Promise<readonly Problem[] | undefined>;
  /** Ends a check that still goes on. */
  readonly stop: () => void;
}

const ABOUT = "checked";
const REGISTER = join(__dirname, "..", "..", "..", "bin", "register.js");

/**
 * Nothing that runs a program here or deploys it checks its types: they are stripped. So they are checked beside the run,
 * in a process of low priority, and only when a file has changed since. Where `mayWork` is false, only what an earlier
 * check found is told.
 */
export function checkTypes(file: string, mayWork: boolean): TypeCheck {
  const stored = readStored<TypeCheckAnswer>(file, ABOUT);
  const nothing = () => undefined;
  if (!/\.[cm]?tsx?$/.test(file)) return { problems: Promise.resolve([]), stop: nothing };
  if (stored) return { problems: Promise.resolve(stored.faults.map(toProblem)), stop: nothing };
  if (!mayWork) return { problems: Promise.resolve(undefined), stop: nothing };
  return startCheck(file);
}

function startCheck(file: string): TypeCheck {
  const isSource = __filename.endsWith(".ts");
  const worker = join(__dirname, isSource ? "check-worker.ts" : "check-worker.js");
  const child = fork(worker, [file], {
    execArgv: isSource ? ["--require", REGISTER] : [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  // Busy with the check it would not notice that this process is gone.
  const stop = () => void child.kill("SIGKILL");
  process.once("exit", stop);
  const problems = new Promise<readonly Problem[] | undefined>((resolve) => {
    child.once("message", (answer: TypeCheckAnswer) => {
      writeStored(file, answer, ABOUT);
      resolve(answer.faults.map(toProblem));
    });
    child.once("error", () => resolve(undefined));
    child.once("exit", () => {
      process.off("exit", stop);
      resolve(undefined);
    });
  });
  return { problems, stop };
}

function toProblem({ text, place }: TypeFault): Problem {
  const file = place ? relative(process.cwd(), place.file) || place.file : "the program";
  return {
    code: "R123",
    path: file,
    message: text,
    fix: "mend it there: pulumi up does not look at types either, and npx tsc --noEmit tells more.",
    ...(place ? { place: { ...place, file } } : {}),
  };
}
