import type { Json, JsonObject } from "../../../workflow/definition";

/** Machines whose printed program must do the same, with inputs that take their paths. */
interface Program {
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
  {
    title: "filters, slices, wildcards and several members of a path",
    definition: jsonPath({
      A: {
        Type: "Pass",
        Parameters: {
          "open.$": "$.orders[?(@.status=='open' && @.total > 5)].id",
          "not.$": "$.orders[?(!(@.note))]",
          "bare.$": "$.orders[?(@.status != open)].id",
          "notes.$": "$.orders[*].note",
          "tags.$": "$.orders[*].tags[*]",
          "first.$": "$.orders[:1].id",
          "picked.$": "$.who['name','mail']",
          "count.$": "$.orders.length()",
          "last.$": "$.orders[-1].id",
        },
        End: true,
      },
    }),
    inputs: [
      {
        orders: [
          { id: 1, status: "open", total: 9, note: "x", tags: ["a"] },
          { id: 2, status: "open", total: 1, tags: ["b", "c"] },
          { id: 3, status: "shut", total: 99, note: null, tags: [] },
        ],
        who: { name: "A", mail: "a@b", age: 1 },
      },
    ],
  },
  {
    title: "intrinsic functions",
    definition: jsonPath({
      A: {
        Type: "Pass",
        Parameters: {
          "split.$": "States.StringSplit($.csv, ',;')",
          "words.$": "States.StringSplit($.words, ' ')",
          "by.$": "States.StringSplit($.csv, $.by)",
          "range.$": "States.ArrayRange(1, 9, 3)",
          "upTo.$": "States.ArrayRange(0, $.n, 2)",
          "parts.$": "States.ArrayPartition($.list, 2)",
          "unique.$": "States.ArrayUnique($.list)",
          "has.$": "States.ArrayContains($.pairs, $.pair)",
          "text.$": "States.Format('{} of \\{{}\\} `$\\'', $.n, $.words)",
          "sum.$": "States.MathAdd(States.ArrayLength($.list), 1)",
          "merged.$": "States.JsonMerge($.pair, States.StringToJson($.json), false)",
        },
        End: true,
      },
    }),
    inputs: [
      {
        csv: "a,b;;c",
        by: ";,",
        words: " x  y ",
        n: 5,
        list: [1, 2, 2, 3, 1],
        pairs: [{ a: 1 }, { a: 2 }],
        pair: { a: 2 },
        json: '{"b":[3]}',
      },
    ],
  },
  {
    title: "comparisons of times and patterns",
    definition: jsonPath({
      C: {
        Type: "Choice",
        Choices: [
          { Variable: "$.a", TimestampLessThan: "2026-01-01T00:00:00Z", Next: "Early" },
          { Variable: "$.a", TimestampEqualsPath: "$.b", Next: "Same" },
          { Variable: "$.a", StringMatches: "log-*-*.txt", Next: "Log" },
          { Variable: "$.a", StringMatches: "a\\*b", Next: "Star" },
          { Variable: "$.a", StringMatches: "*mid*", Next: "Mid" },
          { Variable: "$.a", StringMatches: "ab*ba", Next: "Ends" },
          { Variable: "$.a", IsTimestamp: true, Next: "Time" },
        ],
        Default: "Other",
      },
      Early: { Type: "Pass", Result: "early", End: true },
      Same: { Type: "Pass", Result: "same", End: true },
      Log: { Type: "Pass", Result: "log", End: true },
      Star: { Type: "Pass", Result: "star", End: true },
      Mid: { Type: "Pass", Result: "mid", End: true },
      Ends: { Type: "Pass", Result: "ends", End: true },
      Time: { Type: "Pass", Result: "time", End: true },
      Other: { Type: "Pass", Result: "other", End: true },
    }),
    inputs: [
      { a: "2025-06-01T00:00:00Z", b: "" },
      { a: "2026-06-01T00:00:00Z", b: "2026-06-01T02:00:00+02:00" },
      { a: "2026-06-01T00:00:00Z", b: 5 },
      { a: "log-a-b.txt", b: "" },
      { a: "log-a.txt", b: "" },
      { a: "a*b", b: "" },
      { a: "the mid of it", b: "" },
      { a: "aba", b: "" },
      { a: "abba", b: "" },
      { a: 5, b: 5 },
    ],
  },
  {
    title: "the context, and paths around states without work",
    definition: jsonPath({
      A: {
        Type: "Pass",
        Parameters: {
          "machine.$": "$$.StateMachine",
          "state.$": "$$.State.Name",
          "all.$": "$$.Execution.Input",
        },
        ResultPath: "$.seen",
        Next: "W",
      },
      W: { Type: "Wait", Seconds: 1, InputPath: "$.seen", OutputPath: "$.all", Next: "C" },
      C: {
        Type: "Choice",
        InputPath: "$.order",
        OutputPath: "$.id",
        Choices: [{ Variable: "$.n", NumericGreaterThan: 1, Next: "S" }],
        Default: "D",
      },
      S: { Type: "Succeed" },
      D: { Type: "Pass", Parameters: { "id.$": "$" }, Next: "E" },
      E: { Type: "Succeed", InputPath: "$.id" },
    }),
    inputs: [{ order: { n: 2, id: "x" } }, { order: { n: 0, id: "y" } }],
  },
  {
    title: "an inline map whose selector reads the index and the input",
    definition: jsonPath({
      M: {
        Type: "Map",
        InputPath: "$.data",
        ItemsPath: "$.items",
        ItemSelector: { "i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value.n", "of.$": "$.name" },
        MaxConcurrencyPath: "$.limit",
        ItemProcessor: jsonPath({ I: { Type: "Pass", End: true } }),
        End: true,
      },
    }),
    inputs: [{ data: { limit: "1", items: [{ n: "a" }, { n: "b" }], name: "x" } }],
  },
  {
    title: "a distributed map with a selector, limits and tolerance",
    definition: jsonPath({
      M: {
        Type: "Map",
        ItemsPath: "$.items",
        ItemSelector: { "v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index", "of.$": "$.name" },
        MaxConcurrency: 2,
        ToleratedFailurePercentagePath: "$.most",
        Label: "rows",
        ItemProcessor: {
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
          ...jsonPath({ I: { Type: "Task", Resource: lambda("item"), End: true } }),
        },
        ResultSelector: { "n.$": "States.ArrayLength($)" },
        ResultPath: "$.done",
        End: true,
      },
    }),
    inputs: [{ items: [1, 2], name: "x", most: 10 }],
  },
  {
    title: "a distributed map whose results become one list",
    definition: jsonPath({
      M: {
        Type: "Map",
        ItemProcessor: {
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
          ...jsonPath({ I: { Type: "Pass", Result: [1, 2], End: true } }),
        },
        ResultWriter: { WriterConfig: { Transformation: "FLATTEN", OutputType: "JSON" } },
        End: true,
      },
    }),
    inputs: [["a", "b"]],
  },
  {
    title: "a distributed map in batches",
    definition: jsonata({
      M: {
        Type: "Map",
        Items: "{% $states.input.items %}",
        ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { of: "{% $states.input.name %}" } },
        ItemProcessor: {
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
          ...jsonPath({ I: { Type: "Task", Resource: lambda("item"), End: true } }),
        },
        End: true,
      },
    }),
    inputs: [{ items: [1, 2, 3], name: "x" }],
  },
  {
    title: "a loop back to a task whose input is shaped and whose result is put beside it",
    definition: jsonPath({
      Init: { Type: "Pass", Result: { n: 0 }, ResultPath: "$.count", Next: "Add" },
      Add: {
        Type: "Task",
        Resource: lambda("add"),
        Parameters: { "n.$": "States.MathAdd($.count.n, 1)" },
        ResultSelector: { "n.$": "$.got.n" },
        ResultPath: "$.count",
        Next: "Ask",
      },
      Ask: {
        Type: "Choice",
        Choices: [{ Variable: "$.count.n", NumericLessThan: 3, Next: "Mark" }],
        Default: "Again",
      },
      Mark: { Type: "Pass", Parameters: { "seen.$": "$.count.n" }, ResultPath: "$.mark", Next: "Add" },
      Again: {
        Type: "Task",
        Resource: lambda("fails"),
        Parameters: { "n.$": "$.count.n" },
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "More" }],
        End: true,
      },
      More: {
        Type: "Choice",
        Choices: [{ Variable: "$.tried", IsPresent: true, Next: "Done" }],
        Default: "Try",
      },
      Try: { Type: "Pass", Result: true, ResultPath: "$.tried", Next: "Again" },
      Done: { Type: "Succeed" },
    }),
    inputs: [{ id: 1 }],
  },
  {
    title: "a handler whose output does not go through that of the task",
    definition: jsonata({
      A: {
        Type: "Task",
        Resource: lambda("fails"),
        Assign: { did: true },
        Output: { done: "{% $states.result.got %}", retries: "{% $states.context.State.RetryCount %}" },
        Catch: [{ ErrorEquals: ["OutOfStock"], Next: "B" }],
        Next: "C",
      },
      B: { Type: "Pass", Output: { told: "{% $states.input.Error %}" }, Next: "C" },
      C: { Type: "Pass", Output: { seen: "{% $states.input %}" }, End: true },
    }),
    inputs: [{ id: 1 }],
  },
  {
    title: "a handler beside a ResultSelector and a ResultPath",
    definition: jsonPath({
      A: {
        Type: "Parallel",
        Branches: [jsonPath({ L: { Type: "Task", Resource: lambda("fails"), End: true } })],
        ResultSelector: { "first.$": "$[0]" },
        ResultPath: "$.made",
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "B" }],
        End: true,
      },
      B: { Type: "Pass", End: true },
    }),
    inputs: [{ id: 1 }],
  },
  {
    title: "HTTP tasks of both languages",
    definition: jsonPath({
      A: {
        Type: "Task",
        Resource: "arn:aws:states:::http:invoke",
        Parameters: {
          "ApiEndpoint.$": "States.Format('https://api.example.com/{}', $.id)",
          Method: "POST",
          Authentication: { ConnectionArn: "arn:aws:events:eu-west-1:123456789012:connection/c/1" },
          Headers: { "X-Id.$": "$.id" },
          "RequestBody.$": "$",
          Transform: { RequestBodyEncoding: "URL_ENCODED" },
        },
        ResultPath: "$.answer",
        Next: "B",
      },
      B: {
        Type: "Task",
        QueryLanguage: "JSONata",
        Resource: "arn:aws:states:::http:invoke",
        Arguments: {
          ApiEndpoint: "https://api.example.com/",
          Method: "GET",
          Authentication: { ConnectionArn: "arn:aws:events:eu-west-1:123456789012:connection/c/1" },
          QueryParameters: { q: "{% $states.input.id %}" },
        },
        End: true,
      },
    }),
    inputs: [{ id: "7" }],
  },
  {
    title: "calls that get the input, or a part of it",
    definition: jsonPath({
      A: {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage",
        InputPath: "$.message",
        ResultPath: null,
        Next: "B",
      },
      B: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:support:describeCases",
        InputPath: "$.detail.case-id",
        Parameters: { "CaseIdList.$": "States.Array($)" },
        End: true,
      },
    }),
    inputs: [{ message: { QueueUrl: "q", MessageBody: "m" }, detail: { "case-id": "x" } }],
  },
  {
    title: "limits that are read before Parameters shape the input",
    definition: jsonPath({
      A: {
        Type: "Task",
        Resource: lambda("a"),
        InputPath: "$.work",
        Parameters: { "id.$": "$.id" },
        TimeoutSecondsPath: "$.limit",
        HeartbeatSeconds: 2,
        Credentials: { "RoleArn.$": "$.role" },
        End: true,
      },
    }),
    inputs: [{ work: { id: 1, limit: 7, role: "arn:aws:iam::123456789012:role/r" } }],
  },
  {
    title: "a role, and a name of its own in a failure",
    definition: jsonPath({
      A: {
        Type: "Task",
        Resource: lambda("fails"),
        Credentials: { RoleArn: "arn:aws:iam::123456789012:role/other" },
        Parameters: { "state.$": "$$.State.Name" },
        Catch: [
          {
            ErrorEquals: ["OutOfStock"],
            Assign: { "why.$": "$.Error", "all.$": "$" },
            ResultPath: "$.failure",
            Next: "B",
          },
        ],
        End: true,
      },
      B: {
        Type: "Pass",
        Parameters: { "why.$": "$why", "all.$": "$all", "cause.$": "$.failure.Cause" },
        End: true,
      },
    }),
    inputs: [{ id: 1 }],
  },
  {
    title: "JSONata: blocks, ranges, predicates, patterns and texts",
    definition: jsonata({
      A: {
        Type: "Pass",
        Output: {
          block: "{% ($net := $states.input.price * 2; $tax := $net * 0.5; $net + $tax) %}",
          own: "{% ($double := function($x) { $x * 2 }; $double($states.input.price) + $double(1)) %}",
          range: "{% [1..3] %}",
          open: "{% [$states.input.orders[status = 'open']] %}",
          ids: "{% [$states.input.orders[total > 1].id] %}",
          first: "{% $states.input.orders[status = 'open'][0].id %}",
          last: "{% $states.input.orders[-1].id %}",
          count: "{% $count($states.input.orders[status = 'open']) %}",
          any: "{% $exists($states.input.orders[status = 'gone']) %}",
          doubled: "{% [$states.input.orders.(total * 2)] %}",
          mapped: "{% [$map($states.input.orders, function($v, $i) { $v.id & '-' & $i })] %}",
          parts: "{% $partition($states.input.list, 2) %}",
          text: "{% 'a`' & $states.input.price & '$' & 'b' %}",
          json: "{% $string($states.input.orders[0]) %}",
          kind: "{% $type($states.input.list) = 'array' %}",
          match: "{% $match($states.input.mail, /^[a-z]+@b$/) and true %}",
          has: "{% $contains($states.input.mail, /@/) %}",
          piped: "{% $states.input.list ~> $sum() %}",
          picked: "{% $lookup($states.input, 'price') %}",
          keyed: "{% { $states.input.mail: 1 } %}",
          short: "{% $substring($states.input.mail, 0, 3) %}",
          padded: "{% $pad($string($states.input.price), -5, '0') %}",
          clean: "{% $replace($states.input.mail, 'a', '-') %}",
          average: "{% $average($states.input.list) %}",
          sign: "{% $states.input.price > 1 ? 'more' : 'less' %}",
        },
        End: true,
      },
    }),
    inputs: [
      {
        price: 4,
        mail: "abca@b",
        list: [1, 2, 3],
        orders: [
          { id: 1, status: "open", total: 1 },
          { id: 2, status: "open", total: 2 },
          { id: 3, status: "shut", total: 3 },
        ],
      },
      { price: 1, mail: "x@b", list: [1, 2, 3, 4], orders: [{ id: 1, status: "open", total: 5 }] },
    ],
  },
  {
    title: "a state's own language, which is not that of the states inside it",
    definition: jsonPath({
      P: {
        Type: "Parallel",
        QueryLanguage: "JSONata",
        Branches: [jsonPath({ L: { Type: "Pass", Parameters: { "n.$": "$.n" }, End: true } })],
        Output: "{% $states.result[0] %}",
        End: true,
      },
    }),
    inputs: [{ n: 1 }],
  },
];
