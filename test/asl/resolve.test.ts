import { expect } from "chai";
import { emit } from "../../workflow/asl/emit";
import { resolveEmitted } from "../../workflow/asl/resolve";
import { pass, serviceTask, task } from "../../workflow/builder";
import { Interpolation, Jsonata, type Action } from "../../workflow/definition";
import "./independent";

const table = Promise.resolve("orders");
const action: Action = {
  kind: "action",
  service: "dynamodb",
  name: "putItem",
  pattern: "request-response",
  resource: "arn:{partition}:states:::dynamodb:putItem",
  workflowTypes: ["STANDARD", "EXPRESS"],
  errors: [],
  statements: () => [
    {
      actions: ["dynamodb:PutItem"],
      resources: [new Interpolation(["arn:{partition}:dynamodb:{region}:{account}:table/", table])],
      reason: "Record writes",
    },
  ],
};
const args = {
  TableName: table,
  Label: new Interpolation(["table ", table, "!"]),
  Text: new Jsonata(["'the table ' & ", table]),
};

describe("resolving an emitted definition", () => {
  const emitted = emit(serviceTask("Record", action, args), { name: "shop" });

  it("a value has one token, wherever it stands", () => {
    expect(emitted.references).to.deep.equal([{ kind: "partition" }, { kind: "unresolved", value: table }]);
    expect(emitted.definition.States.Record).to.deep.include({
      Resource: "arn:⟦1⟧:states:::dynamodb:putItem",
      Arguments: { TableName: "⟦2⟧", Label: "table ⟦2⟧!", Text: "{% 'the table ' & ⟦2⟧ %}" },
    });
  });

  it("a token is replaced by its value, by a literal within an expression, and as text within text", () => {
    const { definition, statements } = resolveEmitted(emitted, ["aws", 'or"ders']);
    expect(definition.States.Record).to.deep.include({
      Resource: "arn:aws:states:::dynamodb:putItem",
      Arguments: {
        TableName: 'or"ders',
        Label: 'table or"ders!',
        Text: '{% \'the table \' & "or\\"ders" %}',
      },
    });
    expect(statements.map((statement) => statement.resources)).to.deep.equal([
      ['arn:{partition}:dynamodb:{region}:{account}:table/or"ders'],
    ]);
  });

  it("a token alone takes a value of any type", () => {
    const { definition } = resolveEmitted(emitted, ["aws", { name: "orders" }]);
    expect(definition.States.Record)
      .to.have.nested.property("Arguments.TableName")
      .deep.equal({ name: "orders" });
  });

  it("the emitted definition stays as it is, to be resolved again", () => {
    const before = JSON.stringify(emitted.definition);
    resolveEmitted(emitted, ["aws", "orders"]);
    expect(JSON.stringify(emitted.definition)).to.equal(before);
  });

  it("two builds of one program are equal to the byte", () => {
    const build = (): string => {
      const callback = (value: unknown): unknown => value;
      const chain = task("A", callback)
        .next(serviceTask("Record", action, args))
        .next(pass("B", () => ({ b: 1, a: 2 })));
      const { definition, statements } = emit(chain, { name: "shop" });
      return JSON.stringify([definition, statements]);
    };
    expect(build()).to.equal(build());
  });
});
