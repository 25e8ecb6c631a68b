import type { ScheduleTimes } from "./due-times";
import { readSchedule } from "./expression";

/** A resource of a program, with what is known of it; others than schedules, rules and their targets are passed over. */
export interface ProgramResource {
  /** `aws:scheduler/schedule:Schedule`. */
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A schedule of a program, and what it starts. */
export interface ProgramSchedule extends Omit<ScheduleTimes, "startDate" | "endDate"> {
  readonly name: string;
  /** ARN of what it starts. */
  readonly target: string;
  readonly startDate?: string;
  readonly endDate?: string;
  /** Minutes within which AWS may choose the moment. */
  readonly flexibleMinutes?: number;
  readonly isEnabled: boolean;
  /** What each start is given, by the moment when it is due. */
  readonly input: (dueAt: Date) => unknown;
}

/** The schedules of EventBridge Scheduler among resources, and the rules of EventBridge that are due by the clock. */
export function readSchedules(resources: readonly ProgramResource[]): readonly ProgramSchedule[] {
  const ofType = (type: string): readonly ProgramResource[] =>
    resources.filter((resource) => resource.type === type);
  const rules = new Map(
    ofType("aws:cloudwatch/eventRule:EventRule").map((rule) => [rule.outputs["name"], rule]),
  );
  return [
    ...ofType("aws:scheduler/schedule:Schedule").map(fromSchedule),
    ...ofType("aws:cloudwatch/eventTarget:EventTarget").flatMap(({ inputs }) =>
      fromRule(rules.get(inputs["rule"]), inputs as Target),
    ),
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

function fromSchedule({ name, inputs }: ProgramResource): ProgramSchedule {
  const { arn, input } = inputs["target"] as Target;
  const given = input === undefined ? {} : (JSON.parse(input) as unknown);
  const window = inputs["flexibleTimeWindow"] as { readonly maximumWindowInMinutes?: number } | undefined;
  return {
    name,
    target: String(arn),
    expression: String(inputs["scheduleExpression"]),
    ...optional("timezone", inputs["scheduleExpressionTimezone"]),
    ...optional("startDate", inputs["startDate"]),
    ...optional("endDate", inputs["endDate"]),
    ...optional("flexibleMinutes", window?.maximumWindowInMinutes),
    isEnabled: inputs["state"] !== "DISABLED",
    input: () => given,
  };
}

/** A rule of EventBridge that is due by the clock; other rules start nothing without an event. */
function fromRule(rule: ProgramResource | undefined, target: Target): readonly ProgramSchedule[] {
  const expression = rule?.inputs["scheduleExpression"] as string | undefined;
  if (rule === undefined || expression === undefined) return [];
  const isEnabled = rule.inputs["state"] !== "DISABLED" && rule.inputs["isEnabled"] !== false;
  const input = (dueAt: Date): unknown => inputOfRule(rule, target, dueAt);
  return [
    {
      name: rule.name,
      target: String(target.arn),
      expression,
      isEnabled,
      input,
      hasFirstInterval: isRate(expression),
    },
  ];
}

function isRate(expression: string): boolean {
  return readSchedule(expression).kind === "rate";
}

/** What a rule's target gets: its own input, what the transformer makes of the event, or the event. */
function inputOfRule(rule: ProgramResource, target: Target, dueAt: Date): unknown {
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
