import type { Json } from "../../definition";
import type { SandboxFunction } from "./function";
import { FunctionProcess, type ProcessOutcome, type ProcessSettings } from "./process";
import type { InvokeOutcome } from "./protocol";

/** How many processes may exist at once, beside where they find things. */
interface PoolSettings extends ProcessSettings {
  /** Calls beyond it wait for a process to be free. @default 8 */
  readonly maxProcesses?: number;
}

/** Runs functions in warm processes: one call at a time each, reused until it fails outside the handler. */
export class FunctionPool {
  private readonly idle: FunctionProcess[] = [];
  private readonly busy = new Set<FunctionProcess>();
  private readonly waiting: (() => void)[] = [];
  private readonly maxProcesses: number;
  private isStopped = false;

  constructor(private readonly settings: PoolSettings) {
    this.maxProcesses = settings.maxProcesses ?? 8;
  }

  /** Calls a function: JSON in, JSON out, errors in the words that Step Functions uses for Lambda's. */
  async invoke(definition: SandboxFunction, event: Json): Promise<InvokeOutcome> {
    if (this.callsOf(definition) >= (definition.reservedConcurrency ?? Infinity)) return tooManyRequests();
    const worker = await this.acquire(definition);
    const outcome = await worker.invoke(JSON.stringify(event));
    this.release(worker);
    return toInvokeOutcome(outcome);
  }

  /** Starts processes for functions ahead of their first calls, as far as there is room. */
  warm(definitions: readonly SandboxFunction[]): void {
    const cold = definitions.filter(
      (definition) => !this.idle.some((worker) => worker.definition === definition),
    );
    for (const definition of cold) {
      const idle = this.idle.findIndex((worker) => !definitions.includes(worker.definition));
      if (this.isStopped || (this.size >= this.maxProcesses && idle < 0)) return;
      if (this.size >= this.maxProcesses) void this.idle.splice(idle, 1)[0]?.stop();
      this.idle.push(new FunctionProcess(definition, this.settings));
    }
  }

  /** Ends every process and waits until they are gone. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.idle, ...this.busy].map((worker) => worker.stop()));
  }

  /** Whether any function runs now. */
  get isBusy(): boolean {
    return this.busy.size > 0;
  }

  private get size(): number {
    return this.idle.length + this.busy.size;
  }

  private callsOf(definition: SandboxFunction): number {
    return [...this.busy].filter((worker) => worker.definition === definition).length;
  }

  private async acquire(definition: SandboxFunction): Promise<FunctionProcess> {
    while (this.busy.size >= this.maxProcesses) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.idle.splice(0, Infinity, ...this.idle.filter((worker) => worker.isAlive));
    const index = this.idle.findIndex((worker) => worker.definition === definition);
    const worker = index >= 0 ? this.idle.splice(index, 1)[0]! : this.startInRoom(definition);
    this.busy.add(worker);
    return worker;
  }

  /** The process that was idle longest makes room for a new one. */
  private startInRoom(definition: SandboxFunction): FunctionProcess {
    if (this.size >= this.maxProcesses) void this.idle.shift()?.stop();
    return new FunctionProcess(definition, this.settings);
  }

  private release(worker: FunctionProcess): void {
    this.busy.delete(worker);
    if (worker.isAlive && !this.isStopped) this.idle.push(worker);
    else void worker.stop();
    this.waiting.shift()?.();
  }
}

function toInvokeOutcome(outcome: ProcessOutcome): InvokeOutcome {
  if ("payload" in outcome) return { result: JSON.parse(outcome.payload) as Json };
  return { error: outcome.error.errorType, cause: JSON.stringify(outcome.error) };
}

function tooManyRequests(): InvokeOutcome {
  const cause = "Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException)";
  return { error: "Lambda.TooManyRequestsException", cause };
}
