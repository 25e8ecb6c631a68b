import fc from "fast-check";
import { checks } from "../../workflow/validate/checks";

const machines = checks.flatMap(({ bad, good }) => [bad, good]);
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    "{% $x %}",
    "{% (",
    "$.a[",
    "$$.x",
    "States.UUID(",
    "",
    "constructor",
    "__proto__",
    -1,
    1.5,
  ),
);
const keys = fc.oneof(
  fc.string(),
  fc.constantFrom("Next", "Assign", "Type", "Catch", "Items", "StartAt", "__proto__"),
);

/** Changes or removes one member somewhere in a machine. */
function spoil(machine: unknown, route: readonly number[], key: string | number, value: unknown): unknown {
  const copy = structuredClone(machine) as Record<string, unknown>;
  let at: Record<string, unknown> = copy;
  for (const step of route) {
    const inner = Object.values(at).filter((member) => typeof member === "object" && member !== null);
    if (inner.length === 0) break;
    at = inner[step % inner.length] as Record<string, unknown>;
  }
  // A number stands for a member that is there.
  if (typeof key === "number") {
    const known = Object.keys(at);
    const name = known[key % known.length];
    if (name === undefined) return copy;
    if (value === REMOVED) delete at[name];
    else at[name] = value;
    return copy;
  }
  if (value === REMOVED) return copy;
  // As JSON.parse would set it: "__proto__" is a name like any other.
  Object.defineProperty(at, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

const REMOVED = Symbol("removed");

/** Machines of the rules' examples with one member spoiled. */
export const spoiled = fc
  .tuple(
    fc.constantFrom(...machines),
    fc.array(fc.nat(9), { maxLength: 6 }),
    fc.oneof(keys, fc.nat(9)),
    fc.oneof(values, fc.constant(REMOVED)),
  )
  .map(([machine, route, key, value]) => spoil(machine, route, key, value));
