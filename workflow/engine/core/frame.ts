import type { Json, JsonObject } from "../../definition";
import type { Fork } from "./fork";
import type { Block, CompiledState } from "../machine";
import type { Scope, Sources } from "../query";
import type { TaskRequest } from "../task-request";
import type { Variables } from "../variables";

/** What `$$.Map.Item` shows inside an iteration. */
export interface MapItem {
  readonly Index: number;
  readonly Value?: Json;
  readonly Key?: string;
  readonly Source?: string;
}

/** What the holder of a task's token answers. */
export type TokenAnswer =
  | { readonly kind: "taskSucceeded"; readonly token: string; readonly output: Json }
  | { readonly kind: "taskFailed"; readonly token: string; readonly error?: string; readonly cause?: string };

/** A task in progress. */
export interface RunningTask {
  readonly request: TaskRequest;
  callId: number;
  isStarted: boolean;
  isSubmitted: boolean;
  /** Whether its handler said that it will never answer. */
  isUnanswered: boolean;
  /** The answer that came with its token before its handler was through. */
  early: TokenAnswer | undefined;
  timeoutTimer: number | undefined;
  heartbeatTimer: number | undefined;
}

/** What TestState reports of the stages of one state, by AWS's names for them. */
export type StageTrace = Record<string, Json>;

/** What the execution tells its frames: everything a query may ask for. */
export interface ExecutionView {
  readonly sources: Sources;
  contextOf(frame: Frame, item?: MapItem): JsonObject;
}

/** One line of control through a block of states: the execution itself, a branch, or an iteration. */
export class Frame implements Scope {
  /** `$` or `$states.input` of whatever is being evaluated now. */
  input: Json = null;
  result: Json | undefined = undefined;
  errorOutput: Json | undefined = undefined;

  state: CompiledState;
  /** Where the stages of the data flow are noted, when somebody inspects them. */
  trace: StageTrace | undefined = undefined;
  /** The state's input as it entered. */
  rawInput: Json;
  enteredTime = 0;
  enteredEventId = 0;
  /** The event before the one that entered the state: AWS chains a failed evaluation to it. */
  beforeEnteredId = 0;
  lastEventId = 0;
  /** How often each retrier of the state has been used, and all together. */
  retries: number[] | undefined = undefined;
  retryCount = 0;
  taskToken: string | undefined = undefined;

  task: RunningTask | undefined = undefined;
  fork: Fork | undefined = undefined;
  waitUntil: number | undefined = undefined;
  /** Ids of what is in progress on this frame's behalf: timers, calls, evaluations. */
  works: number[] | undefined = undefined;
  /** Which rule a Choice took; −1 for its Default. */
  choiceRule = -1;
  /** Whether the state was entered and not left. */
  isOpen = false;
  isCatching = false;
  /** Whether it was aborted, or failed and stays only for a redrive. */
  isStopped = false;
  /** Whether the state is a distributed Map that began its Map Run: a redrive takes up the same run. */
  hasMapRun = false;

  constructor(
    private readonly execution: ExecutionView,
    readonly parent: Frame | undefined,
    readonly index: number,
    readonly block: Block,
    readonly variables: Variables,
    input: Json,
    readonly mapItem: MapItem | undefined,
  ) {
    this.state = block.start;
    this.rawInput = input;
  }

  get sources(): Sources {
    return this.execution.sources;
  }

  readonly context = (): JsonObject => this.execution.contextOf(this);

  /** What an ItemSelector sees: the state around the iterations, and the item. */
  scopeOfItem(input: Json, item: MapItem): Scope {
    const context = (): JsonObject => this.execution.contextOf(this, item);
    return { input, context, variables: this.variables, sources: this.sources };
  }

  /** Sets what the next evaluation sees; in JSONPath `$` is the stage's own value. */
  see(input: Json, result?: Json, errorOutput?: Json): this {
    this.input = input;
    this.result = result;
    this.errorOutput = errorOutput;
    return this;
  }
}
