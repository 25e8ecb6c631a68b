import { isJsonObject } from "../../definition";
import type { Machine, ReviewStatement } from "../machine";
import { printText } from "./permissions";

/**
 * Prints what a machine is allowed and which type it has, one statement after another: ASL holds neither, and a
 * later comparison needs both.
 */
export function printRoles(machine: Machine): string {
  const statements = (machine.statements ?? []).map((statement) => ({
    role: statement.role,
    because: statement.reason,
    actions: [...statement.actions],
    resources: statement.resources.map(printText),
    ...(statement.condition === undefined ? {} : { condition: statement.condition }),
  }));
  return `${JSON.stringify({ type: machine.type ?? "STANDARD", statements }, null, 2)}\n`;
}

/** Reads what `printRoles` wrote; a file in another shape says nothing. */
export function readRoles(text: string): Pick<Machine, "type" | "statements"> {
  const value = parse(text);
  if (!isJsonObject(value) || !Array.isArray(value["statements"])) return {};
  return {
    type: value["type"] === "EXPRESS" ? "EXPRESS" : "STANDARD",
    statements: value["statements"].flatMap((one: unknown) =>
      isJsonObject(one) ? [readStatement(one)] : [],
    ),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readStatement(one: Readonly<Record<string, unknown>>): ReviewStatement {
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
  return {
    role: String(one["role"] ?? ""),
    reason: String(one["because"] ?? ""),
    actions: texts(one["actions"]),
    resources: texts(one["resources"]),
    ...(one["condition"] === undefined ? {} : { condition: one["condition"] }),
  };
}
