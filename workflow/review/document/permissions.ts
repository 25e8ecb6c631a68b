import type { Text } from "../../definition";
import type { Machine, ReviewStatement } from "../machine";
import { escapeMarkdown, printCode, printTable } from "./table";

/** The IAM table: every right of every role, with its reason. */
export function printPermissions(machine: Machine): string {
  const statements = machine.statements ?? [];
  if (statements.length === 0) {
    return "Not known: a definition alone does not say which role runs it.";
  }
  const rows = statements.map((statement) => [
    statement.role === "machine" ? "the machine" : escapeMarkdown(statement.role),
    statement.actions.map(printCode).join("<br>"),
    statement.resources.map((resource) => printCode(printText(resource))).join("<br>"),
    escapeMarkdown(statement.reason) + printCondition(statement),
  ]);
  return printTable(["Role of", "May", "On", "Because"], rows);
}

/** Prints a resource; what only the deployment knows is shown as such. */
export function printText(text: Text): string {
  return typeof text === "string" ? text : "${…}";
}

function printCondition(statement: ReviewStatement): string {
  return statement.condition === undefined
    ? ""
    : ` (only if ${printCode(JSON.stringify(statement.condition))})`;
}
