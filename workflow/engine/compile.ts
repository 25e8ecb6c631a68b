import type { QueryLanguage } from "../asl/types";
import { WorkflowError } from "../problems";
import { compileCatchers } from "./catch";
import type { Block, CompiledState, StateType } from "./machine";
import { compileRetriers, type Fields } from "./retry";
import { compileChoice } from "./states/choice";
import { compileFail } from "./states/fail";
import { compileMap } from "./states/map";
import { compileParallel } from "./states/parallel";
import { compilePass } from "./states/pass";
import { compileSucceed } from "./states/succeed";
import { compileTask } from "./states/task";
import { compileWait } from "./states/wait";

/** What the compiler of a state knows of its surroundings. */
export interface StateSetting {
  readonly name: string;
  /** The state's own query language. */
  readonly language: QueryLanguage;
  /** The machine's query language, which blocks inside the state inherit. */
  readonly machineLanguage: QueryLanguage;
  /** Where the state goes; nothing at the end of a block. */
  next(): CompiledState | undefined;
  /** A state of the same block. */
  find(name: string): CompiledState;
  /** Compiles a block inside the state. */
  block(fields: Fields): Block;
}

/** What a state's own compiler gives; the rest of a state is the same for every kind. */
export type StateCode = Pick<CompiledState, "begin" | "complete">;

const compilers: Readonly<Record<StateType, (fields: Fields, setting: StateSetting) => StateCode>> = {
  Pass: compilePass,
  Task: compileTask,
  Choice: compileChoice,
  Wait: compileWait,
  Succeed: compileSucceed,
  Fail: compileFail,
  Parallel: compileParallel,
  Map: compileMap,
};

const retriable: ReadonlySet<StateType> = new Set(["Task", "Parallel", "Map"]);

/** Compiles a block of states. */
export function compileBlock(fields: Fields, machineLanguage: QueryLanguage): Block {
  const definitions = isFields(fields) ? fields.States : undefined;
  if (!isFields(definitions) || typeof fields.StartAt !== "string") {
    throw unreadable("definition", "a block of states needs StartAt and States");
  }
  const states = new Map<string, CompiledState>();
  const find = (name: string): CompiledState => {
    const state = states.get(name);
    if (!state) throw unreadable(name, `there is no state of that name beside the states that lead to it`);
    return state;
  };
  for (const [name, state] of Object.entries(definitions)) {
    states.set(name, compileState(name, state, machineLanguage, find));
  }
  for (const [name, state] of Object.entries(definitions)) checkTargets(name, state as Fields, states);
  return { start: find(fields.StartAt), states };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkTargets(name: string, state: Fields, states: ReadonlyMap<string, CompiledState>): void {
  for (const target of allTargets(state)) {
    if (typeof target !== "string" || !states.has(target)) {
      throw unreadable(
        name,
        `it leads to ${JSON.stringify(target) ?? "nothing"}, which is no state beside it`,
      );
    }
  }
}

function compileState(
  name: string,
  fields: unknown,
  machineLanguage: QueryLanguage,
  find: (name: string) => CompiledState,
): CompiledState {
  if (!isFields(fields)) throw unreadable(name, "it is no object");
  const type = fields.Type as StateType;
  if (typeof type !== "string" || !Object.hasOwn(compilers, type)) {
    throw unreadable(name, `its Type is ${JSON.stringify(fields.Type) ?? "missing"}`);
  }
  try {
    return compileKnownState(name, type, fields, machineLanguage, find);
  } catch (error) {
    if (error instanceof WorkflowError || !(error instanceof Error)) throw error;
    const isOurs = !(error instanceof TypeError);
    throw unreadable(name, isOurs ? error.message : "a field it needs is missing or of another type");
  }
}

function compileKnownState(
  name: string,
  type: StateType,
  fields: Fields,
  machineLanguage: QueryLanguage,
  find: (name: string) => CompiledState,
): CompiledState {
  const language = (fields.QueryLanguage as QueryLanguage | undefined) ?? machineLanguage;
  const follower = fields.Next;
  let following: CompiledState | undefined;
  const setting: StateSetting = {
    name,
    language,
    machineLanguage,
    next: () => (typeof follower === "string" ? (following ??= find(follower)) : undefined),
    find,
    block: (inner) => compileBlock(inner, machineLanguage),
  };
  const isRetriable = retriable.has(type);
  return {
    name,
    type,
    enteredType: `${type}StateEntered`,
    exitedType: `${type}StateExited`,
    isRetriable,
    retriers: isRetriable ? compileRetriers(fields.Retry) : [],
    catchers: isRetriable ? compileCatchers(fields.Catch, language, find) : [],
    ...compilers[type](fields, setting),
  };
}

/** Every state that a state may go to. */
export function targetsOf(fields: Fields): readonly string[] {
  return [...new Set(allTargets(fields).filter((name) => typeof name === "string"))];
}

// A rule without a Next leads to nothing; a state without one ends its block.
function allTargets(fields: Fields): readonly unknown[] {
  const own = [fields.Next, fields.Default].filter((name) => name !== undefined);
  return [...own, ...[...list(fields.Choices), ...list(fields.Catch)].map((rule) => rule.Next)];
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map((rule) => (isFields(rule) ? rule : {})) : [];
}

function unreadable(path: string, message: string): WorkflowError {
  return new WorkflowError([
    {
      code: "R201",
      path,
      message: `The definition cannot be run: ${message.replace(/\.$/, "")}.`,
      fix: "Validate the definition first; it names everything that is to be mended.",
    },
  ]);
}
