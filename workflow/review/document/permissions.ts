import type { Text } from "../../definition";
import type { Machine, ReviewStatement } from "../machine";
import { escapeMarkdown, printCode, printTable } from "./table";

/** The IAM table: every right of every role, with its reason; the machine's own role first. */
export function printPermissions(machine: Machine): string {
  const statements = machine.statements ?? [];
  if (statements.length === 0) {
    return "Not known: a definition alone does not say which role runs it.";
  }
  const isOwn = (statement: ReviewStatement): boolean => statement.role === "machine";
  const ordered = [...statements.filter(isOwn), ...statements.filter((statement) => !isOwn(statement))];
  const rows = joinAlike(ordered).map((alike) => {
    const [first] = alike;
    return [
      first.role === "machine" ? "the machine" : escapeMarkdown(first.role),
      printActions(first.actions),
      unique(alike.flatMap(({ resources }) => resources.map((text) => printCode(printText(text))))).join(
        "<br>",
      ),
      unique(alike.map((one) => escapeMarkdown(one.reason) + printCondition(one))).join("<br>"),
    ];
  });
  return printTable(["Role of", "May", "On", "Because"], rows);
}

type Alike = readonly [ReviewStatement, ...ReviewStatement[]];

/** Statements of one role that allow the same actions share a row. */
function joinAlike(statements: readonly ReviewStatement[]): readonly Alike[] {
  const rows = new Map<string, Alike>();
  for (const statement of statements) {
    const key = JSON.stringify([statement.role, statement.actions]);
    const row = rows.get(key);
    rows.set(key, row ? [...row, statement] : [statement]);
  }
  return [...rows.values()];
}

/** Actions by service, its prefix written once: `dynamodb: GetItem, Query`. */
function printActions(actions: readonly string[]): string {
  const byService = new Map<string, string[]>();
  for (const action of actions) {
    const [service = "", name = ""] = action.split(":");
    byService.set(service, [...(byService.get(service) ?? []), name]);
  }
  return [...byService]
    .map(([service, names]) =>
      names.length === 1
        ? printCode(`${service}:${names[0] ?? ""}`)
        : `${printCode(service)}: ${names.map(escapeMarkdown).join(", ")}`,
    )
    .join("<br>");
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
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
