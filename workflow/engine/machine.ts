import type { QueryLanguage } from "../asl/types";
import type { Json, JsonObject } from "../definition";
import type { Catcher } from "./catch";
import type { Frame } from "./core/frame";
import type { Done, Outcome } from "./outcome";
import type { MaybePromise } from "./query";
import type { Ids } from "./random";
import type { Fields, Retrier } from "./retry";
import { compileBlock } from "./compile";

/** The kinds of state in ASL. */
export type StateType = "Pass" | "Task" | "Choice" | "Wait" | "Succeed" | "Fail" | "Parallel" | "Map";

/** A state, read once and ready to run. It computes; the core acts on what it computes. */
export interface CompiledState {
  readonly name: string;
  readonly type: StateType;
  readonly enteredType: string;
  readonly exitedType: string;
  /** Whether the state may have Retry and Catch. */
  readonly isRetriable: boolean;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
  /** Begins the state: on entering it, on a retry and on a redrive. */
  begin(frame: Frame, ids: Ids): MaybePromise<Outcome>;
  /** Ends a state that asked for something, with the result of that. */
  complete(frame: Frame, result: Json): MaybePromise<Done>;
}

/** A block of states: a machine, a branch, or an item processor. */
export interface Block {
  readonly start: CompiledState;
  readonly states: ReadonlyMap<string, CompiledState>;
}

/** A machine, compiled. It may run any number of executions at the same time: they share nothing else. */
export interface Machine extends MachineOptions {
  readonly definition: JsonObject;
  readonly block: Block;
  readonly type: "STANDARD" | "EXPRESS";
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** The execution's TimeoutSeconds. */
  readonly timeoutSeconds: number | undefined;
}

/** Who a machine is, where its definition does not say. */
export interface MachineOptions {
  /** @default "STANDARD" */
  readonly type?: "STANDARD" | "EXPRESS";
  /** @default the last part of `arn`, or "workflow" */
  readonly name?: string;
  /** @default an ARN of the name in a made-up account */
  readonly arn?: string;
  readonly roleArn?: string;
}

const REGION = "us-east-1";
const ACCOUNT = "123456789012";

/**
 * Compiles an ASL definition, JSONPath, JSONata or both. The definition should be valid: the validator says what is
 * wrong with one, this throws at the first thing it cannot read.
 */
export function compileMachine(definition: unknown, options: MachineOptions = {}): Machine {
  const fields = (definition ?? {}) as Fields;
  const language: QueryLanguage = fields.QueryLanguage === "JSONata" ? "JSONata" : "JSONPath";
  const name = options.name ?? options.arn?.split(":").at(-1) ?? "workflow";
  return {
    definition: definition as JsonObject,
    block: compileBlock(fields, language),
    type: options.type ?? "STANDARD",
    name,
    arn: options.arn ?? `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`,
    roleArn: options.roleArn ?? `arn:aws:iam::${ACCOUNT}:role/${name}`,
    timeoutSeconds: typeof fields.TimeoutSeconds === "number" ? fields.TimeoutSeconds : undefined,
  };
}
