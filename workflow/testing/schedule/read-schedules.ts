import type { RecordedResource } from "../../deploy/mocks";
import { readSchedule } from "../../schedule";
import type { WorkflowSchedule } from "./workflow-schedule";

/** What resources say of one workflow: the schedules and scheduled rules that start it. */
export function readSchedules(
  resources: readonly RecordedResource[],
  workflow: { readonly arn: string; readonly aliasArn: string },
): readonly WorkflowSchedule[] {
  const isStarted = (arn: unknown): boolean => arn === workflow.arn || arn === workflow.aliasArn;
  const ofType = (type: string): readonly RecordedResource[] =>
    resources.filter((resource) => resource.type === type);
  const rules = new Map(
    ofType("aws:cloudwatch/eventRule:EventRule").map((rule) => [rule.outputs["name"], rule]),
  );
  return [
    ...ofType("aws:scheduler/schedule:Schedule")
      .filter(({ inputs }) => isStarted((inputs["target"] as Target | undefined)?.arn))
      .map(fromSchedule),
    ...ofType("aws:cloudwatch/eventTarget:EventTarget")
      .filter(({ inputs }) => isStarted(inputs["arn"]))
      .flatMap(({ inputs }) => fromRule(rules.get(inputs["rule"]), inputs as Target)),
  ];
}

interface Target {
  readonly arn?: string;
  readonly input?: string;
  readonly inputTransformer?: {
    readonly inputPaths?: Readonly<Record<string, string>>;
    readonly inputTemplate: string;
  };
}

function fromSchedule({ name, inputs }: RecordedResource): WorkflowSchedule {
  const { input } = inputs["target"] as Target;
  const window = inputs["flexibleTimeWindow"] as { readonly maximumWindowInMinutes?: number } | undefined;
  return {
    name,
    expression: inputs["scheduleExpression"] as string,
    ...optional("timezone", inputs["scheduleExpressionTimezone"]),
    ...optional("startDate", inputs["startDate"]),
    ...optional("endDate", inputs["endDate"]),
    ...optional("flexibleMinutes", window?.maximumWindowInMinutes),
    isEnabled: inputs["state"] !== "DISABLED",
    input: input === undefined ? {} : (JSON.parse(input) as unknown),
  };
}

/** A rule of EventBridge that is due by the clock; other rules start nothing without an event. */
function fromRule(rule: RecordedResource | undefined, target: Target): readonly WorkflowSchedule[] {
  const expression = rule?.inputs["scheduleExpression"] as string | undefined;
  if (rule === undefined || expression === undefined) return [];
  const isEnabled = rule.inputs["state"] !== "DISABLED" && rule.inputs["isEnabled"] !== false;
  const input = (dueAt: Date): unknown => inputOfRule(rule, target, dueAt);
  return [{ name: rule.name, expression, isEnabled, input, hasFirstInterval: isRate(expression) }];
}

function isRate(expression: string): boolean {
  return readSchedule(expression).kind === "rate";
}

/** What a rule's target gets: its own input, what the transformer makes of the event, or the event. */
function inputOfRule(rule: RecordedResource, target: Target, dueAt: Date): unknown {
  if (target.input !== undefined) return JSON.parse(target.input) as unknown;
  const event: Readonly<Record<string, unknown>> = {
    version: "0",
    id: "00000000-0000-4000-8000-000000000000",
    "detail-type": "Scheduled Event",
    source: "aws.events",
    account: "123456789012",
    time: `${dueAt.toISOString().slice(0, 19)}Z`,
    region: "us-east-1",
    resources: [`arn:aws:events:us-east-1:123456789012:rule/${rule.name}`],
    detail: {},
  };
  if (!target.inputTransformer) return event;
  const { inputPaths = {}, inputTemplate } = target.inputTransformer;
  const text = Object.entries(inputPaths).reduce(
    (template, [name, path]) => template.replaceAll(`<${name}>`, JSON.stringify(take(event, path)) ?? '""'),
    inputTemplate,
  );
  return JSON.parse(text) as unknown;
}

function take(event: unknown, path: string): unknown {
  return path
    .split(".")
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], event);
}

function optional<Key extends string>(key: Key, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}
