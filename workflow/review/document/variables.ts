import { allStates } from "../../asl/states";
import { isJsonObject, type JsonObject } from "../../definition";
import { printJsonata } from "../graph/condition";
import { asArray, handlersOf, type Machine } from "../machine";
import { escapeMarkdown, printCode, printTable } from "./table";

/** One assignment of a variable. */
interface Assignment {
  readonly variable: string;
  readonly state: string;
  /** Where in the state: empty, `rule 2`, `catch 1`. */
  readonly place: string;
  readonly value: unknown;
}

/** Every assignment of a machine, in the order of its states. */
function assignmentsOf(definition: JsonObject): readonly Assignment[] {
  return allStates(definition).flatMap(({ name, state }) => [
    ...readAssign(name, "", state["Assign"]),
    ...asArray(state["Choices"])
      .filter(isJsonObject)
      .flatMap((rule, index) => readAssign(name, `rule ${index + 1}`, rule["Assign"])),
    ...handlersOf(state, "Catch").flatMap((handler, index) =>
      readAssign(name, `catch ${index + 1}`, handler["Assign"]),
    ),
  ]);
}

function readAssign(state: string, place: string, assign: unknown): Assignment[] {
  if (!isJsonObject(assign)) return [];
  return Object.entries(assign).map(([key, value]) => ({
    variable: key.replace(/\.\$$/, ""),
    state,
    place,
    value,
  }));
}

/** The states whose text names a variable. */
function readersOf(definition: JsonObject, variable: string): readonly string[] {
  const pattern = new RegExp(`\\$${escapePattern(variable)}(?![\\p{ID_Continue}(])`, "u");
  return allStates(definition)
    .filter(({ state }) => {
      const own = Object.entries(state).filter(
        ([key]) => !["Branches", "ItemProcessor", "Iterator"].includes(key),
      );
      return pattern.test(JSON.stringify(own));
    })
    .map(({ name }) => name);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The table of variables: where each is set, to what, and which states read it. */
export function printVariables(machine: Machine): string {
  const byName = new Map<string, Assignment[]>();
  for (const assignment of assignmentsOf(machine.definition)) {
    byName.set(assignment.variable, [...(byName.get(assignment.variable) ?? []), assignment]);
  }
  if (byName.size === 0) return "No variables.";
  const rows = [...byName].map(([variable, assignments]) => [
    printCode(`$${variable}`),
    assignments.map(printAssignment).join("; "),
    readersOf(machine.definition, variable).map(escapeMarkdown).join(", ") || "nobody",
  ]);
  return printTable(["Variable", "Set in", "Read in"], rows);
}

function printAssignment({ state, place, value }: Assignment): string {
  const text = typeof value === "string" ? printJsonata(value) : JSON.stringify(value);
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return `${escapeMarkdown(state)}${place === "" ? "" : ` (${place})`}: ${printCode(short)}`;
}
