import { EventRule } from "@pulumi/aws/cloudwatch/eventRule";
import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget";
import { QueuePolicy } from "@pulumi/aws/sqs/queuePolicy";
import { type Input, output, type Output } from "@pulumi/pulumi";
import { refusal } from "../code/pack";
import { childName } from "../names";
import { tagsOf } from "../surroundings";
import { createDeadLetters, createStarterRole, printQueuePolicy, type Startable } from "./shared";

/** A value taken from the event when it arrives. */
export interface EventField<T> {
  readonly kind: "eventField";
  /** JSONPath into the event: `$.detail.orderId`. */
  readonly path: string;
  /** Types only: what stands there. */
  readonly type?: T;
}

/** Takes a value from the event: `fromEvent<string>("$.detail.orderId")`. */
export function fromEvent<T = never>(path: string): EventField<T> {
  return { kind: "eventField", path };
}

/** A workflow's input, any part of which may be taken from the event or be an Output. */
export type EventInput<T> =
  | EventField<T>
  | Input<T>
  | (T extends readonly (infer Item)[]
      ? readonly EventInput<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: EventInput<T[Key]> }
        : never);

/** An event as EventBridge passes it on. */
export interface EventBridgeEvent<Detail = unknown> {
  readonly version: string;
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Detail;
}

/** Which events start a workflow, and what of them it is given. */
export interface OnEventArgs<In> {
  /** An EventBridge pattern: `{ source: ["shop"], "detail-type": ["OrderPlaced"] }`. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** @default the account's default bus */
  readonly eventBusName?: Input<string>;
  /** What the workflow is given. @default the whole event, where the workflow's input is an `EventBridgeEvent` */
  readonly input: In extends EventBridgeEvent ? EventInput<In> | undefined : EventInput<In>;
  /** @default true */
  readonly isEnabled?: boolean;
  /** Whether events that could not start an execution for 24 hours are kept in a queue. @default true */
  readonly deadLetters?: boolean;
}

/**
 * Starts an execution for each event of EventBridge that matches.
 *
 *     onEvent(checkout, "placed", {
 *       pattern: { source: ["shop"], "detail-type": ["OrderPlaced"] },
 *       input: { orderId: fromEvent("$.detail.orderId"), items: fromEvent("$.detail.items") },
 *     });
 */
export function onEvent<In>(
  workflow: Startable<In>,
  name: string,
  args: OnEventArgs<NoInfer<In>>,
): EventRule {
  const { surroundings, componentName } = workflow;
  const resource = childName(componentName, name);
  checkPattern(`${componentName} / onEvent ${name}`, args.pattern);
  const bus = args.eventBusName === undefined ? {} : { eventBusName: args.eventBusName };
  const rule = new EventRule(
    resource,
    {
      description: `Starts ${componentName}`,
      eventPattern: JSON.stringify(args.pattern),
      state: args.isEnabled === false ? "DISABLED" : "ENABLED",
      ...bus,
      ...tagsOf(surroundings),
    },
    { parent: workflow },
  );
  const holder = `the event rule ${name}`;
  const { role, policy } = createStarterRole(workflow, resource, { service: "events", holder });
  const queue = args.deadLetters === false ? undefined : createDeadLetters(workflow, resource);
  const queuePolicy = queue && allowRule(resource, queue, rule, workflow);
  new EventTarget(
    resource,
    {
      rule: rule.name,
      ...bus,
      arn: workflow.aliasArn,
      roleArn: role.arn,
      ...(args.input === undefined ? {} : { inputTransformer: createTransformer(args.input) }),
      ...(queue ? { deadLetterConfig: { arn: queue.arn } } : {}),
    },
    { parent: workflow, dependsOn: [policy, ...(queuePolicy ? [queuePolicy] : [])] },
  );
  return rule;
}

function allowRule(
  resource: string,
  queue: ReturnType<typeof createDeadLetters>,
  rule: EventRule,
  workflow: Startable<never>,
): QueuePolicy {
  const policy = printQueuePolicy(queue.arn, rule.arn);
  return new QueuePolicy(
    childName(resource, "dead-letters"),
    { queueUrl: queue.url, policy },
    { parent: workflow },
  );
}

/** The template of EventBridge for an input: paths by variable, and JSON in which `<variable>` stands for each. */
export function createTransformer(input: unknown): {
  readonly inputPaths: Readonly<Record<string, string>>;
  readonly inputTemplate: Output<string>;
} {
  const paths: string[] = [];
  const marked = mark(input, (path) => {
    if (!paths.includes(path)) paths.push(path);
    return `${MARK}${paths.indexOf(path)}${MARK}`;
  });
  const inputTemplate = output(marked as Input<object>).apply((known) =>
    // EventBridge puts quotes around a text that it fills in, so that the variable stands without them.
    JSON.stringify(known).replace(new RegExp(`"${MARK}(\\d+)${MARK}"`, "g"), "<field$1>"),
  );
  return {
    inputPaths: Object.fromEntries(paths.map((path, index) => [`field${index}`, path])),
    inputTemplate,
  };
}

// A private-use character: it stands for a field until the JSON is printed, and no input has it.
const MARK = "\uE000";

function mark(value: unknown, take: (path: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mark(item, take));
  if (isEventField(value)) return take(value.path);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mark(item, take)]));
}

function isEventField(value: unknown): value is EventField<unknown> {
  return typeof value === "object" && value !== null && (value as EventField<unknown>).kind === "eventField";
}

// An empty pattern matches every event of the account, AWS's own included.
function checkPattern(path: string, pattern: Readonly<Record<string, unknown>>): void {
  const fields = Object.entries(pattern);
  const wrong = fields.find(([, value]) => typeof value !== "object" || value === null);
  if (fields.length > 0 && !wrong) return;
  throw refusal([
    {
      code: "D303",
      path,
      message: wrong
        ? `In a pattern each field holds a list of values; ${wrong[0]} holds ${JSON.stringify(wrong[1])}.`
        : "A pattern needs at least one field, or it matches every event.",
      fix: wrong
        ? `write ${wrong[0]}: [${JSON.stringify(wrong[1])}].`
        : 'write e.g. pattern: { source: ["shop"], "detail-type": ["OrderPlaced"] }.',
    },
  ]);
}
