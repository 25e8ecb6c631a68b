import type { Command } from "./command";

/** Every subcommand by name; each is loaded only when it is called. */
export const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  asl: () => import("./commands/asl"),
  diff: () => import("./commands/diff"),
  graph: () => import("./commands/graph"),
};
