import type { Json, JsonObject } from "../../definition";
import type { Problem } from "../../problems";
import { closest } from "../../closest";
import type { Sample } from "../samples/sample";
import type { Sandbox, SandboxWorkflow } from "../sandbox";

/** What a sample says of states and tables that the program does not have. */
export function checkSample(sandbox: Sandbox, workflow: SandboxWorkflow, sample: Sample): Problem[] {
  const states = stateNames(workflow.machine.definition);
  const tables = [...sandbox.world.tables.keys()];
  const named = (member: "answers" | "faults" | "http" | "jobs") =>
    Object.keys(sample[member]).flatMap((name) =>
      states.includes(name) ? [] : [unknown(sample, `${member}.${name}`, "state", name, states)],
    );
  const tablesOf = (at: string, rows: Readonly<Record<string, unknown>> | undefined) =>
    Object.keys(rows ?? {}).flatMap((name) =>
      sandbox.world.findTable(name) ? [] : [unknown(sample, `${at}.${name}`, "table", name, tables)],
    );
  return [
    ...named("faults"),
    ...named("jobs"),
    ...named("answers"),
    ...named("http"),
    ...tablesOf("before", sample.before),
    ...tablesOf("expect.tables", sample.expect.tables),
  ];
}

/** The names of all states, those in branches and item processors included. */
export function stateNames(block: JsonObject): string[] {
  return Object.entries((block["States"] ?? {}) as JsonObject).flatMap(([name, value]) => {
    const state = value as JsonObject;
    const inner: Json[] = [...((state["Branches"] ?? []) as readonly Json[])];
    for (const key of ["ItemProcessor", "Iterator"]) if (state[key] !== undefined) inner.push(state[key]);
    return [name, ...inner.flatMap((child) => stateNames(child as JsonObject))];
  });
}

function unknown(sample: Sample, at: string, kind: string, name: string, known: readonly string[]): Problem {
  const meant = closest(name, known);
  return {
    code: "R108",
    path: `${sample.file} / ${at}`,
    message: `There is no ${kind} "${name}".`,
    fix: meant === undefined ? `use one of ${known.join(", ")}.` : `did you mean "${meant}"?`,
  };
}
