import { expect } from "chai";
import { attempt, choice, fail, input, parallel, pass, task, wait } from "../../../workflow/builder";
import { codesOf } from "../../builder/problem";
import { machineOf, statesOf } from "./emitted";

interface Order {
  readonly id: string;
  readonly total: number;
}
const validate = task("Validate", (order: Order) => order, { defaultRetry: false });

describe("emitting assign and output", () => {
  it("both become fields of the task they follow", () => {
    const chain = validate.assign((order) => ({ orderId: order.id })).output((order) => order.total);
    expect(statesOf(chain)).to.deep.equal({
      Validate: {
        Type: "Task",
        Resource: "⟦1⟧",
        Assign: { orderId: "{% $states.result.id %}" },
        Output: "{% $states.result.total %}",
        End: true,
      },
    });
  });

  it("several assigns become one, later ones win", () => {
    const chain = validate
      .assign((order) => ({ a: order.id, b: order.id }))
      .assign((order) => ({ b: order.id.toUpperCase() }));
    expect(statesOf(chain).Validate).to.deep.include({
      Assign: { a: "{% $states.result.id %}", b: "{% $uppercase($states.result.id) %}" },
    });
  });

  it("what reads a variable that the same state sets gets a state of its own", () => {
    const chain = validate
      .assign((order) => ({ orderId: order.id }))
      .assign((_, { vars }) => ({ label: vars.orderId }))
      .output((_, { vars }) => vars.label);
    expect(statesOf(chain)).to.deep.equal({
      Validate: {
        Type: "Task",
        Resource: "⟦1⟧",
        Assign: { orderId: "{% $states.result.id %}" },
        Next: "Validate assign",
      },
      "Validate assign": { Type: "Pass", Assign: { label: "{% $orderId %}" }, Next: "Validate output" },
      "Validate output": {
        Type: "Pass",
        Output: "{% $label %}",
        End: true,
      },
    });
  });

  it("an assign after an output sees the new output", () => {
    const chain = validate.output((order) => order.total).assign((total) => ({ total }));
    expect(statesOf(chain)).to.deep.include({
      "Validate assign": { Type: "Pass", Assign: { total: "{% $states.input %}" }, End: true },
    });
  });

  it("a wait and an empty pass read their input", () => {
    const chain = wait("Soon", { seconds: 1 })
      .assign((order: unknown) => ({ order }))
      .next(pass("Same"))
      .output(() => 1);
    expect(statesOf(chain)).to.deep.equal({
      Soon: { Type: "Wait", Seconds: 1, Assign: { order: "{% $states.input %}" }, Next: "Same" },
      Same: { Type: "Pass", Output: 1, End: true },
    });
  });

  it("a pass whose value is a piece of its input takes them over", () => {
    const chain = pass("Total", (order: Order) => order.total)
      .assign((total) => ({ total }))
      .output((total) => total > 100);
    expect(statesOf(chain)).to.deep.equal({
      Total: {
        Type: "Pass",
        Assign: { total: "{% $states.input.total %}" },
        Output: "{% $states.input.total > 100 %}",
        End: true,
      },
    });
  });

  it("after a pass that computes they get a state, because a Pass reads only its input", () => {
    const chain = pass("IsBig", (order: Order) => order.total > 100).assign((isBig) => ({ isBig }));
    expect(statesOf(chain)).to.deep.equal({
      IsBig: { Type: "Pass", Output: "{% $states.input.total > 100 ? true : false %}", Next: "IsBig assign" },
      "IsBig assign": { Type: "Pass", Assign: { isBig: "{% $states.input %}" }, End: true },
    });
  });

  it("after a parallel of named branches they read the branch they name", () => {
    const chain = input<Order>()
      .next(parallel("Checks", { payment: validate, fraud: pass("Fraud", (order) => order.id) }))
      .assign((checks) => ({ paid: checks.payment.total }))
      .output((checks) => ({ id: checks.fraud }));
    expect(statesOf(chain).Checks).to.deep.include({
      Assign: { paid: "{% $states.result[0].total %}" },
      Output: { id: "{% $states.result[1] %}" },
    });
  });

  it("after an attempt they read its one branch", () => {
    const chain = attempt("Try", validate).assign((order) => ({ id: order.id }));
    expect(statesOf(chain).Try).to.deep.include({
      Assign: { id: "{% $states.result[0].id %}" },
      Output: "{% $states.result[0] %}",
    });
  });

  it("after a join they get a state of their own, named after the choice", () => {
    const chain = input<Order>()
      .next(choice("Size", (c) => c.when((order) => order.total > 100, pass("Big")).otherwise(pass("Small"))))
      .assign((order) => ({ id: order.id }));
    const states = statesOf(chain);
    expect(states.Big).to.deep.include({ Next: "Size assign" });
    expect(states.Small).to.deep.include({ Next: "Size assign" });
    expect(states["Size assign"]).to.deep.equal({
      Type: "Pass",
      Assign: { id: "{% $states.input.id %}" },
      End: true,
    });
  });

  it("after a catch they get a state of their own, where both paths join", () => {
    const chain = validate.catch(pass("Late", () => ({ id: "?", total: 0 }))).output((order) => order.id);
    const states = statesOf(chain);
    expect(states.Validate).to.deep.include({ Next: "Validate output" });
    expect(states.Late).to.deep.include({ Next: "Validate output" });
  });

  it("at the entry of a branch they become fields of its rule, or of the choice for its Default", () => {
    const chain = input<Order>()
      .next(
        choice("Size", (c) =>
          c
            .when(
              (order) => order.total > 100,
              (big) => big.assign((order) => ({ id: order.id })).output((order) => order.total),
            )
            .otherwise((small) => small.assign((order) => ({ id: order.id })).next(pass("Small", () => 0))),
        ),
      )
      .next(pass("After"));
    expect(statesOf(chain)).to.deep.equal({
      Size: {
        Type: "Choice",
        Choices: [
          {
            Condition: "{% $states.input.total > 100 ? true : false %}",
            Assign: { id: "{% $states.input.id %}" },
            Output: "{% $states.input.total %}",
            Next: "After",
          },
        ],
        Assign: { id: "{% $states.input.id %}" },
        Default: "Small",
      },
      Small: { Type: "Pass", Output: 0, Next: "After" },
      After: { Type: "Pass", End: true },
    });
  });

  it("at the entry of a handler they become fields of the Catch", () => {
    const chain = validate.catch((failure) =>
      failure
        .assign((f) => ({ why: f.cause }))
        .output((f) => f.input.id)
        .next(pass("Late")),
    );
    expect(statesOf(chain).Validate).to.deep.include({
      Catch: [
        {
          ErrorEquals: ["States.ALL"],
          Assign: { why: "{% $states.errorOutput.Cause %}" },
          Output: "{% $states.input.id %}",
          Next: "Late",
        },
      ],
    });
  });

  it("what of them cannot stand at an entry gets a state named after the choice", () => {
    const chain = input<Order>().next(
      choice("Size", (c) =>
        c
          .when(
            (order) => order.total > 100,
            (big) => big.assign((order) => ({ id: order.id })).assign((_, { vars }) => ({ same: vars.id })),
          )
          .otherwise(fail("TooSmall")),
      ),
    );
    const states = statesOf(chain);
    expect(states.Size).to.have.nested.property("Choices[0].Next", "Size assign");
    expect(states["Size assign"]).to.deep.include({ Assign: { same: "{% $id %}" } });
  });

  it("a variable that would hide a function of JSONata is a problem", () => {
    const chain = validate.assign((order) => ({ count: order.id, sum: order.id }));
    expect(codesOf(() => machineOf(chain))).to.deep.equal(["C112", "C112"]);
  });

  it("an assign that is no object literal is a problem", () => {
    const chain = validate.assign((order) => ({ ...order }));
    expect(codesOf(() => machineOf(chain))).to.deep.equal(["C108"]);
  });

  it("nothing is left of them after an end", () => {
    const ended = validate.next(fail("GiveUp")).output(() => 1);
    expect(codesOf(() => machineOf(ended))).to.deep.equal(["C103"]);
  });
});
