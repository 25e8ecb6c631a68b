import { serviceTask } from "../builder";
import { lowerFirst, type Action, type Statement, type Template } from "../definition";
import { closest, didYouMean } from "../closest";
import { WorkflowError, type Problem } from "../problems";
import { workflowTypesOf } from "./action";
import { sdkErrors, spellError } from "./catalog/sdk-errors";
import { sdkOperations } from "./catalog/sdk-operations";
import { sdkServices, type SdkServiceEntry } from "./catalog/sdk-services";
import { waitingSuffix } from "./facts";
import { iamActions } from "./permissions/iam-actions";
import { ownStatements } from "./permissions/own";
import { passedRoles, readSecrets, readSource, sdkResources } from "./permissions/sdk-resources";
import type { SdkService, SdkTaskOptions } from "./types/sdk";

/**
 * Any AWS service as tasks, typed by its aggregated AWS SDK v3 client, of which only the type is needed:
 * `sdk<S3>("s3").listObjectsV2("List", (o) => ({ Bucket: bucket.id, Prefix: o.prefix }))`.
 * `service` is the lower-case name of the Java SDK's client (`cloudwatchlogs`, `sfn`).
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function sdk<Client>(service: string): SdkService<Client> {
  const entry = sdkServices.get(service);
  if (!entry) throw new WorkflowError([unknownService(service)]);
  const calls = new Map<string, unknown>();
  const operations = new Proxy(Object.create(null) as Record<string, unknown>, {
    get: (_target, name) => {
      // A promise's `then` is asked of every value that an async function returns.
      if (typeof name !== "string" || name === "then") return undefined;
      if (!calls.has(name)) calls.set(name, createCall(entry, name));
      return calls.get(name);
    },
  });
  // The cast from calls that are all alike to the client's own types.
  return operations as SdkService<Client>;
}

function createCall(entry: SdkServiceEntry, name: string): unknown {
  const operation = name.charAt(0).toUpperCase() + name.slice(1);
  const problem = checkOperation(entry, name, operation);
  if (problem) throw new WorkflowError([problem]);
  const creator =
    (waiting: "request-response" | "callback") =>
    (options: SdkTaskOptions): Action =>
      createSdkAction(entry, name, operation, waiting, options);
  const create = creator("request-response");
  const call = (task: string, args: Template, options: SdkTaskOptions = {}) =>
    serviceTask(task, create(options), args, options);
  return Object.assign(call, { waiting: { create: creator("callback") } });
}

function createSdkAction(
  entry: SdkServiceEntry,
  name: string,
  operation: string,
  waiting: "request-response" | "callback",
  options: SdkTaskOptions,
): Action {
  const service = `aws-sdk:${entry.service}`;
  return {
    kind: "action",
    service,
    name,
    pattern: waiting,
    resource: `arn:{partition}:states:::${service}:${name}${waitingSuffix[waiting]}`,
    workflowTypes: workflowTypesOf(waiting),
    get errors() {
      return errorsOf(entry);
    },
    statements: ({ state, arguments: args }) => [
      sdkStatement(entry, operation, state, args, options),
      ...passedRoles(entry.service, state, args),
      ...readSecrets(entry.service, state, args),
      ...readSource(entry.service, state, args),
      ...ownStatements(state, options, undefined),
    ],
  };
}

/** What the service models, and its general error for the rest. */
function errorsOf({ service, exceptionPrefix: prefix }: SdkServiceEntry): readonly string[] {
  if (!prefix) return [];
  const modelled = (sdkErrors(service) ?? []).map(spellError);
  return [...modelled, `${prefix}Exception`].map((error) => `${prefix}.${error}`);
}

function sdkStatement(
  entry: SdkServiceEntry,
  operation: string,
  state: string,
  args: Template,
  options: SdkTaskOptions,
): Statement {
  const resources = options.resources ?? sdkResources(entry.service, args);
  if (resources.length === 0) throw new WorkflowError([unnamedResources(entry, operation, state)]);
  const actions = options.actions ?? iamActions(entry.service, operation, entry.iamPrefix);
  return { actions, resources, reason: `${state} calls ${operation} of ${entry.service}` };
}

function checkOperation(entry: SdkServiceEntry, name: string, operation: string): Problem | undefined {
  const path = `sdk("${entry.service}").${name}`;
  if (entry.unsupported.includes(operation)) {
    return {
      code: "B202",
      path,
      message: `Step Functions cannot call ${operation}: it streams, or AWS bars it.`,
      fix: "call it from a task with a callback instead.",
    };
  }
  const known = sdkOperations(entry.service);
  if (!known || known.has(operation)) return undefined;
  const calls = [...known].map(lowerFirst);
  const near = closest(name, calls);
  return {
    code: "B203",
    path,
    message: `${entry.service} has no operation ${operation}.${didYouMean(name, calls)}`,
    fix: near ? `write ${near}.` : `use one of its operations, such as ${calls.slice(0, 3).join(", ")}.`,
  };
}

function unnamedResources(entry: SdkServiceEntry, operation: string, state: string): Problem {
  return {
    code: "B204",
    path: state,
    message: `The arguments of ${operation} do not tell which ${entry.service} resources it touches, and no task gets * for convenience.`,
    fix: `name them in the options: { resources: ["arn:aws:${entry.iamPrefix}:…"] }, or ["*"] where AWS offers no resource level.`,
  };
}

function unknownService(service: string): Problem {
  const near = nearService(service);
  return {
    code: "B201",
    path: `sdk("${service}")`,
    message: `Step Functions knows no SDK service "${service}".${near ? ` Did you mean "${near}"?` : ""}`,
    fix: near
      ? `write "${near}".`
      : "use the lower-case name of the Java SDK's client, such as s3, dynamodb, cloudwatchlogs.",
  };
}

/** The service whose name is written a little otherwise, with signs between, or as a part. */
function nearService(service: string): string | undefined {
  const wanted = service.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (sdkServices.has(wanted)) return wanted;
  const near = closest(wanted, sdkServices.keys());
  return near ?? [...sdkServices.keys()].find((name) => wanted.length > 2 && name.includes(wanted));
}
