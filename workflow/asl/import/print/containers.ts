import { type Here } from "./chain";
import { listOf } from "./flow";
import { printBranch } from "./map";
import { indent } from "./source";

/** Prints a Parallel. */
export function printParallel(name: string, state: Readonly<Record<string, unknown>>, here: Here): string {
  const branches = listOf(state["Branches"]).map((branch) => `  ${indent(printBranch(branch, here))},`);
  return `${here.source.use("parallel")}(${JSON.stringify(name)}, [\n${branches.join("\n")}\n])`;
}
