import type { Input } from "@pulumi/pulumi";
import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm";
import { childName } from "./names";
import type { OperationsInput } from "./operations";
import { type Surroundings, tagsOf } from "./surroundings";
import type { AlarmArgs } from "./workflow-args";

/** What is counted: a metric of one resource, and what it means when there is too much of it. */
interface Watch {
  readonly word: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Record<string, Input<string>>;
  readonly description: string;
}

/** Alarms on failed, timed-out, aborted and throttled executions, and on errors of each function. */
export function createAlarms(input: OperationsInput, around: Surroundings): MetricAlarm[] {
  return watchesOf(input).map((watch) => createAlarm(input.name, watch, input.args.alarms, around));
}

/** An alarm on messages that nobody could handle. */
export function createDeadLetterAlarm(
  name: string,
  queueName: Input<string>,
  alarms: AlarmArgs | undefined,
  around: Surroundings,
): MetricAlarm {
  const watch: Watch = {
    word: "dead-letters",
    namespace: "AWS/SQS",
    metric: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queueName },
    description: "Messages that could not start an execution wait in the dead-letter queue",
  };
  return createAlarm(name, watch, alarms, around);
}

function watchesOf({ machine, callbacks }: OperationsInput): Watch[] {
  const execution = (word: string, metric: string, description: string): Watch => ({
    word,
    namespace: "AWS/States",
    metric,
    dimensions: { StateMachineArn: machine.arn },
    description,
  });
  return [
    execution("failed", "ExecutionsFailed", "Executions failed"),
    execution("timed-out", "ExecutionsTimedOut", "Executions timed out"),
    execution("aborted", "ExecutionsAborted", "Executions were aborted"),
    execution("throttled", "ExecutionThrottled", "State transitions were throttled"),
    ...callbacks.map((made): Watch => ({
      word: `${made.word}-errors`,
      namespace: "AWS/Lambda",
      metric: "Errors",
      dimensions: { FunctionName: made.function.name },
      description: `The callback of ${made.states.join(", ")} threw`,
    })),
  ];
}

function createAlarm(
  name: string,
  watch: Watch,
  alarms: AlarmArgs | undefined,
  around: Surroundings,
): MetricAlarm {
  const actions = alarms ? [alarms.topicArn] : [];
  return new MetricAlarm(
    childName(name, watch.word),
    {
      alarmDescription: `${name}: ${watch.description}`.slice(0, 1024),
      namespace: watch.namespace,
      metricName: watch.metric,
      dimensions: watch.dimensions,
      statistic: watch.namespace === "AWS/SQS" ? "Maximum" : "Sum",
      period: alarms?.periodSeconds ?? 300,
      evaluationPeriods: 1,
      threshold: alarms?.threshold ?? 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      // No executions, no data: that is a quiet night, not a failure.
      treatMissingData: "notBreaching",
      alarmActions: actions,
      okActions: actions,
      ...tagsOf(around),
    },
    { parent: around.parent },
  );
}
