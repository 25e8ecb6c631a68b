import type { Json, JsonObject } from "../../../workflow/definition";

/** Machines whose printed program must do the same, with inputs that take their paths. */
export interface Program {
  readonly title: string;
  readonly definition: JsonObject;
  readonly inputs: readonly Json[];
}

const lambda = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
const jsonata = (states: JsonObject): JsonObject => ({
  QueryLanguage: "JSONata",
  StartAt: Object.keys(states)[0] ?? "",
  States: states,
});
const jsonPath = (states: JsonObject): JsonObject => ({
  StartAt: Object.keys(states)[0] ?? "",
  States: states,
});

export const programs: readonly Program[] = [
  {
    title: "ResultPath beside the input, ResultSelector, OutputPath",
    definition: jsonPath({
      A: {
        Type: "Task",
        Resource: lambda("a"),
        Parameters: { "id.$": "$.order.id", kind: "x" },
        ResultSelector: { "id.$": "$.got.id" },
        ResultPath: "$.order.found",
        Next: "B",
      },
      B: { Type: "Pass", Result: { ok: true }, ResultPath: "$.done", OutputPath: "$.order", End: true },
    }),
    inputs: [{ order: { id: "7" } }],
  },
  {
    title: "a catch with ResultPath that goes on elsewhere, and joins again",
    definition: jsonPath({
      A: {
        Type: "Task",
        Resource: lambda("fails"),
        Catch: [
          { ErrorEquals: ["Other"], Next: "Never" },
          { ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "Undo" },
        ],
        Next: "Done",
      },
      Undo: { Type: "Pass", Next: "Done" },
      Done: { Type: "Task", Resource: lambda("done"), End: true },
      Never: { Type: "Fail", Error: "Never" },
    }),
    inputs: [{ id: 1 }],
  },
  {
    title: "a handler that ends the execution by itself",
    definition: jsonPath({
      A: {
        Type: "Task",
        Resource: lambda("fails"),
        Catch: [{ ErrorEquals: ["OutOfStock"], Next: "Told" }],
        Next: "B",
      },
      Told: { Type: "Pass", Result: "told", End: true },
      B: { Type: "Pass", Result: "not reached", End: true },
    }),
    inputs: [{}],
  },
  {
    title: "choices that meet again, And, Or, Not and types",
    definition: jsonPath({
      C: {
        Type: "Choice",
        Choices: [
          {
            And: [
              { Variable: "$.n", IsPresent: true },
              { Variable: "$.n", NumericGreaterThan: 3 },
            ],
            Next: "Big",
          },
          {
            Or: [
              { Variable: "$.s", StringMatches: "ab*" },
              { Not: { Variable: "$.flag", BooleanEquals: false } },
            ],
            Next: "Odd",
          },
        ],
        Default: "Small",
      },
      Big: { Type: "Pass", Result: "big", ResultPath: "$.size", Next: "End" },
      Odd: { Type: "Fail", Error: "Odd" },
      Small: { Type: "Pass", Result: "small", ResultPath: "$.size", Next: "End" },
      End: { Type: "Succeed" },
    }),
    inputs: [
      { n: 5, s: "x", flag: false },
      { n: 1, s: "x", flag: false },
      { n: 1, s: "abc", flag: false },
      { n: 1, s: "x", flag: true },
    ],
  },
  {
    title: "a loop that counts in a variable",
    definition: jsonata({
      Start: { Type: "Pass", Assign: { n: 0 }, Next: "Ask" },
      Ask: {
        Type: "Choice",
        Choices: [{ Condition: "{% $n < $states.input.times %}", Next: "Count" }],
        Default: "Done",
      },
      Count: { Type: "Pass", Assign: { n: "{% $n + 1 %}" }, Next: "Ask" },
      Done: { Type: "Pass", Output: { counted: "{% $n %}" }, End: true },
    }),
    inputs: [{ times: 0 }, { times: 3 }],
  },
  {
    title: "rules and defaults that assign and give output",
    definition: jsonata({
      C: {
        Type: "Choice",
        Choices: [
          {
            Condition: "{% $states.input.a = 1 %}",
            Assign: { x: "one" },
            Output: { was: "{% $states.input.a %}" },
            Next: "D",
          },
        ],
        Default: "D",
        Assign: { x: "other" },
      },
      D: { Type: "Pass", Output: { x: "{% $x %}", input: "{% $states.input %}" }, End: true },
    }),
    inputs: [{ a: 1 }, { a: 2 }],
  },
  {
    title: "a task with arguments, output, variables, and a catch that reads the input",
    definition: jsonata({
      A: {
        Type: "Task",
        Resource: lambda("a"),
        Arguments: { id: "{% $states.input.id %}" },
        Assign: { got: "{% $states.result.got %}" },
        Output: { id: "{% $states.result.got.id %}", before: "{% $states.input.other %}" },
        Next: "B",
      },
      B: {
        Type: "Task",
        Resource: lambda("fails"),
        Arguments: { x: "{% $got.id %}" },
        Catch: [
          {
            ErrorEquals: ["OutOfStock"],
            Output: { why: "{% $states.errorOutput.Error %}", was: "{% $states.input %}" },
            Next: "C",
          },
        ],
        End: true,
      },
      C: { Type: "Pass", Output: { seen: "{% $states.input %}", got: "{% $got %}" }, End: true },
    }),
    inputs: [{ id: "1", other: "kept" }],
  },
  {
    title: "a parallel and a map with an item selector",
    definition: jsonPath({
      P: {
        Type: "Parallel",
        Branches: [
          jsonPath({ L: { Type: "Pass", Parameters: { "n.$": "$.items[0]" }, End: true } }),
          jsonPath({ R: { Type: "Pass", End: true } }),
        ],
        ResultPath: "$.both",
        Next: "M",
      },
      M: {
        Type: "Map",
        ItemsPath: "$.items",
        ItemSelector: { "value.$": "$$.Map.Item.Value", "of.$": "$.name" },
        MaxConcurrency: 1,
        ItemProcessor: jsonPath({ I: { Type: "Task", Resource: lambda("item"), End: true } }),
        ResultPath: "$.rows",
        End: true,
      },
    }),
    inputs: [{ items: [1, 2], name: "x" }],
  },
];
