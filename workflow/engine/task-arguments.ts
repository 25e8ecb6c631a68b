import { isJsonObject, type Json } from "../definition";
import { optimisedActions } from "../validate/calls/optimised";
import { RuntimeFault } from "./failure";
import { printValue } from "./query";
import type { TaskResource } from "./task-request";

/** Refuses arguments that AWS refuses before it schedules a task, because only the run could tell them. */
type ArgumentCheck = (input: Json) => void;

/**
 * The check for the arguments of an optimised integration; nothing for other tasks. What the definition itself shows is
 * checked when a machine is made: here it is what an expression or a path gave. `isMade` says that an expression gave
 * all of them. AWS: "Passing parameters to a service API in Step Functions".
 */
export function createArgumentCheck(
  resource: TaskResource,
  field: "Parameters" | "Arguments",
  isMade: boolean,
): ArgumentCheck | undefined {
  if (resource.kind !== "service") return undefined;
  const name = `${resource.service}:${resource.action.replace(/\.(sync(:2)?|waitForTaskToken)$/, "")}`;
  const action = optimisedActions.get(name);
  const required = isMade && action ? action.required : [];
  const lists = LISTS[name] ?? [];
  if (!isMade && lists.length === 0) return undefined;
  return (input) => {
    const complaints = isJsonObject(input)
      ? [
          ...required.flatMap((group) => lacking(input, group)),
          ...lists.flatMap((list) => noLists(input, list)),
        ]
      : ["The value must be an OBJECT"];
    if (complaints.length === 0) return;
    throw new RuntimeFault(
      `The ${field} '${printValue(input)}' could not be used to start the Task: [${complaints.join(", ")}]`,
    );
  };
}

/** Fields that map names to lists of texts. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  "apigateway:invoke": ["Headers", "QueryParameters"],
};

type Fields = Readonly<Record<string, Json | undefined>>;

function lacking(input: Fields, group: readonly string[]): string[] {
  if (group.some((name) => input[name] !== undefined)) return [];
  return [`The field '${group.join("' or '")}' is required but was missing`];
}

function noLists(input: Fields, field: string): string[] {
  const value = input[field];
  if (value === undefined) return [];
  if (!isJsonObject(value)) return [`The value for the field '${field}' must be an OBJECT`];
  return Object.entries(value)
    .filter(([, list]) => !Array.isArray(list))
    .map(([name]) => `The value for the field '${name}' must be an ARRAY`);
}
