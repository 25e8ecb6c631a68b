import type { Check, Report } from "../check";
import { handledErrorsOf } from "../errors/handlers";
import { errorPrefixes, isServiceError, knownErrors } from "../errors/service-errors";
import { machineCatching, putItem } from "../example";
import { closest } from "../../closest";
import type { MachineView, StateView } from "../view/machine-view";

const machine = (name: string) => machineCatching([name], putItem);

/** Errors that nobody throws. */
export const errorName: Check = {
  code: "V606",
  name: "error-name",
  severity: "warning",
  rule: "An error name with a service's prefix is one that the service has; any other is not a misspelling of an error that the workflow's functions declare, or that a Fail state inside the Parallel or Map raises.",
  bad: machine("DynamoDb.ConditionalCheckFailException"),
  good: machine("DynamoDb.ConditionalCheckFailedException"),
  run: checkErrorNames,
};

function checkErrorNames(view: MachineView, report: Report): void {
  const declared = view.declaredErrors;
  for (const { name, at, handler } of handledErrorsOf(view)) {
    const dot = name.indexOf(".");
    const prefix = name.slice(0, dot);
    if (declared.includes(name)) continue;
    if (dot !== -1 && errorPrefixes().has(prefix)) {
      if (isServiceError(prefix, name.slice(dot + 1))) continue;
      const near = nearError(name, knownErrors(prefix));
      report({
        at,
        message: `${prefix} has no error "${name}".${near ? ` Did you mean "${near}"?` : ""}`,
        fix: fixFor(near, `${prefix}.${prefix}Exception`),
      });
    } else if (!/^states\./i.test(name)) {
      const raised = raisedIn(handler.state);
      if (raised.includes(name)) continue;
      const own = nearMiss(name, declared);
      const near = own ?? nearMiss(name, raised);
      const nobody = own ? "No function declares" : `No Fail state inside "${handler.state.name}" raises`;
      if (near)
        report({
          at,
          message: `${nobody} "${name}". Did you mean "${near}"?`,
          fix: `write "${near}".`,
        });
    }
  }
}

// "Exception", which most names end in, is what people leave out.
function nearError(name: string, known: readonly string[]): string | undefined {
  const near = closest(name, known);
  if (near) return near;
  const shortened = new Map(known.map((full) => [full.replace(/Exception$/, ""), full]));
  return shortened.get(closest(name, shortened.keys()) ?? "");
}

/** The errors that Fail states inside a Parallel or a Map raise, which its handlers see. */
function raisedIn({ inner }: StateView): readonly string[] {
  return inner.flatMap(({ states }) =>
    [...states.values()].flatMap((state) => {
      const { Error: error } = state.value;
      const isRaised = state.type === "Fail" && typeof error === "string" && !error.startsWith("{%");
      return isRaised ? [error] : raisedIn(state);
    }),
  );
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
