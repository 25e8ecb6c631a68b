import { spawnSync } from "node:child_process";
import type { Machine } from "../../review/machine";
import { parseMachine, problem, readBeside } from "./files";

/** Whether git knows a name as a commit: a branch, a tag, `HEAD~1`, a hash. */
export function isCommit(name: string): boolean {
  return git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]).isFine;
}

/** Reads every `*.asl.json` that a commit has below a folder. */
export function readMachinesAt(commit: string, folder: string): readonly Machine[] {
  // Paths are relative to the folder in which the command runs, as git prints them with --full-name off.
  const listing = git(["ls-tree", "-r", "-z", "--name-only", commit, "--", `${folder}/`]);
  if (!listing.isFine) {
    throw problem(
      "R504",
      commit,
      `git cannot list ${folder} in ${commit}: ${listing.error}`,
      "fetch the commit first: git fetch origin main.",
    );
  }
  const files = listing.output.split("\0").filter((file) => file !== "");
  const known = new Set(files);
  return files
    .filter((file) => file.endsWith(".asl.json"))
    .sort()
    .map((file) => {
      const beside = readBeside((end) => {
        const other = file.replace(/\.asl\.json$/, end);
        return known.has(other) ? show(commit, other) : undefined;
      });
      const machine = parseMachine(show(commit, file), `${commit}:${file}`);
      const name = file.slice(folder.length + 1).replace(/\.asl\.json$/, "");
      return { ...machine, ...beside, name };
    });
}

function show(commit: string, file: string): string {
  const shown = git(["show", `${commit}:./${file}`]);
  if (!shown.isFine) {
    throw problem(
      "R504",
      `${commit}:${file}`,
      `git cannot show the file: ${shown.error}`,
      "check the commit with git show.",
    );
  }
  return shown.output;
}

function git(args: readonly string[]): { isFine: boolean; output: string; error: string } {
  const done = spawnSync("git", args, { encoding: "utf8", maxBuffer: 1 << 28 });
  const error = (done.error?.message ?? done.stderr ?? "").trim();
  return { isFine: done.status === 0, output: done.stdout ?? "", error };
}
