import { isDistributed } from "../../asl/states";
import { isJsonObject, type JsonObject } from "../../definition";
import { optimisedServices } from "../../integrations/optimised";
import { asArray, asText } from "../machine";
import { printJsonata } from "./condition";

/** Names of the pictures that stand before a state's name. */
export type IconName =
  | "lambda"
  | "database"
  | "message"
  | "container"
  | "bucket"
  | "workflow"
  | "http"
  | "analytics"
  | "learning"
  | "activity"
  | "service"
  | "pass"
  | "choice"
  | "wait"
  | "succeed"
  | "fail"
  | "parallel"
  | "map"
  | "unknown";

/** Display name and icon by the service's name in a resource ARN: the optimised integrations say their own. */
const services: Readonly<Record<string, readonly [string, IconName]>> = {
  ...Object.fromEntries(optimisedServices.map(({ service, title, kind }) => [service, [title, kind]])),
  rds: ["RDS", "database"],
  rdsdata: ["RDS Data", "database"],
  redshiftdata: ["Redshift Data", "database"],
  ses: ["SES", "message"],
  sesv2: ["SES", "message"],
  eventbridge: ["EventBridge", "message"],
  kinesis: ["Kinesis", "message"],
  firehose: ["Firehose", "message"],
  s3: ["S3", "bucket"],
  sfn: ["Step Functions", "workflow"],
  bedrockruntime: ["Bedrock", "learning"],
  rekognition: ["Rekognition", "learning"],
  textract: ["Textract", "learning"],
};

const patterns: Readonly<Record<string, string>> = {
  sync: " (run a job)",
  "sync:2": " (run a job)",
  waitForTaskToken: " (wait for callback)",
};

/** What a state runs, in few words, with its icon. */
export function describeWork(state: JsonObject): { readonly caption: string; readonly icon: IconName } {
  switch (state["Type"]) {
    case "Task":
      return describeResource(asText(state["Resource"]) ?? "", functionName(state));
    case "Pass":
      return { caption: "Pass", icon: "pass" };
    case "Choice":
      return { caption: "Choice", icon: "choice" };
    case "Wait":
      return { caption: describeWait(state), icon: "wait" };
    case "Succeed":
      return { caption: "Succeed", icon: "succeed" };
    case "Fail":
      return { caption: describeFail(state), icon: "fail" };
    case "Parallel":
      return {
        caption: `Parallel: ${count(asArray(state["Branches"]).length, "branch", "branches")}`,
        icon: "parallel",
      };
    case "Map":
      return { caption: describeMap(state), icon: "map" };
    default:
      return { caption: String(state["Type"] ?? "No type"), icon: "unknown" };
  }
}

/** Reads a Task's resource: `arn:aws:states:::dynamodb:putItem` is `DynamoDB: putItem`. */
export function describeResource(
  resource: string,
  invoked?: string,
): { readonly caption: string; readonly icon: IconName } {
  const integration = /^arn:[^:]*:states:::(aws-sdk:)?([\w-]+):(\w+)(?:\.([\w:]+))?$/.exec(resource);
  if (integration) {
    const [, , service = "", action = "", pattern = ""] = integration;
    const [name, icon] = services[service] ?? [service, "service" as const];
    const isNamed = service === "lambda" && action === "invoke" && invoked !== undefined;
    return { caption: `${name}: ${isNamed ? invoked : action}${patterns[pattern] ?? ""}`, icon };
  }
  const activity = /^arn:[^:]*:states:[^:]*:[^:]*:activity:(.+)$/.exec(resource);
  if (activity) return { caption: `Activity: ${activity[1] ?? ""}`, icon: "activity" };
  const lambda = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:(.+)$/.exec(resource);
  if (lambda) return { caption: `Lambda: ${lambda[1] ?? ""}`, icon: "lambda" };
  const symbol = /^\$\{(.+?)(?:\.(?:arn|Arn|qualifiedArn))?\}$/.exec(resource);
  if (symbol) return { caption: `Lambda: ${symbol[1] ?? ""}`, icon: "lambda" };
  if (resource.startsWith("⟦")) return { caption: "Lambda", icon: "lambda" };
  return { caption: resource === "" ? "Task" : resource, icon: "service" };
}

/** The function that `lambda:invoke` calls, where it is written down: a name, or the name in an ARN. */
function functionName(state: JsonObject): string | undefined {
  const parameters = state["Arguments"] ?? state["Parameters"];
  const name = isJsonObject(parameters) ? asText(parameters["FunctionName"]) : undefined;
  if (name === undefined || name.startsWith("{%") || name.startsWith("⟦")) return undefined;
  return describeResource(name).caption.replace(/^Lambda: /, "");
}

function describeWait(state: JsonObject): string {
  const seconds = state["Seconds"] ?? state["SecondsPath"];
  if (typeof seconds === "number") return `Wait ${printSeconds(seconds)}`;
  if (typeof seconds === "string") return `Wait ${printJsonata(seconds)} s`;
  const until = asText(state["Timestamp"] ?? state["TimestampPath"]);
  return until === undefined ? "Wait" : `Wait until ${printJsonata(until)}`;
}

function describeFail(state: JsonObject): string {
  const error = asText(state["Error"] ?? state["ErrorPath"]);
  return error === undefined ? "Fail" : `Fail: ${printJsonata(error)}`;
}

function describeMap(state: JsonObject): string {
  const limit = state["MaxConcurrency"];
  const concurrency = typeof limit === "number" && limit > 0 ? `, ${limit} at a time` : "";
  return `${isDistributed(state) ? "Distributed map" : "Map"}${concurrency}`;
}

/** Prints a duration in the largest unit that is whole: `90 s`, `5 min`, `2 h`, `3 d`. */
export function printSeconds(seconds: number): string {
  const units: readonly (readonly [number, string])[] = [
    [86_400, "d"],
    [3_600, "h"],
    [60, "min"],
  ];
  const unit = units.find(([length]) => seconds >= length && seconds % length === 0);
  return unit ? `${seconds / unit[0]} ${unit[1]}` : `${seconds} s`;
}

function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
