import { append, bail, Callable, sequence, spend } from "./values";

/** `*`: the values of an object, arrays among them flattened. */
export function wildcard(input: unknown): unknown {
  if (typeof input !== "object" || input === null) return sequence([]);
  if (Array.isArray(input) || input instanceof Callable) return bail();
  let found: unknown[] = sequence([]);
  for (const value of Object.values(input)) {
    spend();
    if (Array.isArray(value)) found = append(found, flatten(value, [])) as unknown[];
    else found.push(value);
  }
  return found;
}

function flatten(items: readonly unknown[], into: unknown[]): unknown[] {
  spend(items.length);
  for (const item of items) {
    if (Array.isArray(item)) flatten(item, into);
    else into.push(item);
  }
  return into;
}

/** `**`: a value and all below it, without the arrays themselves. */
export function descendants(input: unknown): unknown {
  if (input === undefined) return undefined;
  const found: unknown[] = [];
  collect(input, found);
  return found.length === 1 ? found[0] : sequence(found);
}

function collect(value: unknown, into: unknown[]): void {
  spend();
  if (value instanceof Callable) bail();
  if (!Array.isArray(value)) into.push(value);
  if (typeof value !== "object" || value === null) return;
  for (const child of Array.isArray(value) ? value : Object.values(value)) collect(child, into);
}
