import { expect } from "chai";
import { emit } from "../../../workflow/asl/emit";
import { fromAsl } from "../../../workflow/asl/import";
import { resolveEmitted } from "../../../workflow/asl/resolve";
import { WorkflowError } from "../../../workflow/problems";

const lambdaArn = "arn:aws:lambda:eu-west-1:123456789012:function:charge";
const machine = {
  Comment: "kept, like Version and every other field",
  Version: "1.0",
  StartAt: "Fan",
  States: {
    Fan: {
      Type: "Parallel",
      Branches: [
        {
          StartAt: "Charge",
          States: {
            Charge: {
              Type: "Task",
              Resource: lambdaArn,
              Parameters: { "id.$": "$.orderId" },
              ResultPath: "$.payment",
              Retry: [{ ErrorEquals: ["States.ALL"], BackoffRate: 1.5 }],
              End: true,
            },
          },
        },
      ],
      Next: "Rows",
    },
    Rows: {
      Type: "Map",
      QueryLanguage: "JSONata",
      Items: "{% $states.input %}",
      ItemProcessor: {
        StartAt: "Row",
        States: {
          Row: {
            Type: "Task",
            QueryLanguage: "JSONata",
            Resource: "arn:aws:states:::lambda:invoke",
            Arguments: { FunctionName: "rows", Payload: "{% $states.input %}" },
            End: true,
          },
        },
      },
      End: true,
    },
  },
};
const charge = (order: { id: string }) => ({ paid: order.id });

function codesOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof WorkflowError) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe("an imported machine", () => {
  it("is emitted byte for byte, from data and from text", () => {
    const text = JSON.stringify(machine);
    expect(JSON.stringify(emit(fromAsl(machine), { name: "legacy" }).definition)).to.equal(text);
    expect(JSON.stringify(emit(fromAsl(text), { name: "legacy" }).definition)).to.equal(text);
  });

  it("is a copy: what the caller changes later changes nothing", () => {
    const own = structuredClone(machine);
    const chain = fromAsl(own);
    own.States.Rows.End = false;
    expect(emit(chain, { name: "legacy" }).definition).to.deep.equal(machine);
  });

  it("runs callbacks in the place of its Lambdas, whichever way they are called", () => {
    const emitted = emit(
      fromAsl(machine, { callbacks: { Charge: charge, Row: { run: charge, memoryMb: 512 } } }),
      {
        name: "legacy",
      },
    );
    expect(emitted.references).to.have.length(2);
    expect(emitted.references.map((one) => (one.kind === "callback" ? one.states : one.kind))).to.deep.equal([
      ["Charge"],
      ["Row"],
    ]);
    const expected = structuredClone(machine);
    expected.States.Fan.Branches[0]!.States.Charge.Resource = "arn:charge";
    expected.States.Rows.ItemProcessor.States.Row.Arguments.FunctionName = "arn:rows";
    expect(resolveEmitted(emitted, ["arn:charge", "arn:rows"]).definition).to.deep.equal(expected);
  });

  it("needs one Lambda for a callback that two tasks share", () => {
    const emitted = emit(fromAsl(machine, { callbacks: { Charge: charge, Row: charge } }), {
      name: "legacy",
    });
    expect(emitted.references).to.have.length(1);
    expect(emitted.references[0]).to.include({ kind: "callback" });
  });

  it("names where it was brought in, for every state", () => {
    const places = emit(fromAsl(machine), { name: "legacy" }).places;
    expect([...places.keys()]).to.deep.equal(["Fan", "Charge", "Rows", "Row"]);
    expect(places.get("Row")?.file).to.equal(__filename);
  });

  it("takes the workflow's timeout in the place of its own", () => {
    expect(emit(fromAsl(machine), { name: "legacy", timeoutSeconds: 60 }).definition.TimeoutSeconds).to.equal(
      60,
    );
  });

  it("is refused when it is no machine, or a callback has no task", () => {
    expect(codesOf(() => fromAsl("{ no JSON"))).to.deep.equal(["B301"]);
    expect(codesOf(() => fromAsl("[]"))).to.deep.equal(["B302"]);
    expect(codesOf(() => fromAsl({ StartAt: "A" }))).to.deep.equal(["B302"]);
    expect(codesOf(() => fromAsl(machine, { callbacks: { Rows: charge, Nobody: charge } }))).to.deep.equal([
      "B303",
      "B303",
    ]);
  });
});

