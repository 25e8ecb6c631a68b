import type { Machine } from "../machine";
import { printText } from "../document/permissions";
import { printCanonical } from "./canonical";
import type { Right } from "./change";
import type { StateMatch } from "./match";

/** Rights that only one of two machines has. What follows a renamed state (its Lambda, its log) has not changed. */
export function compareRights(
  before: Machine,
  after: Machine,
  match: StateMatch,
): { readonly gained: readonly Right[]; readonly lost: readonly Right[] } {
  // ASL does not hold rights: where the file beside it is missing, nothing is known of them.
  if (!before.statements || !after.statements) return { gained: [], lost: [] };
  const names = renamedResources(match, [before.name, after.name]);
  const left = rightsOf(before, (right) => ({
    ...right,
    role: renameRole(right.role, match.renames),
    resource: renameResource(right.resource, names),
  }));
  const right = rightsOf(after, (one) => one);
  const gained = [...right].filter(([key]) => !left.has(key)).map(([, one]) => one);
  const lost = [...left].filter(([key]) => !right.has(key)).map(([, one]) => one);
  return {
    gained: gained.filter((one) => !lost.some((other) => isOfSameRole(one, other))),
    lost: lost.filter((one) => !gained.some((other) => isOfSameRole(one, other))),
  };
}

function rightsOf(machine: Machine, rename: (right: Right) => Right): ReadonlyMap<string, Right> {
  const rights = new Map<string, Right>();
  for (const { role, actions, resources, reason, condition } of machine.statements ?? []) {
    for (const action of actions) {
      for (const text of resources) {
        const resource = printText(text);
        const right = rename({
          role,
          action,
          resource,
          reason,
          ...(condition === undefined ? {} : { condition }),
        });
        rights.set(keyOf(right), right);
      }
    }
  }
  return rights;
}

function keyOf({ reason: _reason, ...identity }: Right): string {
  return printCanonical(identity);
}

const callbackRole = /^(the callback of )(.*)$/;

/** A callback that one more state calls, or one fewer, is the same Lambda with the same role. */
function isOfSameRole(one: Right, other: Right): boolean {
  const [own, others] = [one, other].map(({ role }) => callbackRole.exec(role)?.[2]?.split(", ") ?? []);
  const isShared = own?.some((state) => others?.includes(state)) ?? false;
  return isShared && keyOf({ ...one, role: "" }) === keyOf({ ...other, role: "" });
}

/** `the callback of Charge` follows when Charge is renamed. */
function renameRole(role: string, renames: ReadonlyMap<string, string>): string {
  const [, prefix = "", states = role] = callbackRole.exec(role) ?? [];
  return (
    prefix +
    states
      .split(", ")
      .map((state) => renames.get(state) ?? state)
      .join(", ")
  );
}

/** The new names of Lambdas, which are named after the machine and a state: `order-charge` → `order-take-payment`. */
export function renamedResources(
  { pairs }: StateMatch,
  [oldMachine, newMachine]: readonly [string, string],
): ReadonlyMap<string, string> {
  const names = pairs.flatMap(({ before, after }) => {
    const [old, now] = [before, after].map(
      ({ state }) => /^\$\{([\w-]+)\./.exec(String(state["Resource"]))?.[1],
    );
    if (old === undefined || now === undefined || old === now) return [];
    const isMoved = old.startsWith(`${oldMachine}-`) && now.startsWith(`${newMachine}-`);
    const follows =
      before.name !== after.name ||
      (isMoved && old.slice(oldMachine.length) === now.slice(newMachine.length));
    return follows ? [[old, now] as const] : [];
  });
  return new Map(names);
}

/** Writes the new name of a Lambda into the ARN of it or of its log. */
export function renameResource(resource: string, names: ReadonlyMap<string, string>): string {
  return resource.replace(/^\$\{([\w-]+?)(-log)?\./, (whole, name: string, log: string | undefined) => {
    const now = names.get(name);
    return now === undefined ? whole : `\${${now}${log ?? ""}.`;
  });
}
