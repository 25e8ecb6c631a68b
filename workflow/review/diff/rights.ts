import type { Machine } from "../machine";
import { printText } from "../document/permissions";
import { printCanonical } from "./canonical";
import type { Right } from "./change";

/** Rights that only one of two machines has; roles of renamed states' Lambdas are compared under their new names. */
export function compareRights(
  before: Machine,
  after: Machine,
  renames: ReadonlyMap<string, string>,
): { readonly gained: readonly Right[]; readonly lost: readonly Right[] } {
  // ASL does not hold rights: where the file beside it is missing, nothing is known of them.
  if (!before.statements || !after.statements) return { gained: [], lost: [] };
  const left = rightsOf(before, renames);
  const right = rightsOf(after, new Map());
  return {
    gained: [...right].filter(([key]) => !left.has(key)).map(([, one]) => one),
    lost: [...left].filter(([key]) => !right.has(key)).map(([, one]) => one),
  };
}

function rightsOf(machine: Machine, renames: ReadonlyMap<string, string>): ReadonlyMap<string, Right> {
  const rights = new Map<string, Right>();
  for (const statement of machine.statements ?? []) {
    const role = renameRole(statement.role, renames);
    for (const action of statement.actions) {
      for (const text of statement.resources) {
        const { condition, reason } = statement;
        const resource = printText(text);
        const right: Right = {
          role,
          action,
          resource,
          reason,
          ...(condition === undefined ? {} : { condition }),
        };
        const { reason: _reason, ...identity } = right;
        rights.set(printCanonical(identity), right);
      }
    }
  }
  return rights;
}

/** `the callback of Charge` follows when Charge is renamed. */
function renameRole(role: string, renames: ReadonlyMap<string, string>): string {
  const [, prefix = "", state = role] = /^(the callback of )(.*)$/.exec(role) ?? [];
  return prefix + (renames.get(state) ?? state);
}
