import type { Machine } from "../machine";
import { printMarkdown } from "./markdown";
import { printAsl } from "./print-asl";
import { printRoles } from "./roles";
import { printTypes } from "../types/print";

/** The files that are committed for a machine, by name: its ASL, its page, its rights and, where they are known, its types. */
export function printFiles(machine: Machine): ReadonlyMap<string, string> {
  return new Map([
    [`${machine.name}.asl.json`, printAsl(machine.definition)],
    [`${machine.name}.md`, printMarkdown(machine)],
    [`${machine.name}.roles.json`, printRoles(machine)],
    ...(machine.types
      ? [[`${machine.name}.types.ts`, printTypes(machine.name, machine.types)] as const]
      : []),
  ]);
}
