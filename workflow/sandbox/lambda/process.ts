import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { functionEnvironment } from "./environment";
import type { LogLine, SandboxFunction } from "./function";
import type { LambdaErrorBody, ResultMessage, WorkerAnswer, WorkerRequest } from "./protocol";

const INIT_TIMEOUT_MS = 10_000;
const MEMORY_CHECK_MS = 200;
const PAGE_BYTES = 4_096;

/** What one call gave, before it is put in Step Functions' words. */
export type ProcessOutcome = { readonly payload: string } | { readonly error: LambdaErrorBody };

/** Where processes find the SDK and the services of this machine. */
export interface ProcessSettings {
  /** Folder whose node_modules hold the AWS SDK. */
  readonly sdkRoot: string;
  readonly awsVariables: Readonly<Record<string, string>>;
  readonly onLog: (line: LogLine) => void;
}

/** One process that runs one function, one call at a time, as a Lambda execution environment does. */
export class FunctionProcess {
  private readonly child: ChildProcess;
  private readonly ready: Promise<void>;
  private readonly exited: Promise<void>;
  private requestId: string | undefined;
  /** Whether it can take another call. */
  isAlive = true;

  constructor(
    readonly definition: SandboxFunction,
    private readonly settings: ProcessSettings,
  ) {
    this.child = startChild(definition, settings);
    this.exited = new Promise((resolve) => {
      this.child.once("exit", () => {
        this.isAlive = false;
        resolve();
      });
    });
    this.ready = new Promise((resolve) => {
      this.child.once("message", () => resolve());
      void this.exited.then(resolve);
    });
    // A send to a process that has just died is answered by its exit.
    this.child.on("error", () => undefined);
    for (const stream of [this.child.stdout, this.child.stderr]) this.forwardLines(stream);
    this.send({
      type: "load",
      folder: definition.folder,
      handler: definition.handler,
      sdkRoot: settings.sdkRoot,
      nodeVersion: definition.nodeVersion,
      context: {
        functionName: definition.name,
        functionVersion: "$LATEST",
        invokedFunctionArn: definition.arn,
        memoryLimitInMB: String(definition.memoryMb),
      },
    });
  }

  /** Makes one call; `event` and the payload are JSON text. The time limit starts when the function is loaded. */
  async invoke(event: string): Promise<ProcessOutcome> {
    const requestId = randomUUID();
    this.requestId = requestId;
    const loaded = await this.withLimit(
      this.ready.then(() => undefined),
      INIT_TIMEOUT_MS,
    );
    if (loaded === "late") return this.timedOut(requestId, INIT_TIMEOUT_MS / 1_000);
    const limitMs = this.definition.timeoutSeconds * 1_000;
    const memory = this.watchMemory();
    const answer = this.nextAnswer(requestId);
    this.send({ type: "invoke", requestId, event, deadline: Date.now() + limitMs });
    const outcome = await this.withLimit(answer, limitMs);
    clearInterval(memory);
    this.requestId = undefined;
    if (outcome === "late") return this.timedOut(requestId, this.definition.timeoutSeconds);
    return outcome;
  }

  /** Ends the process and waits until it is gone. */
  async stop(): Promise<void> {
    this.isAlive = false;
    this.child.kill("SIGKILL");
    await this.exited;
  }

  private send(message: WorkerRequest): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  private nextAnswer(requestId: string): Promise<ProcessOutcome> {
    return new Promise((resolve) => {
      const onMessage = (message: WorkerAnswer) => {
        if (message.type !== "result" || message.requestId !== requestId) return;
        this.child.off("message", onMessage);
        this.child.off("exit", onExit);
        if (message.isLast) this.isAlive = false;
        resolve(toOutcome(message));
      };
      const onExit = (code: number | null, signal: string | null) => {
        this.child.off("message", onMessage);
        resolve({ error: exitError(requestId, code, signal) });
      };
      this.child.on("message", onMessage);
      this.child.once("exit", onExit);
      if (!this.isAlive) onExit(this.child.exitCode, this.child.signalCode);
    });
  }

  private async withLimit<T>(work: Promise<T>, milliseconds: number): Promise<T | "late"> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), milliseconds);
    });
    const first = await Promise.race([work, late]);
    clearTimeout(timer);
    return first;
  }

  private timedOut(requestId: string, seconds: number): ProcessOutcome {
    void this.stop();
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
    return { error: { errorType: "Sandbox.Timedout", errorMessage } };
  }

  /** The heap has its limit from Node; buffers count too, where the system tells what a process holds. */
  private watchMemory(): NodeJS.Timeout {
    const limit = this.definition.memoryMb * 1_048_576;
    return setInterval(() => {
      if (residentBytes(this.child.pid) > limit) void this.stop();
    }, MEMORY_CHECK_MS);
  }

  private forwardLines(stream: NodeJS.ReadableStream | null): void {
    stream?.setEncoding("utf8");
    stream?.on("data", (chunk: string) => {
      for (const text of chunk.split("\n").filter((line) => line !== "")) {
        const requestId = this.requestId;
        this.settings.onLog({
          functionName: this.definition.name,
          text,
          ...(requestId ? { requestId } : {}),
        });
      }
    });
  }
}

function startChild(definition: SandboxFunction, settings: ProcessSettings): ChildProcess {
  // In a checkout this file is TypeScript and its worker needs the loader; a built package has neither.
  const isSource = __filename.endsWith(".ts");
  const loader = isSource ? ["--require", path.join(__dirname, "..", "..", "..", "bin", "register.js")] : [];
  return fork(path.join(__dirname, isSource ? "worker.ts" : "worker.js"), {
    cwd: definition.folder,
    env: functionEnvironment(definition, settings.awsVariables),
    // Lambda's Node is not this one: what this one warns of says nothing about the function.
    execArgv: [...loader, "--no-warnings", `--max-old-space-size=${definition.memoryMb}`],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

function toOutcome(message: ResultMessage): ProcessOutcome {
  return message.error ? { error: message.error } : { payload: message.payload ?? "null" };
}

function exitError(requestId: string, code: number | null, signal: string | null): LambdaErrorBody {
  // Lambda ends a function that is out of memory with SIGKILL; Node here ends itself with SIGABRT.
  const how = signal !== null ? "Error: Runtime exited with error: signal: killed" : exitText(code ?? 0);
  return { errorType: "Runtime.ExitError", errorMessage: `RequestId: ${requestId} ${how}` };
}

function exitText(code: number): string {
  if (code === 0) return "Error: Runtime exited without providing a reason";
  return `Error: Runtime exited with error: exit status ${code}`;
}

function residentBytes(pid: number | undefined): number {
  try {
    const pages = fs.readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return Number(pages) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
