import { isJsonObject, type Json } from "../definition";
import type { RunningCall } from "./call";
import type { Runner } from "./runner";
import { TaskFailure, type TaskHandler } from "./task-handler";

/** The actions of Step Functions' own API that answer a task by its token. */
const ANSWERS = new Set(["sendTaskSuccess", "sendTaskFailure", "sendTaskHeartbeat"]);

/**
 * Answers the task of an execution from within it, from one it started or from one that started it, as
 * `aws-sdk:sfn:sendTaskSuccess` and its like do; nothing for any other task.
 */
export function createTokenHandler(runner: Runner, call: RunningCall): TaskHandler | undefined {
  const { service, action } = call.request.resource;
  if (service !== "aws-sdk:sfn" || !ANSWERS.has(action)) return undefined;
  return () => {
    const args = isJsonObject(call.input) ? call.input : {};
    const token = textOf(args.TaskToken);
    if (token === undefined) throw refused("InvalidToken", "Invalid Token: 'Invalid token'");
    const output = action === "sendTaskSuccess" ? readOutput(args.Output) : null;
    for (const member of runner.family.running) {
      if (answer(member, action, token, output, args)) return {};
    }
    // A token that once was good cannot be told from one that never was.
    throw refused("InvalidToken", "Invalid Token: 'Invalid token'");
  };
}

function answer(
  runner: Runner,
  action: string,
  token: string,
  output: Json,
  args: Readonly<Record<string, Json | undefined>>,
): boolean {
  switch (action) {
    case "sendTaskSuccess":
      return runner.sendTaskSuccess(token, output);
    case "sendTaskFailure":
      return runner.sendTaskFailure(token, textOf(args.Error), textOf(args.Cause));
    default:
      return runner.sendTaskHeartbeat(token);
  }
}

// The API takes JSON text; Step Functions writes what is no text as JSON before it calls it.
function readOutput(output: Json | undefined): Json {
  if (typeof output !== "string") return output ?? null;
  try {
    return JSON.parse(output) as Json;
  } catch {
    throw refused("InvalidOutput", `Invalid Output: '${output}'`);
  }
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function refused(name: string, message: string): TaskFailure {
  return new TaskFailure(`Sfn.${name}Exception`, `${message} (Service: Sfn, Status Code: 400)`);
}
