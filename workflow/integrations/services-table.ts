import { codeName } from "./code-name";
import { optimisedServices } from "./optimised";
import type { ActionFacts, ServiceFacts } from "./facts";

/** The table of docs/integrations.md: every optimised integration with the ways that its actions wait. */
export function printServicesTable(): string {
  return ["| in code | actions | errors |", "| --- | --- | --- |", ...optimisedServices.map(printRow)].join(
    "\n",
  );
}

function printRow(service: ServiceFacts): string {
  const actions = service.actions.map(printAction).join(", ");
  return `| \`${codeName(service.service)}\` | ${actions} | \`${service.errorPrefix}.…\` |`;
}

function printAction({ name, waiting }: ActionFacts): string {
  const ways = [
    ...(waiting.includes("sync") ? ["job"] : []),
    ...(waiting.includes("callback") ? ["token"] : []),
  ];
  return `\`${name}\`${ways.length > 0 ? ` (${ways.join(", ")})` : ""}`;
}
