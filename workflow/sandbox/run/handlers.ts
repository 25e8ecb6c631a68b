import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "../../definition";
import { neverAnswers, TaskFailure, type TaskCall, type TaskHandler } from "../../engine/task-handler";
import type { FunctionPool } from "../lambda/pool";
import type { InvokeOutcome } from "../lambda/protocol";
import { services } from "../services";
import { findJobKind, newJobId, type JobKind } from "../services/jobs";
import { findAction, type Service } from "../services/service";
import type { World } from "../world";
import { invokeApi, invokeHttp } from "./http-task";
import { noStandIn, type StandIns } from "./stand-ins";
import type { RunScript } from "./script";
import type { TokenRegistry } from "./tokens";
import { toTaskFailure, type Calling } from "./task-errors";

/** What handlers work with. */
interface HandlerSettings {
  readonly world: World;
  readonly pool: FunctionPool;
  readonly standIns: StandIns;
  readonly script: RunScript;
  readonly tokens: TokenRegistry;
  /** Told when a task begins to wait for its token and the script does not answer. */
  readonly onToken?: (call: TaskCall) => void;
  /** Told how many tasks are being performed: +1 and -1. */
  readonly onWork?: (change: 1 | -1) => void;
}

/** A resource taken apart: `arn:aws:states:::ecs:runTask.sync`. */
interface Target {
  /** `ecs:runTask`, `aws-sdk:s3:getObject`. */
  readonly action: string;
  readonly pattern: "" | "sync" | "sync:2" | "waitForTaskToken";
}

/** Finds who performs a task: the user's stand-in first, then functions, jobs and services. */
export function createHandlers(settings: HandlerSettings): (call: TaskCall) => TaskHandler | undefined {
  return (call) => {
    const fault = settings.script.takeFault(call.state);
    if (fault) {
      return () => {
        throw new TaskFailure(fault.error, fault.cause);
      };
    }
    // Before the work begins: what it starts may answer at once.
    settings.tokens.add(call);
    if (call.resource.includes(":activity:")) return findActivityHandler(call, settings);
    // The engine runs nested executions itself.
    if (/:states:startExecution(\.|$)/.test(call.resource)) return undefined;
    return () => performWatched(call, settings);
  };
}

/** An activity's worker is whoever the script says; else somebody outside polls for it. */
function findActivityHandler(call: TaskCall, settings: HandlerSettings): TaskHandler | undefined {
  answerToken(call, settings);
  return settings.script.answerOf(call.state) ? () => neverAnswers() : undefined;
}

async function performWatched(call: TaskCall, settings: HandlerSettings): Promise<Json> {
  settings.onWork?.(1);
  try {
    const result = await perform(call, settings);
    if (call.resource.endsWith(".waitForTaskToken")) answerToken(call, settings);
    return result;
  } finally {
    settings.onWork?.(-1);
  }
}

async function perform(call: TaskCall, settings: HandlerSettings): Promise<Json> {
  const target = parseTarget(call.resource);
  if (!target) return unwrap(await invokeFunction(call.resource, call.input, settings));
  const own = findStandIn(target, settings.standIns);
  if (own)
    return own(call.input as JsonObject, { state: call.state, delay: (seconds) => call.delay(seconds) });
  return performService(target, call, settings);
}

async function performService(target: Target, call: TaskCall, settings: HandlerSettings): Promise<Json> {
  const request = call.input as JsonObject;
  if (target.action === "lambda:invoke") return invokeByService(request, settings);
  if (target.action === "http:invoke") return invokeHttp(call, settings);
  if (target.action === "apigateway:invoke") return invokeApi(call, settings);
  const kind = findJobKind(target.action);
  if (kind) return runJob(kind, target, call, settings);
  const { service, calling, name } = findService(target);
  const action = service && findAction(service, name);
  if (!service || !action || target.pattern.startsWith("sync"))
    return performScripted(target, call, settings);
  try {
    const answer = await action({ request, world: settings.world, now: call.clock.now() });
    const respelled = service.respell?.(answer, calling) ?? answer;
    return { ...respelled, ...scripted(call, settings), ...(calling === "sdk" ? {} : metadata(target)) };
  } catch (error) {
    throw toTaskFailure(error, service, calling);
  }
}

function parseTarget(resource: string): Target | undefined {
  const match = /^arn:[^:]*:states:[^:]*:[^:]*:(.+?)(?:\.(sync|sync:2|waitForTaskToken))?$/.exec(resource);
  if (!match?.[1]) return undefined;
  return { action: match[1], pattern: (match[2] ?? "") as Target["pattern"] };
}

