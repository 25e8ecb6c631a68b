import type { StackTableArgs } from "../table";
import type { WorkflowDefaults } from "../workflow-args";
import { RETENTION_DAYS } from "../retention";
import { readConfiguration, type Settings, type SettingValues } from "./read";
import { arn, flag, oneOf, textByKey, wholeNumber } from "./setting";

/** What every stack of a program with workflows can set. */
const STACK_SETTINGS = {
  logLevel: oneOf(["ALL", "ERROR", "FATAL", "OFF"], {
    default: "ERROR",
    summary: "Which events of executions go to the log of a workflow.",
  }),
  logExecutionData: flag({
    default: false,
    summary: "Whether inputs and outputs of states are logged; they may hold personal data.",
  }),
  logRetentionDays: oneOf(RETENTION_DAYS, {
    default: 14,
    summary: "Days for which logs of workflows and functions are kept.",
  }),
  tracing: flag({ default: false, summary: "Whether executions and functions are traced with X-Ray." }),
  alarmTopicArn: arn({
    service: "sns",
    example: "arn:aws:sns:us-east-1:123456789012:alarms",
    summary:
      "SNS topic that hears of failed, timed-out, aborted and throttled executions and of function errors.",
  }),
  dashboard: flag({ default: false, summary: "Whether each workflow gets a CloudWatch dashboard." }),
  rollout: oneOf(["allAtOnce", "canary", "linear"], {
    default: "allAtOnce",
    summary: "How new executions move to a new version of a workflow.",
  }),
  rolloutPercent: wholeNumber({
    default: 10,
    min: 1,
    max: 99,
    summary: "Percent of new executions that a canary or each linear step moves.",
  }),
  rolloutMinutes: wholeNumber({
    default: 5,
    min: 1,
    max: 2100,
    summary: "Minutes between two steps of a canary or linear rollout.",
  }),
  keepVersions: wholeNumber({
    default: undefined,
    min: 1,
    max: 900,
    summary:
      "Old versions of workflows and functions to keep; older ones that nothing runs are deleted daily.",
  }),
  kmsKeyArn: arn({
    service: "kms",
    example: "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
    summary: "Key of your own for definitions, payloads, logs, environment variables and tables.",
  }),
  permissionsBoundaryArn: arn({
    service: "iam",
    example: "arn:aws:iam::123456789012:policy/boundary",
    summary: "Managed policy that bounds every role.",
  }),
  callbackMemoryMb: wholeNumber({
    default: 256,
    min: 128,
    max: 10_240,
    summary: "MiB of memory of a callback that does not say.",
  }),
  callbackTimeoutSeconds: wholeNumber({
    default: 30,
    min: 1,
    max: 900,
    summary: "Seconds until a callback that does not say is stopped.",
  }),
  protectTables: flag({
    default: false,
    summary: "Whether tables have point-in-time recovery and cannot be deleted, by Pulumi or in AWS.",
  }),
  tags: textByKey({ summary: "Tags on everything that can have one." }),
} as const satisfies Settings;

/** The settings of a stack, ready to hand on. */
export interface StackSettings<Own extends Settings> {
  /** Spread into the arguments of each `Workflow`. */
  readonly workflows: WorkflowDefaults;
  /** Hand to `createTable`. */
  readonly tables: StackTableArgs;
  /** The program's own settings. */
  readonly own: SettingValues<Own>;
}

/**
 * Reads the stack's settings: those that every stack has and the program's own.
 *
 *     const { workflows, tables, own } = readSettings({ seedTables: flag({ default: false, summary: "…" }) });
 *     new Workflow("order", { ...workflows, definition });
 */
export function readSettings<Own extends Settings = Record<never, never>>(own?: Own): StackSettings<Own> {
  const values = readConfiguration({ ...own, ...STACK_SETTINGS }) as SettingValues<typeof STACK_SETTINGS>;
  const { kmsKeyArn, tags } = values;
  return {
    workflows: workflowDefaults(values),
    tables: { isProtected: values.protectTables, tags, ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }) },
    own: values as unknown as SettingValues<Own>,
  };
}

function workflowDefaults(values: SettingValues<typeof STACK_SETTINGS>): WorkflowDefaults {
  const { kmsKeyArn, alarmTopicArn, permissionsBoundaryArn, keepVersions } = values;
  const key = kmsKeyArn === undefined ? {} : { kmsKeyArn };
  return {
    logging: {
      level: values.logLevel,
      includeExecutionData: values.logExecutionData,
      retentionDays: values.logRetentionDays,
      ...key,
    },
    tracing: values.tracing,
    dashboard: values.dashboard,
    publish: {
      rollout: values.rollout,
      percent: values.rolloutPercent,
      minutes: values.rolloutMinutes,
      ...(keepVersions === undefined ? {} : { keepVersions }),
    },
    functions: {
      memoryMb: values.callbackMemoryMb,
      lambdaTimeoutSeconds: values.callbackTimeoutSeconds,
      ...key,
    },
    tags: values.tags,
    ...(kmsKeyArn === undefined ? {} : { encryption: { kmsKeyArn } }),
    ...(alarmTopicArn === undefined ? {} : { alarms: { topicArn: alarmTopicArn } }),
    ...(permissionsBoundaryArn === undefined ? {} : { permissionsBoundary: permissionsBoundaryArn }),
  };
}
