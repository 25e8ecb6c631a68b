import type { Check, Report } from "../check";
import { handledErrorsOf } from "../errors/handlers";
import { errorPrefixes, isServiceError, knownErrors } from "../errors/service-errors";
import { machineCatching, putItem } from "../example";
import { closest, didYouMean } from "../../closest";
import type { MachineView } from "../view/machine-view";

const machine = (name: string) => machineCatching([name], putItem);

/** Errors that nobody throws. */
export const errorName: Check = {
  code: "V606",
  name: "error-name",
  severity: "warning",
  rule: "An error name with a service's prefix is one that the service has; any other is not a misspelling of an error that the workflow's functions declare.",
  bad: machine("DynamoDb.ConditionalCheckFailException"),
  good: machine("DynamoDb.ConditionalCheckFailedException"),
  run: checkErrorNames,
};

function checkErrorNames(view: MachineView, report: Report): void {
  const declared = view.declaredErrors;
  for (const { name, at } of handledErrorsOf(view)) {
    const dot = name.indexOf(".");
    const prefix = name.slice(0, dot);
    if (declared.includes(name)) continue;
    if (dot !== -1 && errorPrefixes().has(prefix)) {
      if (isServiceError(prefix, name.slice(dot + 1))) continue;
      const known = knownErrors(prefix);
      report({
        at,
        message: `${prefix} has no error "${name}".${didYouMean(name, known)}`,
        fix: fixFor(closest(name, known), `${prefix}.${prefix}Exception`),
      });
    } else if (!/^states\./i.test(name)) {
      const near = nearMiss(name, declared);
      if (near)
        report({
          at,
          message: `No function declares "${name}". Did you mean "${near}"?`,
          fix: `write "${near}".`,
        });
    }
  }
}

function fixFor(near: string | undefined, general: string): string {
  return near
    ? `write "${near}".`
    : `write "${general}" for errors that the service does not model, or "States.TaskFailed" for all.`;
}

// Short names resemble each other by chance: only one changed letter in five counts.
function nearMiss(name: string, declared: readonly string[]): string | undefined {
  const near = closest(name, declared);
  return near && near.length >= 5 && Math.abs(near.length - name.length) <= 2 ? near : undefined;
}
