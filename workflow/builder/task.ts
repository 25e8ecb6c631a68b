import {
  isPlainObject,
  isUnresolved,
  Interpolation,
  type Action,
  type CallbackOptions,
  type StateBase,
  type TaskStep,
  type Template,
  type Text,
  type Work,
} from "../definition";
import { createCallback } from "./callback";
import { readExpression } from "./expression";
import { describe, misuse } from "./problems";
import { TaskBuilder } from "./retryable";
import { createState } from "./state";
import type { FunctionTaskOptions, ServiceTaskOptions, TaskOptions } from "./types/task";

/** A task with a callback, or one that calls an existing Lambda. */
export function task(name: unknown, work: unknown, options?: TaskOptions | FunctionTaskOptions): TaskBuilder {
  const state = createState(name, options);
  const { comment: _comment, defaultRetry = true, ...settings } = options ?? {};
  if (isGenerator(work)) return refuseGenerator(state);
  const done: Work =
    typeof work === "function"
      ? createCallback(work as () => unknown, Object.freeze({ ...settings } as CallbackOptions), state.at)
      : { kind: "function", arn: readArn(work, state) };
  return createTask(state, done, { isRetriedByDefault: defaultRetry });
}

/** A task for a worker that polls an activity. */
export function activity(name: unknown, resource: unknown, options?: ServiceTaskOptions): TaskBuilder {
  const state = createState(name, options);
  return createTask(state, { kind: "activity", arn: readArn(resource, state) });
}

/** A task that calls an AWS service. */
export function serviceTask(
  name: unknown,
  action: Action,
  args: unknown,
  options?: ServiceTaskOptions,
): TaskBuilder {
  const state = createState(name, options);
  const path = `${state.name} / arguments`;
  const content = typeof args === "function" ? readExpression(args, path, state.at) : (args as Template);
  return createTask(state, { kind: "service", action, arguments: content });
}

function isGenerator(work: unknown): boolean {
  return typeof work === "function" && /GeneratorFunction\]$/.test(Object.prototype.toString.call(work));
}

function refuseGenerator(state: StateBase): never {
  return misuse(
    {
      code: "B110",
      path: state.name,
      message:
        "A generator gives its values one by one to whoever asks, and Lambda asks for none: the task would give {}.",
      fix: `write async (input) => { … return values; }, with all values in an array.`,
    },
    state.at,
  );
}

function createTask(
  state: StateBase,
  work: Work,
  options?: { readonly isRetriedByDefault: boolean },
): TaskBuilder {
  const step: TaskStep = {
    kind: "task",
    ...state,
    work: Object.freeze(work),
    retry: Object.freeze([]),
    ...(options?.isRetriedByDefault ? { hasDefaultRetry: true } : {}),
  };
  return new TaskBuilder(step);
}

function readArn(value: unknown, state: StateBase): Text {
  if (isText(value)) return value;
  const arn = (value as { arn?: unknown } | null | undefined)?.arn;
  if (isText(arn)) return arn;
  return misuse(
    {
      code: "B103",
      path: state.name,
      message: `A task runs a function, an ARN or a resource with an ARN; got ${isPlainObject(value) ? "an object without arn" : describe(value)}.`,
      fix: `write task("${state.name}", async (input) => …), or pass an aws.lambda.Function.`,
    },
    state.at,
  );
}

function isText(value: unknown): value is Text {
  return typeof value === "string" || value instanceof Interpolation || isUnresolved(value);
}
