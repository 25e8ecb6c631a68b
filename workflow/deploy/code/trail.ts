import { inspectFunction, lookUp } from "../../expression/capture/inspector";
import { readFunction } from "./syntax";

interface Step {
  readonly value: unknown;
  readonly trail: string;
}

/**
 * Names the way from a function to a value that it captures: `helper / settings.cache`. A value behind a getter or an
 * Output is not looked for.
 */
export function findTrail(from: unknown, target: unknown): string | undefined {
  const queue: Step[] = [{ value: from, trail: "" }];
  const seen = new Set<unknown>();
  for (let next = queue.shift(); next && seen.size < LIMIT; next = queue.shift()) {
    if (next.value === target && next.value !== from) return next.trail;
    if (seen.has(next.value)) continue;
    seen.add(next.value);
    if (typeof next.value === "function") queue.push(...captures(next.value, next.trail));
    queue.push(...properties(next.value, next.trail));
  }
  return undefined;
}

// Enough for any program, and an end where somebody captures the whole world.
const LIMIT = 2000;

function captures(callable: unknown, trail: string): Step[] {
  const names = readFunction(Function.prototype.toString.call(callable))?.identifiers ?? [];
  if (names.length === 0) return [];
  const { scopes } = inspectFunction(callable as Parameters<typeof inspectFunction>[0]);
  return names.flatMap((name) => {
    const value = lookUp(scopes, name);
    return value === undefined || value === callable
      ? []
      : [{ value, trail: trail ? `${trail} / ${readable(name)}` : readable(name) }];
  });
}

/** TypeScript calls the module "./prices" `prices_1`. */
function readable(name: string): string {
  return name.replace(/_\d+$/, "");
}

function properties(value: unknown, trail: string): Step[] {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return [];
  return Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([name, property]) => "value" in property && !SKIPPED.has(name))
    .map(([name, property]) => ({ value: property.value as unknown, trail: `${trail}.${name}` }));
}

const SKIPPED = new Set(["length", "name", "arguments", "caller"]);
