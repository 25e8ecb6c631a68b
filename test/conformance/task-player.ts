import type { Json } from "../../workflow/definition";
import { neverAnswers, TaskFailure, type TaskCall, type TaskHandlers } from "../../workflow/engine";
import type { Behaviour } from "./case";

/** Tasks that behave as a case says, and what they were called with. */
interface TaskPlayer {
  readonly handlers: TaskHandlers;
  readonly inputs: Json[];
  readonly tokens: Set<string>;
}

/** Tasks by state name, one behaviour for each call. */
export function createTaskPlayer(tasks: Readonly<Record<string, readonly Behaviour[]>>): TaskPlayer {
  const inputs: Json[] = [];
  const tokens = new Set<string>();
  const counts = new Map<string, number>();
  const handle = (call: TaskCall): Json | Promise<Json> => {
    inputs.push(call.input);
    if (call.token !== undefined) tokens.add(call.token);
    const behaviours = tasks[call.state] ?? [];
    const count = counts.get(call.state) ?? 0;
    counts.set(call.state, count + 1);
    return behave(call, behaviours[Math.min(count, behaviours.length - 1)] ?? {});
  };
  return { handlers: () => handle, inputs, tokens };
}

function behave(call: TaskCall, behaviour: Behaviour): Json | Promise<Json> {
  if (behaviour.submitted !== undefined) call.submitted(behaviour.submitted);
  if (behaviour.token) return answerByToken(call, behaviour.token);
  if (behaviour.hang) return neverAnswers();
  if (behaviour.afterSeconds === undefined) return answer(call, behaviour);
  return call.delay(behaviour.afterSeconds).then(() => answer(call, behaviour));
}

function answer(call: TaskCall, behaviour: Behaviour): Json {
  if (behaviour.throw) throw new TaskFailure(behaviour.throw.error, behaviour.throw.cause);
  if (behaviour.throwPlain) {
    throw Object.assign(new Error(behaviour.throwPlain.message), { name: behaviour.throwPlain.name });
  }
  if (behaviour.large !== undefined) return "a".repeat(behaviour.large);
  if (behaviour.returnRole) return call.credentials?.roleArn ?? null;
  return behaviour.return ?? null;
}

// The token is answered by somebody outside, on the execution's clock.
function answerByToken(call: TaskCall, token: NonNullable<Behaviour["token"]>): Json {
  const at = (seconds: number, action: () => void): void => {
    call.clock.schedule(call.clock.now() + seconds * 1000, action);
  };
  for (const seconds of token.heartbeatsAtSeconds ?? []) at(seconds, () => call.callback.heartbeat());
  const { succeed, fail } = token;
  if (succeed !== undefined) at(token.afterSeconds ?? 0, () => call.callback.succeed(succeed));
  if (fail !== undefined) at(token.afterSeconds ?? 0, () => call.callback.fail(fail.error, fail.cause));
  return token.submitted ?? {};
}
