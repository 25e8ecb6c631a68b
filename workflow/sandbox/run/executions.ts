import { createHash, randomUUID } from "node:crypto";
import type { Json } from "../../definition";
import { createRealClock, startExecution, type Execution } from "../../engine";
import { ServiceError } from "../services/service-error";
import type { Sandbox, SandboxWorkflow } from "../sandbox";
import { createHandlers } from "./handlers";
import { createObjectStore } from "./object-store";
import { emptyScript, type RunScript } from "./script";
import { TimelineReader, type Visit } from "../../engine/timeline";

/** An execution that was started from outside, in real time. */
export interface LiveExecution {
  readonly workflow: SandboxWorkflow;
  readonly execution: Execution;
  readonly input: Json;
  /** Its states so far. */
  readonly visits: readonly Visit[];
  /** Milliseconds since 1970, once it has ended. */
  stopTime?: number;
  output?: Json;
  error?: string;
  cause?: string;
}

/** How an execution is started. */
interface StartOptions {
  /** @default an id */
  readonly name?: string;
  /** What jobs and HTTP tasks answer. @default nothing */
  readonly script?: RunScript;
}

/** Executions of a sandbox that is kept up. They run in real time: waits wait, and people answer approvals. */
export class Executions {
  private readonly byArn = new Map<string, LiveExecution>();

  constructor(private readonly sandbox: Sandbox) {}

  /** Starts an execution. The same name with the same input is the same execution while it runs, as in AWS. */
  start(workflow: SandboxWorkflow, input: Json, options: StartOptions = {}): LiveExecution {
    const { name = randomUUID(), script = emptyScript() } = options;
    const existing = this.list(workflow).find(({ execution }) => execution.name === name);
    if (existing) return this.again(existing, input);
    const { world } = this.sandbox;
    const reader = new TimelineReader();
    const detach = this.sandbox.answerHttp(script);
    const execution = startExecution(workflow.machine, {
      input,
      name,
      arn: executionArn(workflow, name),
      clock: createRealClock(),
      tasks: createHandlers({
        world,
        pool: this.sandbox.pool,
        standIns: this.sandbox.own.standIns,
        tokens: this.sandbox.tokens,
        script,
      }),
      activities: this.sandbox.activities,
      objectStore: createObjectStore(world),
      machines: (arn) => this.sandbox.findMachine(arn),
      onEvent: (event) => reader.read({ event, realMs: 0 }),
    });
    const live: LiveExecution = { workflow, execution, input, visits: reader.visits };
    this.byArn.set(execution.arn, live);
    void this.follow(live).finally(detach);
    return live;
  }

  find(arn: string): LiveExecution | undefined {
    return this.byArn.get(arn);
  }

  /** Newest first. */
  list(workflow?: SandboxWorkflow): LiveExecution[] {
    const all = [...this.byArn.values()].reverse();
    return workflow ? all.filter((live) => live.workflow === workflow) : all;
  }

  /** Aborts whatever still runs. */
  stop(): void {
    for (const { execution } of this.byArn.values()) if (execution.status === "RUNNING") execution.stop();
  }

  private again(existing: LiveExecution, input: Json): LiveExecution {
    const isSame = JSON.stringify(existing.input) === JSON.stringify(input);
    if (isSame && existing.execution.status === "RUNNING") return existing;
    const message = `Execution Already Exists: '${existing.execution.arn}'`;
    throw new ServiceError("ExecutionAlreadyExists", message);
  }

  private async follow(live: LiveExecution): Promise<void> {
    const { stopTime, output, error, cause } = await live.execution.result;
    this.sandbox.tokens.removeExecution(live.execution.arn);
    live.stopTime = stopTime;
    if (output !== undefined) live.output = output;
    if (error !== undefined) live.error = error;
    if (cause !== undefined) live.cause = cause;
  }
}

/** `arn:…:execution:<machine>:<name>`, and for Express machines `arn:…:express:<machine>:<name>:<id>`. */
function executionArn({ arn, machine }: SandboxWorkflow, name: string): string {
  if (machine.type === "STANDARD") return `${arn.replace(":stateMachine:", ":execution:")}:${name}`;
  const id = createHash("sha256").update(name).digest("hex").slice(0, 32);
  return `${arn.replace(":stateMachine:", ":express:")}:${name}:${id}`;
}
