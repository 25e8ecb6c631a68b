import { closest } from "../closest";
import type { Problem } from "../problems";

/** Says that a program has no workflow of this name, and which one was meant. */
export function unknownWorkflow(name: string, known: readonly string[], path = name): Problem {
  const meant = closest(name, known);
  return {
    code: "R102",
    path,
    message: `The program has no workflow "${name}".`,
    fix: meant === undefined ? `use one of ${known.join(", ") || "(none)"}.` : `did you mean "${meant}"?`,
  };
}
