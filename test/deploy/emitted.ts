import type { Emitted } from "../../workflow/asl/emitted";
import type { State } from "../../workflow/asl/types";
import type { Callback, CallbackOptions } from "../../workflow/definition";

/** A machine that calls callbacks one after another, as `emit` would print it. */
export function emittedOf(
  tasks: Readonly<Record<string, { source: Callback["source"]; options?: CallbackOptions }>>,
): Emitted {
  const names = Object.keys(tasks);
  const states = names.map((name, index): [string, State] => [
    name,
    { Type: "Task", Resource: `⟦${index + 1}⟧`, ...transition(names[index + 1]) },
  ]);
  return {
    definition: { QueryLanguage: "JSONata", StartAt: names[0] ?? "", States: Object.fromEntries(states) },
    references: Object.entries(tasks).map(([name, { source, options = {} }]) => ({
      kind: "callback",
      callback: { kind: "callback", source, options },
      states: [name],
    })),
    statements: [],
    places: new Map(),
    workflowTypes: ["STANDARD", "EXPRESS"],
  };
}

function transition(next: string | undefined): { Next: string } | { End: true } {
  return next === undefined ? { End: true } : { Next: next };
}
