import { closest } from "../../closest";
import { WorkflowError, type Problem } from "../../problems";

/** Refuses names of states that the machine does not have: a mock under a wrong name would never be asked. */
export function checkNames(
  states: ReadonlySet<string>,
  named: Readonly<Record<string, readonly string[]>>,
): void {
  const problems = Object.entries(named).flatMap(([option, names]) =>
    names.filter((name) => !states.has(name)).map((name) => unknownState(option, name, states)),
  );
  if (problems.length > 0) throw new WorkflowError(problems);
}

function unknownState(option: string, name: string, states: ReadonlySet<string>): Problem {
  const alike = closest(name, states);
  return {
    code: "R302",
    path: `simulate / ${option} / ${name}`,
    message: `The workflow has no state "${name}".`,
    fix: alike ? `did you mean "${alike}"?` : `use one of: ${[...states].join(", ")}.`,
  };
}
