import { allStates } from "../../asl/states";
import type { Problem } from "../../problems";
import { closest } from "../../closest";
import type { Sample } from "../samples/sample";
import type { Sandbox, SandboxWorkflow } from "../sandbox";

/** What a sample says of states and tables that the program does not have. */
export function checkSample(sandbox: Sandbox, workflow: SandboxWorkflow, sample: Sample): Problem[] {
  const states = allStates(workflow.machine.definition).map(({ name }) => name);
  const tables = [...sandbox.world.tables.keys()];
  const named = (member: "answers" | "faults" | "jobs") =>
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
    ...tablesOf("before", sample.before),
    ...keylessRows(sandbox, sample),
    ...tablesOf("expect.tables", sample.expect.tables),
  ];
}

function keylessRows({ world }: Sandbox, sample: Sample): Problem[] {
  return Object.entries(sample.before).flatMap(([name, rows]) => {
    const { hashKey, rangeKey } = world.findTable(name) ?? {};
    const keys = [hashKey, rangeKey].filter((key) => key !== undefined);
    return rows.flatMap((row, index) =>
      keys
        .filter((key) => row[key] === undefined)
        .map((key) => rowProblem(sample, name, index, `The row has no key "${key}".`)),
    );
  });
}

/** Says of a row that a sample writes first what the table has against it. */
export function rowProblem(sample: Sample, table: string, index: number, message: string): Problem {
  return {
    code: "R122",
    path: `${sample.file} / before.${table}[${index}]`,
    message,
    fix: `give the row the keys of the table ${table}, of the types that the table declares.`,
  };
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
