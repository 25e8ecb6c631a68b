import { all, getProject, getStack } from "@pulumi/pulumi";
import { Dashboard } from "@pulumi/aws/cloudwatch/dashboard";
import { childName } from "./names";
import type { OperationsInput } from "./operations";
import type { Surroundings } from "./surroundings";

/** A dashboard with the executions, their duration, and the functions of one workflow. */
export function createDashboard(input: OperationsInput, around: Surroundings): Dashboard {
  const { name, machine, callbacks } = input;
  const functions = all(callbacks.map((made) => made.function.name));
  const dashboardBody = all([machine.arn, functions, around.account]).apply(([arn, names, { region }]) =>
    JSON.stringify({ widgets: widgetsOf(arn, names, region) }),
  );
  const dashboardName = `${getProject()}-${getStack()}-${name}`.replace(/[^\w-]/g, "-");
  return new Dashboard(
    childName(name, "dashboard"),
    // A dashboard needs a name of its own in the account, and has no tags.
    { dashboardName, dashboardBody },
    { parent: around.parent },
  );
}

type Metric = readonly [
  namespace: string,
  metric: string,
  dimension: string,
  value: string,
  options?: object,
];

function widgetsOf(arn: string, functions: readonly string[], region: string): object[] {
  const execution = (metric: string, options?: object): Metric => [
    "AWS/States",
    metric,
    "StateMachineArn",
    arn,
    ...(options ? ([options] as const) : ([] as const)),
  ];
  const widgets = [
    graph("Executions", region, "Sum", [
      execution("ExecutionsStarted"),
      execution("ExecutionsSucceeded", { color: "#2ca02c" }),
      execution("ExecutionsFailed", { color: "#d62728" }),
      execution("ExecutionsTimedOut", { color: "#ff7f0e" }),
      execution("ExecutionsAborted", { color: "#7f7f7f" }),
      execution("ExecutionThrottled", { color: "#9467bd" }),
    ]),
    graph("Duration of executions", region, "p95", [
      execution("ExecutionTime", { stat: "p50" }),
      execution("ExecutionTime", { stat: "p95" }),
      execution("ExecutionTime", { stat: "Maximum" }),
    ]),
    ...(functions.length > 0 ? functionGraphs(functions, region) : []),
  ];
  return widgets.map((widget, index) => ({ ...widget, x: (index % 2) * 12, y: Math.floor(index / 2) * 6 }));
}

function functionGraphs(functions: readonly string[], region: string): object[] {
  const each = (metric: string): Metric[] =>
    functions.map((name) => ["AWS/Lambda", metric, "FunctionName", name] as const);
  return [
    graph("Errors of functions", region, "Sum", each("Errors")),
    graph("Duration of functions", region, "p95", each("Duration")),
    graph("Throttles of functions", region, "Sum", each("Throttles")),
  ];
}

function graph(title: string, region: string, stat: string, metrics: readonly Metric[]): object {
  return { type: "metric", width: 12, height: 6, properties: { title, region, stat, period: 300, metrics } };
}
