import { branch, processor } from "./blocks";
import { jsonataRule, jsonPathRule } from "./choice-rule";
import { itemBatcher, itemReader, resultWriter } from "./distributed";
import { catcher, retrier } from "./errors";
import { dynamicText, dynamicWhole, path, seconds, template, text, type Field, type Shape } from "./shape";
import type { QueryLanguage } from "../../asl/types";

const common: Readonly<Record<string, Field>> = {
  Type: { kind: { is: "text" }, required: true },
  Comment: text,
  QueryLanguage: { kind: { is: "word", of: ["JSONPath", "JSONata"] } },
};
const transition: Readonly<Record<string, Field>> = {
  Next: { kind: { is: "stateName" } },
  End: { kind: { is: "boolean" } },
};
const assign: Field = { kind: { is: "assign" } };
const output = template("any", "JSONata");
const inputOutput: Readonly<Record<string, Field>> = {
  InputPath: path({ nullable: true }),
  OutputPath: path({ nullable: true }),
  Output: output,
};
const resultPath = path({ reference: true, nullable: true, variables: false, context: false });
const errors: Readonly<Record<string, Field>> = {
  Retry: { kind: { is: "shapes", shape: () => retrier, minLength: 0 } },
  Catch: { kind: { is: "shapes", shape: () => catcher, minLength: 0 } },
};
const results: Readonly<Record<string, Field>> = {
  Parameters: template("any", "JSONPath"),
  ResultSelector: template("object", "JSONPath"),
  ResultPath: resultPath,
};

const pass: Shape = {
  title: "a Pass state",
  fields: {
    ...common,
    ...transition,
    ...inputOutput,
    Assign: assign,
    Parameters: template("any", "JSONPath"),
    Result: { kind: { is: "any" }, only: "JSONPath" },
    ResultPath: resultPath,
  },
};

const credentials: Shape = {
  title: "Credentials",
  fields: {
    RoleArn: { kind: { is: "text", dynamic: true } },
    "RoleArn.$": { kind: { is: "path", intrinsics: "all" }, only: "JSONPath" },
  },
  exactlyOne: [["RoleArn", "RoleArn.$"]],
};

const task: Shape = {
  title: "a Task state",
  fields: {
    ...common,
    ...transition,
    ...inputOutput,
    ...results,
    ...errors,
    Resource: { kind: { is: "resource" }, required: true },
    Arguments: template("objectOrText", "JSONata"),
    Assign: assign,
    Credentials: { kind: { is: "shape", shape: () => credentials } },
    TimeoutSeconds: { kind: seconds(1) },
    TimeoutSecondsPath: path({ reference: true }),
    HeartbeatSeconds: { kind: seconds(1) },
    HeartbeatSecondsPath: path({ reference: true }),
  },
  atMostOne: [
    ["TimeoutSeconds", "TimeoutSecondsPath"],
    ["HeartbeatSeconds", "HeartbeatSecondsPath"],
  ],
};

const choiceFields = (rule: Shape): Readonly<Record<string, Field>> => ({
  ...common,
  ...inputOutput,
  Choices: { kind: { is: "shapes", shape: () => rule, minLength: 1 }, required: true },
  Default: { kind: { is: "stateName" } },
  Assign: assign,
});
const choiceJsonPath: Shape = { title: "a Choice state", fields: choiceFields(jsonPathRule) };
const choiceJsonata: Shape = { title: "a Choice state", fields: choiceFields(jsonataRule) };

const wait: Shape = {
  title: "a Wait state",
  fields: {
    ...common,
    ...transition,
    ...inputOutput,
    Assign: assign,
    Seconds: { kind: seconds(0) },
    SecondsPath: path({ reference: true }),
    Timestamp: { kind: { is: "timestamp", dynamic: true } },
    TimestampPath: path({ reference: true }),
  },
  exactlyOne: [["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]],
};

const succeed: Shape = { title: "a Succeed state", fields: { ...common, ...inputOutput } };

/** The intrinsic functions that a Fail state's paths may call. AWS guide, "Fail". */
const TEXT_INTRINSICS: readonly string[] = [
  "Format",
  "JsonToString",
  "ArrayGetItem",
  "Base64Encode",
  "Base64Decode",
  "Hash",
  "UUID",
];
const fail: Shape = {
  title: "a Fail state",
  fields: {
    ...common,
    Error: dynamicText,
    ErrorPath: path({ reference: true, intrinsics: TEXT_INTRINSICS }),
    Cause: dynamicText,
    CausePath: path({ reference: true, intrinsics: TEXT_INTRINSICS }),
  },
  atMostOne: [
    ["Error", "ErrorPath"],
    ["Cause", "CausePath"],
  ],
};

const parallel: Shape = {
  title: "a Parallel state",
  fields: {
    ...common,
    ...transition,
    ...inputOutput,
    ...results,
    ...errors,
    Arguments: template("any", "JSONata"),
    Assign: assign,
    Branches: { kind: { is: "shapes", shape: () => branch, minLength: 1 }, required: true },
  },
};

const processorField: Field = { kind: { is: "shape", shape: () => processor } };
const map: Shape = {
  title: "a Map state",
  fields: {
    ...common,
    ...transition,
    ...inputOutput,
    ...errors,
    ResultPath: resultPath,
    ResultSelector: template("object", "JSONPath"),
    Assign: assign,
    ItemProcessor: processorField,
    Iterator: { ...processorField, deprecatedFor: "ItemProcessor" },
    ItemSelector: template("any"),
    Parameters: { ...template("any", "JSONPath"), deprecatedFor: "ItemSelector" },
    Items: template("items", "JSONata"),
    ItemsPath: path(),
    ItemReader: { kind: { is: "shape", shape: () => itemReader } },
    ItemBatcher: { kind: { is: "shape", shape: () => itemBatcher } },
    ResultWriter: { kind: { is: "shape", shape: () => resultWriter } },
    MaxConcurrency: { kind: dynamicWhole(0, Number.MAX_SAFE_INTEGER) },
    MaxConcurrencyPath: path({ reference: true }),
    ToleratedFailureCount: { kind: dynamicWhole(0, Number.MAX_SAFE_INTEGER) },
    ToleratedFailureCountPath: path({ reference: true }),
    ToleratedFailurePercentage: { kind: { is: "number", whole: false, min: 0, max: 100, dynamic: true } },
    ToleratedFailurePercentagePath: path({ reference: true }),
    Label: { kind: { is: "label" } },
  },
  exactlyOne: [["ItemProcessor", "Iterator"]],
  atMostOne: [
    ["ItemSelector", "Parameters"],
    ["MaxConcurrency", "MaxConcurrencyPath"],
    ["ToleratedFailureCount", "ToleratedFailureCountPath"],
    ["ToleratedFailurePercentage", "ToleratedFailurePercentagePath"],
  ],
};

/** State types in the order in which AWS lists them. */
export const STATE_TYPES: readonly string[] = [
  "Task",
  "Wait",
  "Pass",
  "Succeed",
  "Fail",
  "Choice",
  "Parallel",
  "Map",
];

const shapes: Readonly<Record<string, Shape>> = {
  Task: task,
  Wait: wait,
  Pass: pass,
  Succeed: succeed,
  Fail: fail,
  Parallel: parallel,
  Map: map,
};

/** The fields of a state by type and language; undefined for a type that does not exist. */
export function shapeOfState(type: unknown, language: QueryLanguage): Shape | undefined {
  if (type === "Choice") return language === "JSONata" ? choiceJsonata : choiceJsonPath;
  return typeof type === "string" && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
}
