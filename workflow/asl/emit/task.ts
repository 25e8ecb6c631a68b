import { isExpression, type Json, type TaskStep } from "../../definition";
import { assertNever } from "../../problems";
import type { TaskState } from "../types";
import { INPUT, pathOf } from "./context";
import { emitComment, emitField, emitFolded, emitText, type Emission } from "./field";
import type { Node } from "./lower/graph";
import { emitErrors, emitTransition } from "./transition";

/** A Task: a Lambda by its own ARN with the input as payload, an activity, or an AWS service. */
export function emitTask(node: Extract<Node, { kind: "task" }>, emission: Emission): TaskState {
  const { step, name } = node;
  const { timeoutSeconds, heartbeatSeconds, credentials } = step;
  return {
    Type: "Task",
    ...emitComment(node.comment),
    ...emitWork(step, name, emission),
    ...(credentials
      ? { Credentials: { RoleArn: emitText(credentials.roleArn, name, "credentials", emission) } }
      : {}),
    ...(timeoutSeconds === undefined
      ? {}
      : { TimeoutSeconds: emitField(timeoutSeconds, name, "timeout", emission) }),
    ...(heartbeatSeconds === undefined
      ? {}
      : { HeartbeatSeconds: emitField(heartbeatSeconds, name, "heartbeat", emission) }),
    ...emitFolded(node, name, emission),
    ...emitErrors(node, emission, step.hasDefaultRetry),
    ...emitTransition(node.next),
  };
}

function emitWork(
  { work, timeoutSeconds, heartbeatSeconds }: TaskStep,
  state: string,
  emission: Emission,
): Pick<TaskState, "Resource" | "Arguments"> {
  const { context, document } = emission;
  const isLimited = timeoutSeconds !== undefined || heartbeatSeconds !== undefined;
  switch (work.kind) {
    case "callback":
      return { Resource: document.callback({ kind: "callback", callback: work, states: [state] }) };
    case "function":
    case "activity":
      return { Resource: document.text(work.arn) };
    case "service": {
      const path = pathOf(context, state, "arguments");
      const template = isExpression(work.arguments)
        ? context.compile(work.arguments, { root: INPUT, path, hasToken: work.action.pattern === "callback" })
            .template
        : work.arguments;
      // In this order, because tokens are counted in the order in which the document shows them.
      const Resource = document.text(work.action.resource);
      const args = document.json(template, path);
      if (work.action.pattern === "callback" && !holdsToken(args)) reportToken(state, emission);
      if (work.action.pattern === "callback" && !isLimited) reportLimit(state, emission);
      return { Resource, Arguments: args };
    }
    default:
      return assertNever(work, "the emission of a task");
  }
}

function holdsToken(args: Json): boolean {
  return JSON.stringify(args).includes("$states.context.Task.Token");
}

// Types cannot tell whether an arrow function uses what it receives.
function reportToken(state: string, emission: Emission): void {
  reportWaiting(
    pathOf(emission.context, state, "arguments"),
    "The task waits for its token to come back, but hands it to nobody, so that it can only time out.",
    "put the token among the arguments: (input, { token }) => ({ …, token }).",
    emission,
  );
}

// The types of waitForCallback ask for a limit; without types it may be forgotten.
function reportLimit(state: string, emission: Emission): void {
  reportWaiting(
    pathOf(emission.context, state, "heartbeat"),
    "The task waits for its token with neither heartbeat nor timeout: up to a year.",
    "give one among the options, e.g. { heartbeatSeconds: 3600 }.",
    emission,
  );
}

function reportWaiting(path: string, message: string, fix: string, { context }: Emission): void {
  context.report({ code: "C111", path, message, fix });
}
