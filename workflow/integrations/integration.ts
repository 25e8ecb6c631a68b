import { serviceTask } from "../builder";
import type { Action, Template } from "../definition";
import { createAction } from "./action";
import type { ActionFacts, ServiceFacts, Waiting } from "./facts";
import type { IntegrationOptions } from "./types/integration";

type CreateAction = (options: IntegrationOptions) => Action;
type Untyped = (name: string, args: unknown, options?: IntegrationOptions) => unknown;

/**
 * The typed face of an action: `integration<RequestResponse<In, Out> & WithJob<In, Job>>(facts, "runTask")` calls it,
 * `.sync` waits for its job, `.waiting` is for `waitForCallback`.
 */
export function integration<Face>(service: ServiceFacts, name: string): Face {
  const facts = service.actions.find((action) => action.name === name);
  if (!facts) throw new Error(`${service.service} has no action "${name}" in its facts.`);
  const face = Object.assign(
    caller((options) => createAction(service, facts, "request-response", options)),
    waitingFaces(service, facts),
  );
  // The one cast of the integrations: the faces are typed where each service is written, the calls are alike.
  return face as unknown as Face;
}

function waitingFaces(service: ServiceFacts, facts: ActionFacts): Record<string, unknown> {
  const can = (waiting: Waiting): boolean => facts.waiting.includes(waiting);
  const creator =
    (waiting: Waiting): CreateAction =>
    (options) =>
      createAction(service, facts, waiting, options);
  const job: Waiting | undefined = can("sync:2") ? "sync:2" : can("sync") ? "sync" : undefined;
  return {
    ...(job ? { sync: caller(creator(job)) } : {}),
    ...(job === "sync:2" && can("sync") ? { syncText: caller(creator("sync")) } : {}),
    ...(can("callback") ? { waiting: { create: creator("callback") } } : {}),
  };
}

function caller(create: CreateAction): Untyped {
  return (name, args, options = {}) => serviceTask(name, create(options), args as Template, options);
}
