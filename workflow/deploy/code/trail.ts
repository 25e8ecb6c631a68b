import { createRequire } from "node:module";
import { readFunction } from "./syntax";

type LookUp = (callable: unknown, variable: string, throwOnFailure: boolean) => Promise<unknown>;

/**
 * Names the way from a function to a value that it captures: `helper / settings.cache`. Values are found as Pulumi finds
 * them, in the scopes that V8 keeps for a function; a value behind a getter or an Output is not looked for.
 */
export async function findTrail(from: unknown, target: unknown): Promise<string | undefined> {
  const queue: { readonly value: unknown; readonly trail: string }[] = [{ value: from, trail: "" }];
  const seen = new Set<unknown>();
  for (let next = queue.shift(); next && seen.size < LIMIT; next = queue.shift()) {
    if (next.value === target && next.value !== from) return next.trail;
    if (seen.has(next.value)) continue;
    seen.add(next.value);
    const steps = typeof next.value === "function" ? await captures(next.value, next.trail) : [];
    queue.push(...steps, ...properties(next.value, next.trail));
  }
  return undefined;
}

const LIMIT = 2000;

async function captures(callable: unknown, trail: string): Promise<{ value: unknown; trail: string }[]> {
  const facts = readFunction(Function.prototype.toString.call(callable));
  const found: { value: unknown; trail: string }[] = [];
  for (const name of facts?.identifiers ?? []) {
    const value = await lookUp(callable, name);
    if (value !== undefined && value !== callable)
      found.push({ value, trail: trail ? `${trail} / ${name}` : name });
  }
  return found;
}

function properties(value: unknown, trail: string): { value: unknown; trail: string }[] {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return [];
  return Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([name, property]) => "value" in property && !SKIPPED.has(name))
    .map(([name, property]) => ({ value: property.value as unknown, trail: `${trail}.${name}` }));
}

const SKIPPED = new Set(["length", "name", "arguments", "caller"]);

async function lookUp(callable: unknown, name: string): Promise<unknown> {
  try {
    // Pulumi's own look into V8's scopes, so that names mean what its serialisation took them to mean. It is not
    // part of Pulumi's documented surface, hence the cast, and a trail is only there for the message.
    const v8 = createRequire(__filename)("@pulumi/pulumi/runtime/closure/v8") as {
      lookupCapturedVariableValueAsync: LookUp;
    };
    return await v8.lookupCapturedVariableValueAsync(callable, name, false);
  } catch {
    return undefined;
  }
}
