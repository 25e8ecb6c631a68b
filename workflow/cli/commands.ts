import { createRequire } from "node:module";
import type { Command } from "./command";

interface Loaded {
  readonly command: Command;
}

// A dynamic import() would go through the ESM loader, which does not know the sources' own loader.
const requireHere = createRequire(__filename);
const load = (id: string): Promise<Loaded> => Promise.resolve(requireHere(id) as Loaded);

/** Every subcommand by name; each is loaded only when it is called. */
export const commands: Readonly<Record<string, () => Promise<Loaded>>> = {
  approve: () => load("./commands/approve"),
  asl: () => load("./commands/asl"),
  console: () => load("./commands/console"),
  coverage: () => load("./commands/coverage"),
  diff: () => load("./commands/diff"),
  explore: () => load("./commands/explore"),
  expr: () => load("./commands/expr"),
  graph: () => load("./commands/graph"),
  iam: () => load("./commands/iam"),
  import: () => load("./commands/import"),
  replay: () => load("./commands/replay"),
  run: () => load("./commands/run"),
  start: () => load("./commands/start"),
  "test-state": () => load("./commands/test-state"),
  validate: () => load("./commands/validate"),
};
