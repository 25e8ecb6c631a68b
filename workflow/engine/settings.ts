import type { Json } from "../definition";
import { createVirtualClock, type Clock } from "./clock";
import type { ContextFacts } from "./context";
import type { CoreOptions } from "./core/core";
import type { MapItem } from "./core/frame";
import type { ExecutionOptions } from "./execution";
import { HistoryRecorder } from "./history";
import type { Block, Machine } from "./machine";
import { toJsonValue } from "./json-value";
import {
  EXPRESS_LIMIT_SECONDS,
  HISTORY_LIMIT_EVENTS,
  isWithinPayloadLimit,
  STANDARD_LIMIT_SECONDS,
} from "./quota";
import { createIds, createRandom, systemIds, type Ids } from "./random";
import { Variables } from "./variables";

const TRANSITION_LIMIT = 10_000_000;

/** Where an execution differs from its machine's own: a child of a distributed Map, or a state that is tested alone. */
export interface ChildSetting {
  readonly block: Block;
  readonly stateMachineArn: string;
  readonly input: Json;
  /** The item that the context object shows. */
  readonly item?: MapItem;
}

/** Everything an execution runs with, defaults filled in. */
export interface ExecutionSetting {
  readonly name: string;
  readonly arn: string;
  readonly input: Json;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly core: CoreOptions;
}

/** Fills in the defaults of an execution. */
export function createSetting(
  machine: Machine,
  options: ExecutionOptions,
  child?: ChildSetting,
): ExecutionSetting {
  const clock =
    options.clock ?? createVirtualClock(options.startTime === undefined ? {} : { start: options.startTime });
  const random = options.random ?? (options.seed === undefined ? Math.random : createRandom(options.seed));
  const ids = options.ids ?? (random === Math.random ? systemIds : createIds(random));
  const name = options.name ?? ids.uuid();
  const arn = options.arn ?? executionArn(machine, child?.stateMachineArn ?? machine.arn, name, ids);
  const input = child ? child.input : readInput(options.input);
  const isKept = options.history ?? true;
  const variables = new Variables(undefined);
  if (options.variables) variables.assign(options.variables);
  return {
    name,
    arn,
    input,
    clock,
    ids,
    core: {
      block: child?.block ?? machine.block,
      input,
      variables,
      mapItem: child?.item,
      facts: createFacts(machine, arn, name, input, options, child),
      history: new HistoryRecorder(isKept, options.onEvent),
      onMove: options.onMove,
      sources: { random, uuid: () => ids.uuid(), now: () => clock.now() },
      ids,
      limits: {
        historyEvents: machine.type === "STANDARD" && isKept ? HISTORY_LIMIT_EVENTS : Infinity,
        transitions: TRANSITION_LIMIT,
        milliseconds: limitSeconds(machine) * 1000,
        ...options.limits,
      },
    },
  };
}

// A copy, because whoever gave it may change it; what is too large is refused before it is looked at.
function readInput(input: Json = {}): Json {
  return isWithinPayloadLimit(input) ? toJsonValue(input) : input;
}

function limitSeconds(machine: Machine): number {
  const limit = machine.type === "EXPRESS" ? EXPRESS_LIMIT_SECONDS : STANDARD_LIMIT_SECONDS;
  return Math.min(machine.timeoutSeconds ?? limit, limit);
}

/** Whether somebody may wait for the execution's limit: it is the definition's own, or that of an Express machine. */
export function hasNearLimit(machine: Machine): boolean {
  return machine.timeoutSeconds !== undefined || machine.type === "EXPRESS";
}

function createFacts(
  machine: Machine,
  arn: string,
  name: string,
  input: Json,
  options: ExecutionOptions,
  child: ChildSetting | undefined,
): ContextFacts {
  return {
    executionArn: arn,
    executionName: name,
    roleArn: machine.roleArn,
    stateMachineArn: child?.stateMachineArn ?? machine.arn,
    stateMachineName: machine.name,
    isRedrivable: machine.type === "STANDARD",
    region: machine.arn.split(":")[3] ?? "",
    input,
    overrides: options.context,
    replacement: options.contextReplacement,
  };
}

/** `arn:…:stateMachine:name` → `arn:…:execution:name:id`; Express executions have one more id. */
function executionArn(machine: Machine, stateMachineArn: string, name: string, ids: Ids): string {
  if (machine.type === "EXPRESS")
    return `${stateMachineArn.replace(":stateMachine:", ":express:")}:${name}:${ids.uuid()}`;
  return `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;
}
