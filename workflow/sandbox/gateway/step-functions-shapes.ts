import type { JsonObject } from "../../definition";
import type { HistoryEvent } from "../../engine";
import type { LiveExecution } from "../run/executions";

/** A time as AWS's JSON protocol carries it: seconds since 1970. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1_000;
}

/** An execution in a list. */
export function summarise({
  execution,
  workflow,
  stopTime,
}: LiveExecution): JsonObject & { readonly status: string } {
  return {
    executionArn: execution.arn,
    stateMachineArn: workflow.arn,
    name: execution.name,
    status: execution.status,
    startDate: seconds(execution.startTime),
    ...(stopTime === undefined || execution.status === "RUNNING" ? {} : { stopDate: seconds(stopTime) }),
  };
}

/** An execution as DescribeExecution tells it; input and output are JSON text. */
export function describeExecution(live: LiveExecution): JsonObject {
  const { output, error, cause, execution } = live;
  return {
    ...summarise(live),
    input: JSON.stringify(live.input),
    inputDetails: { included: true },
    redriveCount: execution.redriveCount,
    ...(output === undefined ? {} : { output: JSON.stringify(output), outputDetails: { included: true } }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}

/** Events with their times as the protocol carries them. */
export function printEvents(events: readonly HistoryEvent[]): JsonObject[] {
  return events.map((event) => ({
    ...(event as unknown as JsonObject),
    timestamp: seconds(Date.parse(event.timestamp)),
  }));
}
