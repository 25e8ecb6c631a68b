import { isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import { assignOf } from "./assign";
import type { Here } from "./chain";
import { printParallel } from "./containers";
import {
  arrow,
  checkOrder,
  INPUT,
  keep,
  keptName,
  pickOutput,
  placeResult,
  printLink,
  rootOf,
  type Link,
} from "./data-flow";
import { printRetries, readPath } from "./handlers";
import { printMap } from "./map";
import { code, none, type Names, type Translation } from "./names";
import { translateTemplate } from "./template";
import { printWork } from "./work";

type Members = Readonly<Record<string, unknown>>;

/** A Task, Parallel or Map: what shapes its input, the work, and what becomes of its result. */
export function printWorking(
  name: string,
  state: Members,
  handlers: readonly string[],
  here: Here,
): readonly Link[] {
  const { language, source } = here;
  const before = keptName(name);
  const work = printCore(name, state, here);
  const shaped = work.takesArguments ? undefined : shapeBefore(name, argumentsOf(state, language));
  const after = printAfter(name, state, `vars.${before}`, here);
  // Behind what shapes the input, the state's own is in the variable.
  const input = shaped ? `vars.${before}` : "o";
  const root = rootOf(state, input);
  const names: Names = { ...INPUT, input: language === "JSONPath" && "code" in root ? root.code : input };
  const settings = [...printLimits(name, state, names, here), printCredentials(name, state, names, here)];
  const keeps = [work.code, ...after.map((link) => link.code), ...settings, ...(shaped ? handlers : [])].some(
    (text) => text.includes(`vars.${before}`) || text.includes("f.input"),
  );
  // What the state got is kept in a variable where it is read again behind the work.
  const kept: readonly Link[] = keeps ? [keep(name)] : [];
  const shape: readonly Link[] = shaped
    ? [{ kind: "output", code: arrow(`${name} / arguments`, state, shaped, source) }]
    : [];
  const caught = shaped ? handlers.map((handler) => readKept(handler, before)) : handlers;
  // What a handler gives does not go through what becomes of the result, so that stands before the handlers.
  const isHandled = caught.length > 0;
  const step = [
    work.code,
    printRetries(state),
    ...settings,
    ...(isHandled ? after.map(printLink) : []),
    // Behind a mark that there is no step, TypeScript cannot tell the types.
    ...(work.code.startsWith("notTranslated(")
      ? caught.map((handler) => handler.replace("(failure) =>", "(failure: Data) =>"))
      : caught),
  ]
    .filter((text) => text !== "")
    .join("\n");
  return [...kept, ...shape, { kind: "next", code: step }, ...(isHandled ? [] : after)];
}

/** A handler that reads the state's input from the variable that keeps it. */
function readKept(handler: string, kept: string): string {
  if (!handler.includes("f.input")) return handler;
  return handler
    .replaceAll("f.input", `vars.${kept}`)
    .replace(/\(f: Data(?:, \{ ([^}]*) \}: Data)?\)/g, (_, scope: string | undefined) => {
      const names = new Set(["vars", ...(scope?.split(", ") ?? [])]);
      return `(f: Data, { ${[...names].join(", ")} }: Data)`;
    });
}

function printCore(name: string, state: Members, here: Here): { code: string; takesArguments: boolean } {
  const { language, source } = here;
  if (state["Type"] === "Task") return printWork(name, state, language, source);
  if (state["Type"] === "Parallel") return { code: printParallel(name, state, here), takesArguments: false };
  if (state["Type"] === "Map") return { code: printMap(name, state, here), takesArguments: true };
  return { code: source.untranslated(name, state, "the state is written by hand"), takesArguments: true };
}

// What shapes the input stands in a state of its own, whose name and times are others.
function shapeBefore(name: string, shape: Translation | undefined): Translation | undefined {
  if (!shape || "why" in shape) return shape;
  const text = shape.code.replace(/(?<![.\w$"'])state\.name\b/g, JSON.stringify(name));
  return /(?<![.\w$"'])state\.\w/.test(text)
    ? none("its arguments read the times or the retries of the state")
    : code(text, ...(shape.remarks ?? []));
}

/** What shapes the input of a task that takes it whole; undefined where nothing does. */
function argumentsOf(state: Members, language: QueryLanguage): Translation | undefined {
  if (language === "JSONata")
    return state["Arguments"] === undefined
      ? undefined
      : translateTemplate(state["Arguments"], language, "o", INPUT);
  const root = rootOf(state);
  if (state["Parameters"] === undefined) return "code" in root && root.code === "o" ? undefined : root;
  return "why" in root
    ? root
    : translateTemplate(state["Parameters"], language, root.code, { ...INPUT, input: root.code });
}

function printLimits(
  name: string,
  state: Members,
  names: Names,
  { language, source }: Here,
): readonly string[] {
  return (["TimeoutSeconds", "HeartbeatSeconds"] as const).flatMap((field) => {
    const call = field === "TimeoutSeconds" ? "timeout" : "heartbeat";
    const path = state[`${field}Path`];
    if (typeof path === "string")
      return [`.${call}(${arrow(`${name} / ${field}`, state, readPath(path, names), source)})`];
    if (state[field] === undefined) return [];
    if (typeof state[field] === "number") return [`.${call}(${state[field]})`];
    return [
      `.${call}(${arrow(`${name} / ${field}`, state, translateTemplate(state[field], language, "o", names), source)})`,
    ];
  });
}

/** The role that a task is called with. */
function printCredentials(name: string, state: Members, names: Names, { language, source }: Here): string {
  const credentials = state["Credentials"];
  if (!isPlainObject(credentials)) return "";
  const { RoleArn: role, "RoleArn.$": path } = credentials;
  const isConstant = typeof role === "string" && !(language === "JSONata" && role.startsWith("{%"));
  if (isConstant) return `.credentials(${JSON.stringify(role)})`;
  const where = `${name} / Credentials`;
  const value =
    typeof path === "string"
      ? readPath(path, names)
      : role === undefined
        ? none("it has no RoleArn")
        : translateTemplate(role, language, "o", names);
  return `.credentials(${arrow(where, credentials, value, source)})`;
}

/** What becomes of the result: variables and output. `input` is how the state's input is read behind the work. */
export function printAfter(
  name: string,
  state: Members,
  input: string,
  { language, source }: Here,
): readonly Link[] {
  const names: Names = { parameter: "o", input, result: "o" };
  const assign = assignOf(state, language, "o", names);
  const output = checkOrder(
    state,
    language,
    language === "JSONata" ? outputOfJsonata(state, names) : outputOfJsonPath(state, input, names),
  );
  return [
    ...(assign ? [{ kind: "assign" as const, code: arrow(`${name} / Assign`, state, assign, source) }] : []),
    ...(output ? [{ kind: "output" as const, code: arrow(`${name} / Output`, state, output, source) }] : []),
  ];
}

function outputOfJsonata(state: Members, names: Names): Translation | undefined {
  return state["Output"] === undefined
    ? undefined
    : translateTemplate(state["Output"], "JSONata", undefined, names);
}

function outputOfJsonPath(state: Members, input: string, names: Names): Translation | undefined {
  const selector = state["ResultSelector"];
  const selected = selector === undefined ? undefined : translateTemplate(selector, "JSONPath", "o", names);
  return pickOutput(state, placeResult(state, selected, input, "o"), "o");
}
