import { allStates, statesOf } from "../../asl/states";
import { isJsonObject, type JsonObject } from "../../definition";
import { printJsonata } from "../graph/condition";
import { describeWork } from "../graph/work";
import { edgesOf } from "../graph/graph";
import { asText, languageOf } from "../machine";
import { printCanonical } from "./canonical";

/** What callers of a machine see of it, as far as the definition tells. */
interface MachineInterface {
  /** Fields of the execution's input that the definition reads: `customer.email`. */
  readonly inputFields: ReadonlySet<string>;
  /** By final state: the fields of its output, or what the output is. */
  readonly outputs: ReadonlyMap<string, string>;
  /** Errors with which the machine itself ends executions. */
  readonly errors: ReadonlySet<string>;
}

/** Reads what callers see of a machine. */
export function readInterface(definition: JsonObject): MachineInterface {
  const errors = allStates(definition)
    .filter(({ state, parent }) => state["Type"] === "Fail" && parent === undefined)
    .map(({ state }) => printJsonata(asText(state["Error"] ?? state["ErrorPath"]) ?? "(no name)"));
  return {
    inputFields: readInputFields(definition),
    outputs: readOutputs(definition),
    errors: new Set(errors),
  };
}

/** Fields read from the execution's input, in the states that still see it and through the context object. */
function readInputFields(definition: JsonObject): ReadonlySet<string> {
  const fields = new Set<string>();
  const collect = (text: string, pattern: RegExp): void => {
    for (const match of text.matchAll(pattern)) if (match[1]) fields.add(match[1].slice(1));
  };
  collect(JSON.stringify(definition), /(?:\$states\.context|\$\$)\.Execution\.Input((?:\.[A-Za-z_]\w*)+)/g);
  const states = new Map(statesOf(definition));
  const seen = new Set<string>();
  const waiting = [asText(definition["StartAt"]) ?? ""];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = states.get(name);
    if (!state || seen.has(name)) continue;
    seen.add(name);
    const { Branches: _b, ItemProcessor: _i, Iterator: _it, Catch: _c, ...own } = state;
    const isJsonata = languageOf(definition, state) === "JSONata";
    collect(
      JSON.stringify(own),
      isJsonata ? /\$states\.input((?:\.[A-Za-z_]\w*)+)/g : /(?<![\w$])\$((?:\.[A-Za-z_]\w*)+)/g,
    );
    if (passesInputOn(state)) waiting.push(...edgesOf(name, state).map((edge) => edge.to));
  }
  return fields;
}

/** Whether a state's output is its input, so that the next one still sees the execution's input. */
function passesInputOn(state: JsonObject): boolean {
  if (!["Pass", "Choice", "Wait"].includes(String(state["Type"]))) return false;
  return !["Output", "Result", "Parameters", "InputPath", "OutputPath", "ResultPath"].some(
    (field) => field in state,
  );
}

function readOutputs(definition: JsonObject): ReadonlyMap<string, string> {
  const finals = statesOf(definition).filter(
    ([, state]) => state["End"] === true || state["Type"] === "Succeed",
  );
  return new Map(finals.map(([name, state]) => [name, describeOutput(state)]));
}

function describeOutput(state: JsonObject): string {
  const output = state["Output"] ?? state["Result"];
  if (isJsonObject(output)) return `an object of ${Object.keys(output).sort().join(", ") || "no fields"}`;
  if (typeof output === "string") return printJsonata(output);
  if (output !== undefined) return printCanonical(output);
  const shape = ["OutputPath", "ResultSelector", "ResultPath"]
    .filter((field) => field in state)
    .map((field) => `${field} ${printCanonical(state[field])}`);
  const work =
    state["Type"] === "Succeed" ? "what comes before it" : `the result of ${describeWork(state).caption}`;
  return [work, ...shape].join(", ");
}
