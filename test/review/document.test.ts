import { expect } from "chai";
import fc from "fast-check";
import { printFiles, type Machine } from "../../workflow/review";
import { printRoles, readRoles } from "../../workflow/review/document/roles";
import { printDollars, printCost } from "../../workflow/review/document/cost";
import { printErrors } from "../../workflow/review/document/errors";
import { printLimits } from "../../workflow/review/document/limits";
import { printMarkdown } from "../../workflow/review/document/markdown";
import { printPermissions } from "../../workflow/review/document/permissions";
import { printAsl } from "../../workflow/review/document/print-asl";
import { printStates } from "../../workflow/review/document/states";
import { printVariables } from "../../workflow/review/document/variables";
import { machines } from "./machines";

const lambda = "${pay-Charge.arn}";
const pay: Machine = {
  name: "pay",
  samples: { "happy.json": { orderId: "1" } },
  statements: [
    {
      role: "machine",
      actions: ["lambda:InvokeFunction"],
      resources: [lambda],
      reason: "Charge calls its function",
    },
  ],
  definition: {
    QueryLanguage: "JSONata",
    StartAt: "Charge",
    States: {
      Charge: {
        Type: "Task",
        Resource: lambda,
        Assign: { paymentId: "{% $states.result.id %}" },
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 1.5 }],
        Catch: [{ ErrorEquals: ["Declined"], Next: "Refused" }],
        Next: "Lines",
      },
      Lines: {
        Type: "Map",
        ItemProcessor: {
          StartAt: "Ship",
          States: {
            Ship: {
              Type: "Task",
              Resource: "arn:aws:states:::sqs:sendMessage",
              Arguments: { Id: "{% $paymentId %}" },
              End: true,
            },
          },
        },
        Catch: [{ ErrorEquals: ["States.ALL"], Next: "Refused" }],
        End: true,
      },
      Refused: { Type: "Fail", Error: "PaymentRefused" },
    },
  },
};

describe("the committed ASL", () => {
  it("keeps the definition, whatever it is", () => {
    fc.assert(
      fc.property(machines, (machine) => {
        expect(JSON.parse(printAsl(machine))).to.deep.equal(machine);
      }),
      { numRuns: 40 },
    );
  });

  it("does not depend on the order in which states and fields were written", () => {
    const { StartAt, States } = pay.definition as { StartAt: string; States: Record<string, object> };
    const turned = Object.fromEntries(
      Object.entries(States)
        .reverse()
        .map(([name, state]) => [name, Object.fromEntries(Object.entries(state).reverse())]),
    );
    const other = { States: turned, StartAt, QueryLanguage: "JSONata" } as typeof pay.definition;
    expect(printAsl(other)).to.equal(printAsl(pay.definition));
  });

  it("has an expression on each line, and short lists on one", () => {
    const lines = printAsl(pay.definition)
      .split("\n")
      .map((line) => line.trim());
    expect(lines).to.include('"paymentId": "{% $states.result.id %}"');
    expect(lines).to.include('"ErrorEquals": ["Busy"],');
    expect(lines.indexOf('"Type": "Task",')).to.be.lessThan(lines.indexOf(`"Resource": "${lambda}",`));
  });
});

