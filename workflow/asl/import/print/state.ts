import type { Here } from "./chain";
import { arrow, INPUT, pickOutput, rootOf, type Link } from "./data-flow";
import { readPath } from "./handlers";
import { printPass } from "./pass";
import { translateTemplate } from "./template";
import { printAfter, printWorking } from "./working";

type Members = Readonly<Record<string, unknown>>;

/** Prints a state other than a Choice as the calls that make it. */
export function printLinks(
  name: string,
  state: Members,
  handlers: readonly string[],
  here: Here,
): readonly Link[] {
  switch (state["Type"]) {
    case "Pass":
      return printPass(name, state, here);
    case "Wait":
      return [
        ...printInput(name, state, here),
        ...printWait(name, state, here),
        ...printAfter(name, state, "o", here),
      ];
    case "Succeed":
      return [
        {
          kind: "next",
          code: `${here.source.use("succeed")}(${JSON.stringify(name)}${printValue(name, state, here)})`,
        },
      ];
    case "Fail":
      return [{ kind: "next", code: printFail(name, state, here) }];
    default:
      return printWorking(name, state, handlers, here);
  }
}

/** What InputPath leaves of the input, for a state that has no work to hand it to. */
export function printInput(name: string, state: Members, { source }: Here): readonly Link[] {
  const root = rootOf(state);
  if ("code" in root && root.code === "o") return [];
  return [{ kind: "output", code: arrow(`${name} / InputPath`, state, root, source) }];
}

function printWait(name: string, state: Members, { language, source }: Here): readonly Link[] {
  const fields: readonly (readonly [string, "seconds" | "until"])[] = [
    ["Seconds", "seconds"],
    ["SecondsPath", "seconds"],
    ["Timestamp", "until"],
    ["TimestampPath", "until"],
  ];
  const [field, option] = fields.find(([known]) => state[known] !== undefined) ?? ["Seconds", "seconds"];
  const value = state[field];
  const isConstant =
    typeof value === "number" ||
    (typeof value === "string" && !value.startsWith("{%") && !field.endsWith("Path"));
  const computed = field.endsWith("Path")
    ? readPath(String(value), INPUT)
    : translateTemplate(value, language, "o", INPUT);
  const shown = isConstant ? JSON.stringify(value) : arrow(`${name} / ${field}`, state, computed, source);
  return [{ kind: "next", code: `${source.use("wait")}(${JSON.stringify(name)}, { ${option}: ${shown} })` }];
}

function printValue(name: string, state: Members, { language, source }: Here): string {
  const root = rootOf(state);
  const input = "code" in root && root.code === "o" ? undefined : root;
  const output =
    language === "JSONPath"
      ? pickOutput(state, input, "o")
      : state["Output"] === undefined
        ? undefined
        : translateTemplate(state["Output"], language, "o", INPUT);
  return output === undefined ? "" : `, ${arrow(name, state, output, source)}`;
}

function printFail(name: string, state: Members, { language, source }: Here): string {
  const option = (field: "Error" | "Cause"): readonly string[] => {
    const path = state[`${field}Path`];
    const value =
      typeof path === "string"
        ? readPath(path, INPUT)
        : translateTemplate(state[field], language, "o", INPUT);
    if (path === undefined && state[field] === undefined) return [];
    const isConstant = typeof state[field] === "string" && !state[field].startsWith("{%");
    return [
      `${field.toLowerCase()}: ${isConstant ? JSON.stringify(state[field]) : arrow(`${name} / ${field}`, state, value, source)}`,
    ];
  };
  if (state["Error"] === undefined && state["ErrorPath"] === undefined)
    source.remarks.push(`${name}: a fail has an error; without one it is called like the state`);
  const options = [...option("Error"), ...option("Cause")];
  return `${source.use("fail")}(${JSON.stringify(name)}${options.length > 0 ? `, { ${options.join(", ")} }` : ""})`;
}
