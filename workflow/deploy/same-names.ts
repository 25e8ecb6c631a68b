import { WorkflowError, type Problem } from "../problems";
import type { WorkflowReport } from "./registry";

/** Names that Pulumi refuses only when it deploys; its mocks take them. */
export function checkNames(reports: readonly WorkflowReport[]): readonly WorkflowError[] {
  const problems = [...sameWorkflows(reports), ...sameRoles(reports)];
  return problems.length === 0 ? [] : [new WorkflowError(problems)];
}

function sameWorkflows(reports: readonly WorkflowReport[]): Problem[] {
  const names = reports.map(({ name }) => name);
  const again = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return again.map((name) => ({
    code: "D503",
    path: `new Workflow(${JSON.stringify(name)})`,
    message: `Two workflows of the program are named "${name}".`,
    fix: `rename one of them, e.g. new Workflow("${name}-2", …).`,
  }));
}

// Every Lambda and every machine has a role, so that whatever collides shows here: the machine of "order-refund" and the
// callback Refund of "order" would both be "order-refund".
function sameRoles(reports: readonly WorkflowReport[]): Problem[] {
  const problems: Problem[] = [];
  const first = new Map<string, WorkflowReport>();
  for (const report of reports) {
    for (const { name } of report.roles) {
      const other = first.get(name) ?? report;
      if (other.name !== report.name) problems.push(sameRole(name, other, report));
      first.set(name, other);
    }
  }
  return problems;
}

function sameRole(role: string, first: WorkflowReport, second: WorkflowReport): Problem {
  const makers = [first, second].flatMap(({ name, callbacks }) =>
    callbacks
      .filter((made) => `${made.name}-role` === role)
      .map(({ states }) => `${name} / ${states[0] ?? "callback"}`),
  );
  return {
    code: "D504",
    path: second.name,
    message: `The workflows "${first.name}" and "${second.name}" both make a role "${role}".`,
    fix: [
      "rename one of the workflows",
      ...makers.map((maker) => `give the callback of ${maker} a functionName`),
    ]
      .join(", or ")
      .concat("."),
  };
}