describe("what an imported machine may do", () => {
  const emitted = (states: Record<string, unknown>) =>
    emit(fromAsl({ StartAt: "A", States: states }), { name: "legacy" });

  it("follows from what its tasks call", () => {
    const statements = emitted({
      A: { Type: "Task", Resource: lambdaArn, Next: "B" },
      B: {
        Type: "Task",
        Resource: "arn:aws:states:::dynamodb:putItem",
        Parameters: { TableName: "orders", "Item.$": "$.item" },
        Next: "C",
      },
      C: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:s3:listObjectsV2",
        Parameters: { "Bucket.$": "$.bucket" },
        Next: "D",
      },
      D: {
        Type: "Task",
        Resource: lambdaArn,
        Credentials: { RoleArn: "arn:aws:iam::210987654321:role/other" },
        End: true,
      },
    }).statements;
    expect(
      statements.map(({ actions, resources, states }) => ({ actions, resources, states })),
    ).to.deep.equal([
      { actions: ["lambda:InvokeFunction"], resources: [lambdaArn], states: ["A"] },
      {
        actions: ["dynamodb:PutItem"],
        resources: ["arn:{partition}:dynamodb:{region}:{account}:table/orders"],
        states: ["B"],
      },
      { actions: ["s3:ListBucket"], resources: ["arn:{partition}:s3:::*"], states: ["C"] },
      { actions: ["sts:AssumeRole"], resources: ["arn:aws:iam::210987654321:role/other"], states: ["D"] },
    ]);
  });

  it("includes passing roles, and reading the secret that a data API logs in by", () => {
    const statements = emitted({
      A: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:rdsdata:executeStatement",
        Parameters: { ResourceArn: "arn:c", SecretArn: "arn:s", Sql: "select 1" },
        Next: "B",
      },
      B: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:scheduler:createSchedule",
        Parameters: { Name: "n", RoleArn: "arn:r" },
        End: true,
      },
    }).statements;
    expect(statements.map(({ actions, resources }) => [actions[0], resources[0]])).to.deep.equal([
      ["rds-data:ExecuteStatement", "arn:c"],
      ["secretsmanager:GetSecretValue", "arn:s"],
      ["scheduler:CreateSchedule", "arn:{partition}:scheduler:{region}:{account}:schedule/default/n"],
      ["iam:PassRole", "arn:r"],
    ]);
  });

  it("includes what a distributed map reads, by its reader", () => {
    const GET = "arn:aws:states:::s3:getObject";
    const LIST = "arn:aws:states:::s3:listObjectsV2";
    const rightsOf = (Resource: string, Parameters: object, ReaderConfig: object = {}) =>
      emitted({
        A: {
          Type: "Map",
          ItemReader: { Resource, Parameters, ReaderConfig },
          ItemProcessor: {
            ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
            StartAt: "P",
            States: { P: { Type: "Pass", End: true } },
          },
          End: true,
        },
      }).statements.map(
        ({ actions, resources }) => `${actions.join()} ${String(resources[0]).split(":::")[1]}`,
      );
    const object = { Bucket: "b", Key: "k.csv" };
    expect(rightsOf(GET, object, { InputType: "CSV" })).to.deep.equal(["s3:GetObject b/k.csv"]);
    expect(rightsOf(GET, { ...object, VersionId: "1" })).to.deep.equal(["s3:GetObjectVersion b/k.csv"]);
    expect(rightsOf(GET, object, { InputType: "MANIFEST" })).to.deep.equal(["s3:GetObject b/*"]);
    expect(rightsOf(LIST, { Bucket: "b", Prefix: "p/" })).to.deep.equal(["s3:ListBucket b"]);
    expect(
      rightsOf(
        LIST,
        { Bucket: "b", Prefix: "p/" },
        { InputType: "JSON", Transformation: "LOAD_AND_FLATTEN" },
      ),
    ).to.deep.equal(["s3:ListBucket b", "s3:GetObject b/p/*"]);
  });

  it("does not include invoking the Lambdas that callbacks replace", () => {
    const chain = fromAsl(machine, { callbacks: { Charge: charge } });
    expect(emit(chain, { name: "legacy" }).statements.flatMap(({ states }) => states)).to.deep.equal(["Row"]);
  });

  it("is Standard only when it waits for jobs, tokens, activities or child executions", () => {
    const types = (resource: string) =>
      emitted({ A: { Type: "Task", Resource: resource, End: true } }).workflowTypes;
    expect(types(lambdaArn)).to.deep.equal(["STANDARD", "EXPRESS"]);
    expect(types("arn:aws:states:::glue:startJobRun.sync")).to.deep.equal(["STANDARD"]);
    expect(types("arn:aws:states:eu-west-1:123456789012:activity:a")).to.deep.equal(["STANDARD"]);
  });
});
