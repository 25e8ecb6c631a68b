import { serviceTask, type ServiceTaskOptions } from "../builder";
import type { Action, Template } from "../definition";
import { createAction } from "./action";
import type { ActionFacts, ServiceFacts, Waiting } from "./facts";

type Untyped = (name: string, args: unknown, options?: ServiceTaskOptions) => unknown;

/**
 * The typed face of an action: `integration<RequestResponse<In, Out> & WithJob<In, Job>>(facts, "runTask")` calls it,
 * `.sync` waits for its job, `.waiting` is for `waitForCallback`.
 */
export function integration<Face>(service: ServiceFacts, name: string): Face {
  const facts = service.actions.find((action) => action.name === name);
  if (!facts) throw new Error(`${service.service} has no action "${name}" in its facts.`);
  const face = Object.assign(
    caller(createAction(service, facts, "request-response")),
    waitingFaces(service, facts),
  );
  // The one cast of the integrations: the faces are typed where each service is written, the calls are alike.
  return face as unknown as Face;
}

function waitingFaces(service: ServiceFacts, facts: ActionFacts): Record<string, unknown> {
  const can = (waiting: Waiting): boolean => facts.waiting.includes(waiting);
  const job: Waiting | undefined = can("sync:2") ? "sync:2" : can("sync") ? "sync" : undefined;
  return {
    ...(job ? { sync: caller(createAction(service, facts, job)) } : {}),
    ...(can("callback") ? { waiting: { action: createAction(service, facts, "callback") } } : {}),
  };
}

function caller(action: Action): Untyped {
  return (name, args, options) => serviceTask(name, action, args as Template, options);
}
