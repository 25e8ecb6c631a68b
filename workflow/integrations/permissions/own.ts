import type { Statement } from "../../definition";
import type { IntegrationOptions } from "../types/integration";

/** What a task's own settings add to the machine's role: `passRoles` and `permissions`. */
export function ownStatements(
  state: string,
  { passRoles = [], permissions = [] }: IntegrationOptions,
  condition: Statement["condition"],
): readonly Statement[] {
  if (passRoles.length === 0) return permissions;
  const pass: Statement = {
    actions: ["iam:PassRole"],
    resources: passRoles,
    reason: `${state} hands over the roles that the service runs its work with`,
    ...(condition ? { condition } : {}),
  };
  return [pass, ...permissions];
}
