import { expect } from "chai";
import type { JsonObject } from "../../workflow/definition";
import { compareAll, printDiffMarkdown, printDiffText } from "../../workflow/review";
import { compareMachines } from "../../workflow/review/diff/compare";
import { base, diffAfter, lines, machine, statement, type Base } from "./shop";

describe("what a difference does to rights, callers and running executions", () => {
  it("names rights gained and lost, with their reasons", () => {
    const right = (action: string) => ({
      role: "machine",
      actions: [action],
      resources: ["${topic.arn}"],
      reason: "Notify publishes",
    });
    const before = machine(base, { statements: [right("sns:Publish")] });
    const after = machine(base, { statements: [right("sqs:SendMessage")] });
    const diff = compareMachines(before, after);
    expect(diff.gained.map(({ action }) => action)).to.deep.equal(["sqs:SendMessage"]);
    expect(diff.lost.map(({ action }) => action)).to.deep.equal(["sns:Publish"]);
    expect(diff.inFlight).to.deep.equal([
      "Rights are lost at once, for running executions too: one that still has to reach a state that needs them will fail there.",
    ]);
  });

  it("follows the role of a renamed state's callback", () => {
    const right = (state: string) => [
      {
        role: `the callback of ${state}`,
        actions: ["s3:GetObject"],
        resources: ["*"],
        reason: `${state} reads`,
      },
    ];
    const after = structuredClone(base) as unknown as JsonObject;
    const renamed = JSON.parse(JSON.stringify(after).replaceAll('"Notify"', '"Tell"')) as JsonObject;
    const diff = compareMachines(
      machine(base, { statements: right("Notify") }),
      machine(renamed, { statements: right("Tell") }),
    );
    expect([...diff.gained, ...diff.lost]).to.deep.equal([]);
  });

  it("tells callers of another input, output and error", () => {
    const diff = diffAfter((copy) => {
      Object.assign(copy.States.Validate, { Arguments: "{% $states.input.order %}" });
      Object.assign(copy.States.Done, { Output: { paid: true, paymentId: "{% $states.input.id %}" } });
      copy.States.Failed.Error = "Refused";
    });
    expect(diff.callers).to.deep.equal([
      "The input is now also read at order: callers must send it.",
      "The output after Done is an object of paid, paymentId, before an object of paid.",
      "This is read from the definition, because no declared types are known of either version; a Lambda may use more of its input.",
      "Executions may now fail with Refused.",
      "Executions no longer fail with PaymentFailed.",
    ]);
  });

  it("says nothing of rights that follow a renamed state, or that one more state shares", () => {
    const rightsOf = (state: string) => [
      statement("machine", ["lambda:InvokeFunction"], `\${shop-${state}.arn}:*`),
      statement(`the callback of ${state}`, ["logs:PutLogEvents"], `\${shop-${state}-log.arn}:*`),
    ];
    const renamed = JSON.parse(JSON.stringify(base).replaceAll("Charge", "TakePayment")) as JsonObject;
    const diff = compareMachines(
      machine(base, { statements: rightsOf("Charge") }),
      machine(renamed, { statements: rightsOf("TakePayment") }),
    );
    expect([diff.gained, diff.lost]).to.deep.equal([[], []]);
    const shared = compareMachines(
      machine(base, { statements: [statement("the callback of Charge", ["sns:Publish"], "t")] }),
      machine(base, { statements: [statement("the callback of Charge, Notify", ["sns:Publish"], "t")] }),
    );
    expect(shared.status).to.equal("unchanged");
  });

  it("puts rights of one role on one thing into one line", () => {
    const [before, after] = [
      machine(base, { statements: [] }),
      machine(base, { statements: [statement("the callback of Charge", ["d:Get", "d:Put"], "${t.arn}")] }),
    ];
    const diffs = compareAll([before], [after]);
    expect(printDiffText(diffs)).to.equal(
      "shop  2 rights gained\n  + may d:Get, Put on ${t.arn} (the callback of Charge needs it)\n",
    );
    expect(printDiffMarkdown(diffs, { before: [before], after: [after] })).to.include(
      "**Gains 2 rights**\n\n- `d:Get, Put` on `${t.arn}`: the callback of Charge needs it\n",
    );
  });

  it("says that rights are lost at once, but not of states that are gone with their Lambda", () => {
    const { Notify: _gone, ...States } = { ...base.States, "Big?": { Type: "Pass", Next: "Done" } };
    const before = machine(base, { statements: [statement("the callback of Notify", ["a:B"], "x")] });
    const gone = compareMachines(before, machine({ ...base, States }, { statements: [] }));
    expect(gone.lost).to.have.length(1);
    expect(gone.inFlight.join()).to.not.include("Rights are lost");
    const lost = compareMachines(before, machine(base, { statements: [] }));
    expect(lost.inFlight.join()).to.include("Rights are lost at once");
  });

  it("says that another type replaces the machine", () => {
    const diff = diffAfter(() => undefined, { type: "EXPRESS" });
    expect(lines(diff)).to.deep.equal(["setting -: type is EXPRESS, before STANDARD"]);
    expect(diff.inFlight).to.have.length(1);
    expect(diff.inFlight[0]).to.include("replaced");
    expect(diff.callers[0]).to.include("runs at least once");
  });

  it("warns that a Lambda which is no longer called may be gone for running executions", () => {
    const diff = diffAfter((copy) => {
      copy.StartAt = "Charge";
      const { Validate: _gone, ...states } = copy.States;
      copy.States = states as Base["States"];
    });
    expect(diff.inFlight[1]).to.include("${shop-Validate.arn} (Validate) is no longer called");
  });
});
