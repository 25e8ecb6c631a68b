import { isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import { assignOf } from "./assign";
import { printBlock, type Here } from "./chain";
import { listOf } from "./flow";
import { continueWith, mergeAt, printRetries, readPath } from "./handlers";
import { code, none, type Names, type Translation } from "./names";
import { indent, type Source } from "./source";
import { asBody, translateTemplate } from "./template";
import { printScope, printWork } from "./work";

type Members = Readonly<Record<string, unknown>>;

/** One call of a chain: `.next(step)`, `.assign(o => …)`, `.output(o => …)`. */
export interface Link {
  readonly kind: "next" | "assign" | "output";
  readonly code: string;
}

/** An arrow function whose types are open, with what its body reads of the scope. */
export function printScopedArrow(parameter: string, body: string, gives = "Data"): string {
  return `(${parameter}: Data${printScope(body)}): ${gives} => ${body}`;
}

/** Prints a state other than a Choice as the calls that make it. */
export function printLinks(name: string, state: Members, handlers: readonly string[], here: Here): readonly Link[] {
  switch (state["Type"]) {
    case "Pass":
      return printPass(name, state, here);
    case "Wait":
      return [...printWait(name, state, here), ...printAfter(name, state, "o", here)];
    case "Succeed":
      return [{ kind: "next", code: `${here.source.use("succeed")}(${JSON.stringify(name)}${printValue(name, state, here)})` }];
    case "Fail":
      return [{ kind: "next", code: printFail(name, state, here) }];
    default:
      return printWorking(name, state, handlers, here);
  }
}

const INPUT: Names = { parameter: "o", input: "o" };

function printPass(name: string, state: Members, here: Here): readonly Link[] {
  const { language, source } = here;
  const value = valueOfPass(state, language);
  if (!assignOf(state, language, "o", INPUT)) return [passLink(name, state, value, source)];
  // Variables and output are computed side by side, each from the values at the entry.
  const kept = `vars.${keptName(name)}`;
  const isJsonata = language === "JSONata";
  const made = isJsonata ? value : madeByPass(state);
  const assign = assignOf(state, language, "o", { ...INPUT, input: isJsonata && value ? kept : "o" });
  const output = isJsonata
    ? undefined
    : checkOrder(state, language, pickOutput(state, placeResult(state, made && code("o"), kept, "o"), "o"));
  const links: readonly Link[] = [
    passLink(name, state, made, source),
    { kind: "assign", code: arrow(`${name} / Assign`, state, assign!, source) },
    ...(output && !isSame(output) ? [{ kind: "output" as const, code: arrow(`${name} / output`, state, output, source) }] : []),
  ];
  return links.some((link) => link.code.includes(kept)) ? [keep(name), ...links] : links;
}

function passLink(name: string, state: Members, value: Translation | undefined, source: Source): Link {
  const given = value === undefined ? "" : `, ${arrow(name, state, value, source)}`;
  return { kind: "next", code: `${source.use("pass")}(${JSON.stringify(name)}${given})` };
}

/** Keeps what a state got in a variable, for what reads it again behind the state's work. */
function keep(name: string): Link {
  return { kind: "assign", code: `(o: Data): Data => ({ ${keptName(name)}: o })` };
}

function valueOfPass(state: Members, language: QueryLanguage): Translation | undefined {
  if (language === "JSONata")
    return state["Output"] === undefined ? undefined : translateTemplate(state["Output"], language, "o", INPUT);
  return pickOutput(state, placeResult(state, madeByPass(state), "o", "o"), "o");
}

/** What a JSONPath Pass makes, before ResultPath; undefined where it is the input. */
function madeByPass(state: Members): Translation | undefined {
  const root = rootOf(state);
  if ("why" in root) return root;
  if (state["Result"] !== undefined) return code(JSON.stringify(state["Result"]));
  if (state["Parameters"] !== undefined)
    return translateTemplate(state["Parameters"], "JSONPath", root.code, { ...INPUT, input: root.code });
  return root.code === "o" ? undefined : root;
}

/** What `$` stands for behind InputPath. */
function rootOf(state: Members): Translation {
  const path = state["InputPath"];
  if (path === undefined) return code("o");
  return path === null ? code("{}") : readPath(String(path), INPUT);
}

/** The output before OutputPath; undefined where it is the state's input, `result` where nothing was made. */
function placeResult(state: Members, made: Translation | undefined, input: string, result: string): Translation | undefined {
  const path = state["ResultPath"];
  if (path === undefined || path === "$" || (made && "why" in made)) return made;
  return path === null ? code(input) : mergeAt(path, input, made?.code ?? result);
}

function pickOutput(state: Members, whole: Translation | undefined, otherwise: string): Translation | undefined {
  const path = state["OutputPath"];
  if (path === undefined || path === "$" || (whole && "why" in whole)) return whole;
  if (path === null) return code("{}");
  const root = whole ? `(${whole.code})` : otherwise;
  return readPath(String(path), { ...INPUT, input: root });
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
  const isConstant = typeof value === "number" || (typeof value === "string" && !value.startsWith("{%") && !field.endsWith("Path"));
  const computed = field.endsWith("Path") ? readPath(String(value), INPUT) : translateTemplate(value, language, "o", INPUT);
  const shown = isConstant ? JSON.stringify(value) : arrow(`${name} / ${field}`, state, computed, source);
  return [{ kind: "next", code: `${source.use("wait")}(${JSON.stringify(name)}, { ${option}: ${shown} })` }];
}

function printValue(name: string, state: Members, { language, source }: Here): string {
  if (state["Output"] === undefined) return "";
  return `, ${arrow(name, state, translateTemplate(state["Output"], language, "o", INPUT), source)}`;
}

function printFail(name: string, state: Members, { language, source }: Here): string {
  const option = (field: "Error" | "Cause"): readonly string[] => {
    const path = state[`${field}Path`];
    const value = typeof path === "string" ? readPath(path, INPUT) : translateTemplate(state[field], language, "o", INPUT);
    if (path === undefined && state[field] === undefined) return [];
    const isConstant = typeof state[field] === "string" && !state[field].startsWith("{%");
    return [`${field.toLowerCase()}: ${isConstant ? JSON.stringify(state[field]) : arrow(`${name} / ${field}`, state, value, source)}`];
  };
  if (state["Error"] === undefined && state["ErrorPath"] === undefined)
    source.remarks.push(`${name}: a fail has an error; without one it is called like the state`);
  const options = [...option("Error"), ...option("Cause")];
  return `${source.use("fail")}(${JSON.stringify(name)}${options.length > 0 ? `, { ${options.join(", ")} }` : ""})`;
}

/** A Task, Parallel or Map: what shapes its input, the work, and what becomes of its result. */
function printWorking(name: string, state: Members, handlers: readonly string[], here: Here): readonly Link[] {
  const { language, source } = here;
  const before = keptName(name);
  const work = printCore(name, state, here);
  const shaped = work.takesArguments ? undefined : argumentsOf(state, language);
  const after = printAfter(name, state, `vars.${before}`, here);
  const keeps = [work.code, ...after.map((link) => link.code), ...(shaped ? handlers : [])].some((text) => text.includes(`vars.${before}`) || text.includes("f.input"));
  // What the state got is kept in a variable where it is read again behind the work.
  const kept: readonly Link[] = keeps ? [keep(name)] : [];
  const shape: readonly Link[] = shaped ? [{ kind: "output", code: arrow(`${name} / arguments`, state, shaped, source) }] : [];
  const caught = shaped ? handlers.map((handler) => handler.replaceAll("f.input", `vars.${before}`).replaceAll("(f: Data)", "(f: Data, { vars }: Data)")) : handlers;
  const code = [work.code, printRetries(state), ...printLimits(name, state, here), ...caught].filter((text) => text !== "").join("\n");
  return [...kept, ...shape, { kind: "next", code }, ...after];
}

function printCore(name: string, state: Members, here: Here): { code: string; takesArguments: boolean } {
  const { language, source } = here;
  if (state["Type"] === "Task" && state["Credentials"] === undefined) return printWork(name, state, language, source);
  if (state["Type"] === "Parallel") return { code: printParallel(name, state, here), takesArguments: false };
  if (state["Type"] === "Map") return { code: printMap(name, state, here), takesArguments: true };
  return { code: source.untranslated(name, state, "the state is written by hand"), takesArguments: true };
}

function printParallel(name: string, state: Members, { language, source }: Here): string {
  const branches = listOf(state["Branches"]).map((branch) => `  ${indent(printBranch(branch, language, source))},`);
  return `${source.use("parallel")}(${JSON.stringify(name)}, [\n${branches.join("\n")}\n])`;
}

function printBranch(block: Members, language: QueryLanguage, source: Source): string {
  const chain = printBlock(block, language, source, "entry");
  return chain.startsWith("entry") ? `(entry) => ${chain}` : chain;
}

const MAP_BY_HAND = ["ItemReader", "ItemBatcher", "ResultWriter", "ToleratedFailureCount", "ToleratedFailurePercentage"];

function printMap(name: string, state: Members, here: Here): string {
  const { language, source } = here;
  const block = state["ItemProcessor"] ?? state["Iterator"];
  const config = isPlainObject(block) ? block["ProcessorConfig"] : undefined;
  const isDistributed = isPlainObject(config) && config["Mode"] === "DISTRIBUTED";
  const byHand = isDistributed ? "a distributed Map" : MAP_BY_HAND.find((field) => state[field] !== undefined);
  const root = rootOf(state);
  if (!isPlainObject(block) || byHand !== undefined || "why" in root)
    return source.untranslated(name, state, `${byHand ?? "the Map"} is written by hand`);
  const items =
    language === "JSONata"
      ? translateTemplate(state["Items"] ?? "{% $states.input %}", language, "o", INPUT)
      : readPath(String(state["ItemsPath"] ?? "$"), { ...INPUT, input: root.code });
  const limit = state["MaxConcurrency"];
  const options = typeof limit === "number" && limit > 0 ? `,\n  { maxConcurrency: ${limit} }` : "";
  const body = printItem(name, state, block, here);
  return `${source.use("map")}(\n  ${JSON.stringify(name)},\n  ${arrow(`${name} / items`, state, items, source)},\n  ${indent(body)}${options},\n)`;
}

/** The body of a Map, behind its ItemSelector. */
function printItem(name: string, state: Members, block: Members, { language, source }: Here): string {
  const selector = state["ItemSelector"] ?? state["Parameters"];
  if (selector === undefined) return printBranch(block, language, source);
  const input = `vars.${keptName(name)}`;
  const item = translateTemplate(selector, language, input, { parameter: "item", input, item: "item" });
  const body = "code" in item ? item.code : source.untranslated(`${name} / ItemSelector`, selector, item.why);
  const chain = printBlock(block, language, source, "");
  return `(entry) =>\n  entry.output(${printScopedArrow("item", asBody(body))})\n    ${indent(indent(continueWith(chain)))}`;
}

/** The variable that keeps what a state got. */
function keptName(name: string): string {
  return `before${name.replace(/\W+/g, "")}`;
}

/** What shapes the input of a task that takes it whole; undefined where nothing does. */
function argumentsOf(state: Members, language: QueryLanguage): Translation | undefined {
  if (language === "JSONata")
    return state["Arguments"] === undefined ? undefined : translateTemplate(state["Arguments"], language, "o", INPUT);
  const root = rootOf(state);
  if (state["Parameters"] === undefined) return "code" in root && root.code === "o" ? undefined : root;
  return "why" in root ? root : translateTemplate(state["Parameters"], language, root.code, { ...INPUT, input: root.code });
}

function printLimits(name: string, state: Members, { language, source }: Here): readonly string[] {
  return (["TimeoutSeconds", "HeartbeatSeconds"] as const).flatMap((field) => {
    const call = field === "TimeoutSeconds" ? "timeout" : "heartbeat";
    const path = state[`${field}Path`];
    if (typeof path === "string") return [`.${call}(${arrow(`${name} / ${field}`, state, readPath(path, INPUT), source)})`];
    if (state[field] === undefined) return [];
    if (typeof state[field] === "number") return [`.${call}(${state[field]})`];
    return [`.${call}(${arrow(`${name} / ${field}`, state, translateTemplate(state[field], language, "o", INPUT), source)})`];
  });
}

/** What becomes of the result: variables and output. `input` is how the state's input is read behind the work. */
function printAfter(name: string, state: Members, input: string, { language, source }: Here): readonly Link[] {
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

const isSame = (output: Translation): boolean => "code" in output && output.code === "o";

/** An output behind `.assign` sees the new variables; in ASL it sees those of the entry. */
function checkOrder(
  state: Members,
  language: QueryLanguage,
  output: Translation | undefined,
): Translation | undefined {
  if (!output || "why" in output) return output;
  const sets = Object.keys(isPlainObject(state["Assign"]) ? state["Assign"] : {});
  const names = sets.map((key) => (language === "JSONPath" ? key.replace(/\.\$$/, "") : key));
  return names.some((name) => new RegExp(`\\bvars\\.${name}\\b`).test(output.code))
    ? none("its output reads a variable that it also sets")
    : output;
}

function outputOfJsonata(state: Members, names: Names): Translation | undefined {
  return state["Output"] === undefined ? undefined : translateTemplate(state["Output"], "JSONata", undefined, names);
}

function outputOfJsonPath(state: Members, input: string, names: Names): Translation | undefined {
  const selector = state["ResultSelector"];
  const selected = selector === undefined ? undefined : translateTemplate(selector, "JSONPath", "o", names);
  return pickOutput(state, placeResult(state, selected, input, "o"), "o");
}

function arrow(where: string, state: Members, value: Translation, source: Source): string {
  const body = "code" in value ? value.code : source.untranslated(where, state, value.why);
  return printScopedArrow("o", asBody(body));
}
