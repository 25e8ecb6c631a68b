import { helpers } from "../helpers";
import type { Node } from "../ir";
import { visitAll } from "../walk";

/** The helpers in front of an expression, and the name that each has there. */
interface Prelude {
  readonly text: string;
  readonly nameOf: ReadonlyMap<string, string>;
}

/** Prints the helpers that an expression calls, each after those that it needs itself. */
export function printPrelude(root: Node, reserve: (wanted: string) => string): Prelude {
  const needed: string[] = [];
  const add = (name: string): void => {
    if (needed.includes(name)) return;
    helpers[name]?.needs.forEach(add);
    needed.push(name);
  };
  visitAll(root, (node) => {
    if (node.kind === "helper") add(node.name);
  });
  const nameOf = new Map(needed.map((name) => [name, reserve(name)]));
  const lines = needed.map((name) => `$${nameOf.get(name) ?? name} := ${printHelper(name, nameOf)};`);
  return { text: lines.join(" "), nameOf };
}

function printHelper(name: string, nameOf: ReadonlyMap<string, string>): string {
  const helper = helpers[name];
  if (!helper)
    throw new Error(`The compiler calls a helper "${name}" that it does not have. Please report this.`);
  const own = [name, ...helper.needs];
  const body = own.reduce(
    (text, needed) => text.replaceAll(`$${needed}(`, `$${nameOf.get(needed) ?? needed}(`),
    helper.body,
  );
  return `function(${helper.parameters.map((parameter) => `$${parameter}`).join(", ")}) { ${body} }`;
}
