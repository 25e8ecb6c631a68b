import type { WorkflowReport } from "../../deploy/registry";
import { thrownErrors } from "../../testing/explore/thrown-errors";

/** The errors that a workflow's callbacks are seen to throw, by the name of the state; none where there are no callbacks. */
export function errorsOfCallbacks(
  report: Pick<WorkflowReport, "emitted"> | undefined,
): Readonly<Record<string, readonly string[]>> {
  const references = report?.emitted.references ?? [];
  return Object.fromEntries(
    references.flatMap((reference) =>
      reference.kind === "callback"
        ? reference.states.map((state) => [state, thrownErrors(reference.callback.source)] as const)
        : [],
    ),
  );
}
