import { allStates, innerBlocks, type StateEntry } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { printJsonata } from "../graph/condition";
import { asText, errorNames, handlersOf, type Machine } from "../machine";
import { escapeMarkdown, printCode, printTable } from "./table";

/** A group of states whose errors go the same way. */
interface ErrorRoute {
  readonly errors: string;
  readonly raisedBy: string[];
  readonly handledBy: string;
}

/** The table of errors: which states raise them, and who handles them; what nobody handles fails the execution. */
export function printErrors(machine: Machine): string {
  const routes: ErrorRoute[] = [];
  for (const entry of allStates(machine.definition)) {
    for (const [errors, handledBy] of routesOf(entry)) {
      const same = routes.find((route) => route.errors === errors && route.handledBy === handledBy);
      if (same) same.raisedBy.push(entry.name);
      else routes.push({ errors, raisedBy: [entry.name], handledBy });
    }
  }
  if (routes.length === 0) return "No state of this machine calls out or fails.";
  const rows = routes.map((route) => [
    route.errors,
    route.raisedBy.map(escapeMarkdown).join(", "),
    route.handledBy,
  ]);
  return printTable(["Error", "Raised by", "Handled by"], rows);
}

function routesOf(entry: StateEntry): readonly (readonly [errors: string, handledBy: string])[] {
  const { state } = entry;
  if (state["Type"] === "Fail") {
    const error = asText(state["Error"] ?? state["ErrorPath"]);
    const name = error === undefined ? "" : printJsonata(error);
    return [[name === "" ? "(no name)" : printCode(name), describeOuter(entry, name)]];
  }
  if (state["Type"] !== "Task" && innerBlocks(entry.name, state).length === 0) return [];
  const own = handlersOf(state, "Catch").map((handler) => {
    const names = errorNames(handler);
    const errors = names.includes("States.ALL") ? "any error" : names.map(printCode).join(", ");
    return [errors, escapeMarkdown(String(handler["Next"]))] as const;
  });
  if (catchesEverything(state)) return own;
  // A container without a catch hands on what is raised inside it, and that has its own row.
  if (state["Type"] !== "Task" && own.length === 0) return [];
  const rest = own.length === 0 ? "any error" : "any other error";
  return [...own, [rest, describeOuter(entry)]];
}

function describeOuter({ parent }: StateEntry, error?: string): string {
  if (!parent) return "nobody: the execution fails";
  const handlers = handlersOf(parent.state, "Catch");
  const taking = handlers.find((handler) => takes(errorNames(handler), error));
  const via = `through ${escapeMarkdown(parent.name)}`;
  if (taking) return `${escapeMarkdown(String(taking["Next"]))}, ${via}`;
  const outer = describeOuter(parent, error);
  const partly = handlers.map((handler) => escapeMarkdown(String(handler["Next"])));
  return partly.length === 0 || error !== undefined
    ? outer
    : `partly ${partly.join(", ")} ${via}; else ${outer}`;
}

function takes(names: readonly string[], error: string | undefined): boolean {
  if (names.includes("States.ALL")) return true;
  if (error === undefined) return false;
  return names.includes(error) || (names.includes("States.TaskFailed") && error !== "States.Timeout");
}

function catchesEverything(state: JsonObject): boolean {
  return handlersOf(state, "Catch").some((handler) => errorNames(handler).includes("States.ALL"));
}
