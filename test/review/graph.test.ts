import { expect } from "chai";
import { allEdges, createGraph, printMermaid, printOutline } from "../../workflow/review";
import { printCondition } from "../../workflow/review/graph/condition";
import { describeResource, describeWork } from "../../workflow/review/graph/work";

const shop = {
  QueryLanguage: "JSONata",
  StartAt: "Check",
  States: {
    Check: {
      Type: "Task",
      Resource: "${shop-Check.arn}",
      Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Stop" }],
      Next: "Is it there?",
    },
    "Is it there?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.stock > 0 %}", Next: "Both" }],
      Default: "Stop",
    },
    Both: {
      Type: "Parallel",
      Branches: [
        { StartAt: "Pay", States: { Pay: { Type: "Pass", End: true } } },
        { StartAt: "Each", States: { Each: eachItem() } },
      ],
      End: true,
    },
    Stop: { Type: "Fail", Error: "NotThere" },
  },
} as const;

function eachItem() {
  return {
    Type: "Map",
    MaxConcurrency: 5,
    ItemProcessor: { StartAt: "Rest", States: { Rest: { Type: "Wait", Seconds: 90, End: true } } },
    End: true,
  } as const;
}

describe("the graph of a machine", () => {
  it("has an edge for each next, rule, default and catch", () => {
    expect(allEdges(createGraph(shop))).to.deep.equal([
      { from: "Check", to: "Is it there?", kind: "next", label: "", index: 0 },
      { from: "Check", to: "Stop", kind: "catch", label: "any error", index: 0 },
      { from: "Is it there?", to: "Both", kind: "choice", label: "stock > 0", index: 0 },
      { from: "Is it there?", to: "Stop", kind: "default", label: "otherwise", index: 0 },
    ]);
  });

  it("leaves out a transition to a state that does not exist", () => {
    const broken = { StartAt: "A", States: { A: { Type: "Pass", Next: "Nowhere" } } };
    expect(createGraph(broken).edges).to.deep.equal([]);
  });

  it("prints as an outline in the order of a run", () => {
    expect(printOutline(createGraph(shop)).trimEnd().split("\n")).to.deep.equal([
      "Start → Check",
      "Check           Lambda  ↻ up to 2",
      "  → Is it there?",
      "  ! any error → Stop",
      "Is it there?    Choice",
      "  ? stock > 0 → Both",
      "  else → Stop",
      "Both            Parallel: 2 branches  → End",
      "  branch 1: → Pay",
      "  │ Pay         Pass  → End",
      "  branch 2: → Each",
      "  │ Each        Map, 5 at a time  → End",
      "  │   inside: → Rest",
      "  │   │ Rest    Wait 90 s  → End",
      "Stop            Fail: NotThere  → End",
    ]);
  });

  it("prints as a Mermaid flowchart with nested subgraphs", () => {
    expect(printMermaid(createGraph(shop)).trimEnd().split("\n")).to.deep.equal([
      "flowchart TD",
      '  start(["Start"])',
      '  s1["Check<br/>Lambda<br/>↻ up to 2"]',
      '  s2{"Is it there?"}',
      '  subgraph s3["Both · Parallel: 2 branches"]',
      "    direction TB",
      '    subgraph s3b2[" "]',
      "      direction TB",
      '      subgraph s4["Each · Map, 5 at a time"]',
      "        direction TB",
      '        s5("Rest<br/>Wait 90 s")',
      "      end",
      "    end",
      '    subgraph s3b1[" "]',
      "      direction TB",
      '      s6("Pay<br/>Pass")',
      "    end",
      "  end",
      '  s7(["Stop<br/>Fail: NotThere"])',
      '  finish(["End"])',
      '  s1 -.->|"any error"| s7',
      "  start --> s1",
      "  s1 --> s2",
      '  s2 -->|"stock #62; 0"| s3',
      '  s2 -->|"otherwise"| s7',
      "  s3 --> finish",
      "  s7 --> finish",
      "  linkStyle 0 stroke:#d9762f,stroke-width:2px",
      "  classDef branch fill:none,stroke-dasharray:3 3",
      "  class s3b1,s3b2 branch",
    ]);
  });

  it("escapes in Mermaid what Mermaid, Markdown and HTML would read as syntax", () => {
    const names = { '1. "quoted" <b>': "- *a* `b`", "- *a* `b`": "_x_|{y}", "_x_|{y}": undefined };
    const states = Object.entries(names).map(([name, next]) => [
      name,
      next === undefined ? { Type: "Succeed" } : { Type: "Pass", Next: next },
    ]);
    const lines = printMermaid(
      createGraph({ StartAt: '1. "quoted" <b>', States: Object.fromEntries(states) }),
    ).split("\n");
    expect(lines.slice(2, 5)).to.deep.equal([
      '  s1("1#46; #34;quoted#34; #60;b#62;<br/>Pass")',
      '  s2("#45; #42;a#42; #96;b#96;<br/>Pass")',
      '  s3(["#95;x#95;#124;#123;y#125;<br/>Succeed"])',
    ]);
  });
});

