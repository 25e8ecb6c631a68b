import type { RepeatStep } from "../../../definition";
import { pathOf, placed, type Context } from "../context";
import type { Folded, Node } from "./graph";

/** Reports a variable of the user's that a loop would overwrite with the count of its rounds. */
export function checkCounters(nodes: readonly Node[], context: Context): void {
  const own = new Set(nodes.filter((node) => !loopOf(node)).flatMap(variablesOf));
  const reported = new Set<string>();
  for (const node of nodes) {
    const loop = loopOf(node);
    const [counter] = loop ? variablesOf(node) : [];
    if (!loop || counter === undefined || !own.has(counter) || reported.has(counter)) continue;
    reported.add(counter);
    context.report({
      code: "C110",
      path: pathOf(context, loop.name),
      message: `The loop "${loop.name}" counts its rounds in the variable ${counter}, which an .assign sets too.`,
      fix: `give the variable another name than ${counter}.`,
      ...placed(loop.at),
    });
  }
}

function loopOf({ origin }: Node): RepeatStep | undefined {
  const [first] = origin as readonly Partial<RepeatStep>[];
  return first?.kind === "repeat" ? (first as RepeatStep) : undefined;
}

function variablesOf(node: Node): readonly string[] {
  const folded: readonly Folded[] = [
    "assign" in node ? node : {},
    ...("rules" in node ? node.rules : []),
    ...("catchers" in node ? node.catchers : []),
  ];
  return folded.flatMap(({ assign }) => Object.keys(assign ?? {}));
}