describe("the page of a workflow", () => {
  it("says of each state what runs, where it goes and what happens when it fails", () => {
    expect(printStates(pay).split("\n").slice(2)).to.deep.equal([
      "| **Charge** | Lambda | Lines | `Busy`: 2 times, after 3 s, 4.5 s | `Declined` → Refused | 1 min |",
      "| **Lines** | Map | end |  | any error → Refused |  |",
      "| Lines / **Ship** | SQS: sendMessage | end |  |  |  |",
      "| **Refused** | Fail: PaymentRefused | fails |  |  |  |",
    ]);
  });

  it("says where a variable is set and read", () => {
    expect(printVariables(pay).split("\n").slice(2)).to.deep.equal([
      "| `$paymentId` | Charge: `id` | Ship |",
    ]);
  });

  it("says who handles which error", () => {
    expect(printErrors(pay).split("\n").slice(2)).to.deep.equal([
      "| `Declined` | Charge | Refused |",
      "| any other error | Charge | nobody: the execution fails |",
      "| any error | Lines | Refused |",
      "| any error | Ship | Refused, through Lines |",
      "| `PaymentRefused` | Refused | nobody: the execution fails |",
    ]);
  });

  it("gives each right with its reason", () => {
    expect(printPermissions(pay).split("\n").slice(2)).to.deep.equal([
      `| the machine | \`lambda:InvokeFunction\` | \`${lambda}\` | Charge calls its function |`,
    ]);
  });

  it("joins what one role may do alike, the machine first", () => {
    const statement = (role: string, actions: string[], table: string) => ({
      role,
      actions,
      resources: [`\${${table}.arn}`],
      reason: `reads the table ${table}`,
    });
    const read = ["dynamodb:GetItem", "dynamodb:Query", "kms:Decrypt"];
    const statements = [
      statement("the callback of A", read, "a"),
      statement("machine", ["sns:Publish"], "t"),
      statement("the callback of A", read, "b"),
    ];
    expect(
      printPermissions({ ...pay, statements })
        .split("\n")
        .slice(2),
    ).to.deep.equal([
      "| the machine | `sns:Publish` | `${t.arn}` | reads the table t |",
      "| the callback of A | `dynamodb`: GetItem, Query<br>`kms:Decrypt` | `${a.arn}`<br>`${b.arn}` | reads the table a<br>reads the table b |",
    ]);
  });

  it("counts events, payload and definition against AWS's quotas", () => {
    const bytes = Buffer.byteLength(JSON.stringify(pay.definition));
    expect(printLimits(pay).split("\n").slice(2)).to.deep.equal([
      "| History events, longest path, every retry used | 18 + 7 per item of Lines | 25,000 | full at about 3,568 items of Lines |",
      "| Largest known payload: the sample input happy.json | 15 B | 262,144 B | less than 0.1 % |",
      `| Definition | ${bytes} B | 1,048,576 B | less than 0.1 % |`,
    ]);
  });

  it("shows the arithmetic of the price for each path", () => {
    const lines = printCost(pay).split("\n");
    expect(lines.filter((line) => line.startsWith("| Charge"))).to.deep.equal([
      "| Charge → Lines | 2 + 1 per item of Lines | 2 × 1,000 × $0.025 / 1,000 = $0.05 + $0.025 per item of Lines | 11 + 7 per item of Lines |",
      "| Charge → Lines ⇢ Refused | 3 + 1 per item of Lines | 3 × 1,000 × $0.025 / 1,000 = $0.075 + $0.025 per item of Lines | 12 + 7 per item of Lines |",
      "| Charge ⇢ Refused | 2 | 2 × 1,000 × $0.025 / 1,000 = $0.05 | 8 |",
    ]);
    expect(printCost(pay)).to.include("1,000 requests × $1.00 / 1,000,000 = $0.001");
  });

  it("says why a workflow cannot be an Express one", () => {
    const job = {
      StartAt: "Job",
      States: { Job: { Type: "Task", Resource: "arn:aws:states:::glue:startJobRun.sync", End: true } },
    };
    expect(printCost({ name: "job", definition: job })).to.include(
      "Not possible as an Express workflow: Job waits for a job to end",
    );
  });

  it("counts the events of a loop by the round", () => {
    const loop = {
      StartAt: "Rest",
      States: {
        Rest: { Type: "Wait", Seconds: 5, Next: "Done?" },
        "Done?": {
          Type: "Choice",
          Choices: [{ Variable: "$.done", BooleanEquals: true, Next: "Yes" }],
          Default: "Rest",
        },
        Yes: { Type: "Succeed" },
      },
    };
    expect(printLimits({ name: "loop", definition: loop })).to.include(
      "| Loop Rest → Done? → Rest | 4 events a round | 25,000 | full after about 6,250 rounds |",
    );
  });

  it("prints any machine without an error, the same each time", () => {
    fc.assert(
      fc.property(machines, (definition) => {
        const machine: Machine = { name: "any", definition };
        expect(printMarkdown(machine)).to.equal(printMarkdown(machine));
        expect([...printFiles(machine).keys()]).to.deep.equal(["any.asl.json", "any.md", "any.roles.json"]);
      }),
      { numRuns: 30 },
    );
  });

  it("prints dollars with as many digits as are worth reading", () => {
    expect([0.1, 0.175, 0.001, 0.00104188, 12.5].map(printDollars)).to.deep.equal([
      "$0.10",
      "$0.175",
      "$0.001",
      "$0.001042",
      "$12.50",
    ]);
  });

  it("reads back the roles that it wrote", () => {
    expect(readRoles(printRoles(pay))).to.deep.equal({ type: "STANDARD", statements: pay.statements });
    expect(readRoles("[]")).to.deep.equal({});
  });
});
