import type { JsonObject } from "../../definition";
import { WorkflowError, type Problem } from "../../problems";

/** Refuses names of states that the machine does not have: a mock under a wrong name would never be asked. */
export function checkNames(definition: JsonObject, named: Readonly<Record<string, readonly string[]>>): void {
  const states = namesOf(definition);
  const problems = Object.entries(named).flatMap(([option, names]) =>
    names.filter((name) => !states.has(name)).map((name) => unknownState(option, name, states)),
  );
  if (problems.length > 0) throw new WorkflowError(problems);
}

/** The name of every state, those inside containers included. */
export function namesOf(block: JsonObject): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (part: JsonObject): void => {
    for (const [name, state] of Object.entries((part["States"] ?? {}) as Record<string, JsonObject>)) {
      names.add(name);
      for (const branch of (state["Branches"] ?? []) as JsonObject[]) visit(branch);
      for (const key of ["ItemProcessor", "Iterator"]) if (state[key]) visit(state[key] as JsonObject);
    }
  };
  visit(block);
  return names;
}

function unknownState(option: string, name: string, states: ReadonlySet<string>): Problem {
  const alike = [...states].find((state) => state.toLowerCase() === name.toLowerCase());
  return {
    code: "R302",
    path: `simulate / ${option} / ${name}`,
    message: `The workflow has no state "${name}".`,
    fix: alike ? `did you mean "${alike}"?` : `use one of: ${[...states].join(", ")}.`,
  };
}