function findStandIn({ action, pattern }: Target, standIns: StandIns) {
  const exact = pattern === "" ? action : `${action}.${pattern}`;
  return [exact, action].filter((key) => Object.hasOwn(standIns, key)).map((key) => standIns[key])[0];
}

function findService({ action }: Target): { service: Service | undefined; calling: Calling; name: string } {
  const [first = "", second = "", third = ""] = action.split(":");
  if (first === "aws-sdk") {
    return { service: services.find((service) => service.sdk === second), calling: "sdk", name: third };
  }
  return {
    service: services.find((service) => service.integration === first),
    calling: "integration",
    name: second,
  };
}

/** A sample may say what any service answers; where it says nothing, nobody can. */
async function performScripted(target: Target, call: TaskCall, settings: HandlerSettings): Promise<Json> {
  const job = settings.script.jobOf(call.state);
  if (!job) return refuse(target, call, settings);
  await call.delay(job.seconds ?? 0);
  if (job.fails !== undefined) throw new TaskFailure("States.TaskFailed", job.fails);
  return job.result ?? {};
}

/** Nobody may catch it: a handler of the workflow's must not hide that the sandbox lacks something. */
function refuse(target: Target, call: TaskCall, { script }: HandlerSettings): never {
  const resource = target.pattern === "" ? target.action : `${target.action}.${target.pattern}`;
  const problem = noStandIn(resource, call.execution.stateMachineName, call.state);
  script.problems.push(problem);
  throw new TaskFailure("States.Runtime", problem.message, { isTerminal: true });
}

async function invokeFunction(
  arn: string,
  event: Json,
  { world, pool }: HandlerSettings,
): Promise<InvokeOutcome> {
  const definition = world.findFunction(arn);
  if (definition) return pool.invoke(definition, event);
  const cause = `Function not found: ${arn} (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException)`;
  return { error: "Lambda.ResourceNotFoundException", cause };
}

function unwrap(outcome: InvokeOutcome): Json {
  if ("result" in outcome) return outcome.result;
  throw new TaskFailure(outcome.error, outcome.cause);
}

async function invokeByService(request: JsonObject, settings: HandlerSettings): Promise<Json> {
  const name = String(request["FunctionName"]);
  const payload = request["Payload"] ?? {};
  if (request["InvocationType"] === "Event") {
    settings.world.invokeLater(name, payload);
    return { StatusCode: 202, Payload: "", ...metadata({ action: "lambda:invoke", pattern: "" }) };
  }
  const result = unwrap(await invokeFunction(name, payload, settings));
  const facts = { ExecutedVersion: "$LATEST", Payload: result, StatusCode: 200 };
  return { ...facts, ...metadata({ action: "lambda:invoke", pattern: "" }) };
}

async function runJob(
  kind: JobKind,
  target: Target,
  call: TaskCall,
  settings: HandlerSettings,
): Promise<Json> {
  const request = call.input as JsonObject;
  const id = newJobId();
  const started = kind.started(request, id);
  if (!target.pattern.startsWith("sync")) return { ...started, ...metadata(target) };
  call.submitted({ ...started, ...metadata(target) });
  const job = settings.script.jobOf(call.state);
  await call.delay(job?.seconds ?? 1);
  const ended = { ...kind.ended(request, id, job?.fails), ...job?.result };
  if (job?.fails !== undefined) throw new TaskFailure("States.TaskFailed", JSON.stringify(ended));
  return ended;
}

/** What a sample says that a service answers, whatever the stand-in said. */
function scripted(call: TaskCall, { script }: HandlerSettings): JsonObject {
  return script.jobOf(call.state)?.result ?? {};
}

// EventBridge's own integration is the one that leaves the metadata out.
function metadata({ action }: Target): JsonObject {
  if (action.startsWith("events:")) return {};
  const RequestId = randomUUID();
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: {},
      HttpHeaders: { "x-amzn-RequestId": RequestId },
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId },
  };
}

function answerToken(call: TaskCall, { script, tokens, onToken }: HandlerSettings): void {
  const answer = script.answerOf(call.state);
  if (!answer) return onToken?.(call);
  call.clock.schedule(call.clock.now() + (answer.afterSeconds ?? 1) * 1_000, () => {
    if (call.token !== undefined) tokens.remove(call.token);
    if (answer.error === undefined) call.callback.succeed(answer.output ?? null);
    else call.callback.fail(answer.error, answer.cause);
  });
}
