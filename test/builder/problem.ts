import { WorkflowError, type Problem } from "../../workflow/problems";

/** The problems that a piece of a program is refused with; it fails the test if there are none. */
export function problemsOf(build: () => unknown): readonly Problem[] {
  try {
    build();
  } catch (error) {
    if (error instanceof WorkflowError) return error.problems;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

/** The codes of these problems. */
export function codesOf(build: () => unknown): readonly string[] {
  return problemsOf(build).map((problem) => problem.code);
}
