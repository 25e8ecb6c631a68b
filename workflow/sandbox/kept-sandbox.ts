import * as fs from "node:fs";
import * as path from "node:path";
import type { JsonObject } from "../definition";
import { WorkflowError } from "../problems";
import type { KnownWorkflow, StartRequest, WaitingTask } from "./gateway/control";

/** Where a sandbox that is kept up says how to reach it, below the program's folder. */
const MARK = path.join(".stepwright", "sandbox.json");

/** What tells other commands that a sandbox is up. */
interface SandboxMark {
  /** Whether they find it by themselves; where the folder cannot be written, they need `--endpoint`. */
  readonly isFound: boolean;
  readonly remove: () => void;
}

/** Says that a sandbox is up. A second one of the same folder takes the mark over. */
export function markSandbox(folder: string, endpoint: string): SandboxMark {
  const file = path.join(folder, MARK);
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify({ endpoint, pid: process.pid }));
  } catch {
    return { isFound: false, remove: () => undefined };
  }
  const remove = () => {
    if (readMark(folder) === endpoint) fs.rmSync(file, { force: true });
  };
  return { isFound: true, remove };
}

/** A sandbox that another process keeps up. */
export class KeptSandbox {
  private constructor(readonly endpoint: string) {}

  /** Finds it by its mark, or where the user says. A Problem says how to start one. */
  static async find(folder: string, endpoint?: string): Promise<KeptSandbox> {
    const named = endpoint ?? readMark(folder);
    if (named !== undefined) {
      const kept = new KeptSandbox(named.replace(/\/$/, ""));
      const isUp = await kept.workflows().then(
        () => true,
        () => false,
      );
      if (isUp) return kept;
    }
    throw new WorkflowError([
      {
        code: "R114",
        path: named ?? folder,
        message: named === undefined ? "No sandbox is kept up here." : `No sandbox answers at ${named}.`,
        fix: "start one in another terminal: stepwright run --keep.",
      },
    ]);
  }

  async tasks(): Promise<WaitingTask[]> {
    return (await this.get("/stepwright/tasks")) as WaitingTask[];
  }

  async workflows(): Promise<KnownWorkflow[]> {
    return (await this.get("/stepwright/workflows")) as KnownWorkflow[];
  }

  /** Starts a workflow on a sample in real time and gives the execution's ARN. */
  async start(request: StartRequest): Promise<string> {
    const response = await fetch(`${this.endpoint}/stepwright/start`, {
      method: "POST",
      body: JSON.stringify(request),
    });
    const body = (await response.json()) as { readonly executionArn: string; readonly message?: string };
    if (!response.ok) throw new Error(body.message ?? `The sandbox answered ${response.status}.`);
    return body.executionArn;
  }

  /** Calls one action of the Step Functions API; an error answer is thrown with its name. */
  async call(operation: string, input: JsonObject): Promise<JsonObject> {
    const response = await fetch(this.endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `AWSStepFunctions.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const body = (await response.json()) as JsonObject;
    if (response.ok) return body;
    throw Object.assign(new Error(String(body["message"])), { name: String(body["__type"]) });
  }

  private async get(place: string): Promise<unknown> {
    const response = await fetch(this.endpoint + place, { signal: AbortSignal.timeout(3_000) });
    if (!response.ok) throw new Error(`${place} answered ${response.status}.`);
    return response.json();
  }
}

function readMark(folder: string): string | undefined {
  try {
    return (JSON.parse(fs.readFileSync(path.join(folder, MARK), "utf8")) as { endpoint: string }).endpoint;
  } catch {
    return undefined;
  }
}