describe("a condition as a label", () => {
  const cases: readonly (readonly [rule: Record<string, unknown>, label: string])[] = [
    [{ Condition: "{% $states.input.total > 100 and\n $vip %}" }, "total > 100 and $vip"],
    [{ Condition: "{% ($states.input.a = 1) %}" }, "a = 1"],
    [{ Condition: "{% ($states.input.a) or ($states.input.b) %}" }, "(a) or (b)"],
    [
      { Condition: "{% ($size := function($v) { $count($v); }; $size($states.input.a) = ';') %}" },
      "$size(a) = ';'",
    ],
    [{ Condition: "{% ($a := 1; $a = 2) %}" }, "$a := 1; $a = 2"],
    [{ Condition: true }, "always"],
    [{ Variable: "$.total", NumericGreaterThan: 100 }, "total > 100"],
    [{ Variable: "$.kind", StringEquals: "A" }, 'kind = "A"'],
    [{ Variable: "$.a", TimestampLessThanEqualsPath: "$.b" }, "a ≤ b"],
    [{ Variable: "$.a", IsPresent: false }, "a is not present"],
    [{ Not: { Variable: "$.a", BooleanEquals: true } }, "not (a = true)"],
    [
      { And: [{ Variable: "$.a", IsNull: true }, { Or: [{ Variable: "$.b", StringMatches: "x*" }] }] },
      'a is null and (b matches "x*")',
    ],
    [{ Variable: "$$.Execution.Name", StringEquals: "x" }, '$$.Execution.Name = "x"'],
  ];
  for (const [rule, label] of cases) {
    it(`reads ${label}`, () => expect(printCondition(rule as never)).to.equal(label));
  }
});

describe("what a state runs, in few words", () => {
  const cases: readonly (readonly [resource: string, caption: string])[] = [
    ["arn:aws:states:::dynamodb:putItem", "DynamoDB: putItem"],
    ["arn:aws-cn:states:::aws-sdk:s3:listObjectsV2", "S3: listObjectsV2"],
    ["arn:aws:states:::glue:startJobRun.sync", "Glue: startJobRun (run a job)"],
    ["arn:aws:states:::states:startExecution.sync:2", "Step Functions: startExecution (run a job)"],
    ["arn:aws:states:::sqs:sendMessage.waitForTaskToken", "SQS: sendMessage (wait for callback)"],
    ["arn:aws:lambda:eu-west-1:123456789012:function:charge:live", "Lambda: charge:live"],
    ["arn:aws:states:eu-west-1:123456789012:activity:sign", "Activity: sign"],
    ["${order-Charge.arn}", "Lambda: order-Charge"],
  ];
  for (const [resource, caption] of cases) {
    it(`is ${caption}`, () => expect(describeResource(resource).caption).to.equal(caption));
  }

  it("names the function that lambda:invoke calls", () => {
    const state = {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Arguments: { FunctionName: "arn:aws:lambda:eu-west-1:123456789012:function:approve" },
    };
    expect(describeWork(state).caption).to.equal("Lambda: approve (wait for callback)");
  });
});
