import { expect } from "chai";
import { attempt, choice, error, fail, map, parallel, pass, task } from "../../../workflow/builder";
import { codesOf } from "../../builder/problem";
import { FAILURE, machineOf, statesOf } from "./emitted";

const work = (input: unknown): unknown => input;
const plain = { defaultRetry: false } as const;
const step = (name: string) => task(name, work, plain);
const all = (next: string) => ({ ErrorEquals: ["States.ALL"], Output: FAILURE, Next: next });

describe("emitting a catch", () => {
  it("covers every state before it, and both paths go on at what follows", () => {
    const chain = step("A").next(step("B")).catch(step("Handler")).next(step("After"));
    expect(machineOf(chain)).to.deep.equal({
      QueryLanguage: "JSONata",
      StartAt: "A",
      States: {
        A: { Type: "Task", Resource: "⟦1⟧", Catch: [all("Handler")], Next: "B" },
        B: { Type: "Task", Resource: "⟦1⟧", Catch: [all("Handler")], Next: "After" },
        Handler: { Type: "Task", Resource: "⟦1⟧", Next: "After" },
        After: { Type: "Task", Resource: "⟦1⟧", End: true },
      },
    });
  });

  it("does not cover its own handler, but a later catch does", () => {
    const chain = step("A").catch(step("First")).catch(step("Second"));
    const states = statesOf(chain);
    expect(states.A).to.deep.include({ Catch: [all("First")] });
    expect(states.First).to.deep.include({ Catch: [all("Second")] });
    expect(states.Second).not.to.have.property("Catch");
  });

  it("named errors come from the inside out, and what was caught before is not asked again", () => {
    const Busy = error("Busy");
    const Late = error("Late");
    const chain = step("A")
      .catch(Busy, pass("OnBusy"))
      .catch([Busy, Late], pass("OnEither"))
      .catch(pass("OnAny"));
    expect(statesOf(chain).A).to.deep.include({
      Catch: [
        { ErrorEquals: ["Busy"], Output: FAILURE, Next: "OnBusy" },
        { ErrorEquals: ["Late"], Output: FAILURE, Next: "OnEither" },
        all("OnAny"),
      ],
    });
  });

  it("covers states in the branches of a choice", () => {
    const chain = choice("Size", (c) => c.when(() => true, step("Big")).otherwise(step("Small"))).catch(
      fail("GiveUp"),
    );
    const states = statesOf(chain);
    expect(states.Big).to.deep.include({ Catch: [all("GiveUp")] });
    expect(states.Small).to.deep.include({ Catch: [all("GiveUp")] });
  });

  it("states in a parallel or a map fail through it, and have their own catches inside", () => {
    const chain = parallel("Both", [step("In").catch(pass("Inner"))])
      .next(map("Each", () => [1], step("Item")))
      .catch(fail("GiveUp"));
    const states = statesOf(chain);
    expect(states.Both).to.deep.include({ Catch: [all("GiveUp")] });
    expect(states.Both)
      .to.have.nested.property("Branches[0].States.In.Catch")
      .deep.equal([all("Inner")]);
    expect(states.Each).to.deep.include({ Catch: [all("GiveUp")] });
    expect(states.Each).not.to.have.nested.property("ItemProcessor.States.Item.Catch");
  });

  it("a chain passed as a handler enters at its head", () => {
    const chain = step("A").catch(step("Head").next(step("Tail")));
    const states = statesOf(chain);
    expect(states.A).to.deep.include({ Catch: [all("Head")] });
    expect(states.Head).to.deep.include({ Next: "Tail" });
  });

  it("a handler that only lets the failure through goes on at what follows, or ends", () => {
    const caught = step("A").catch((failure) => failure);
    expect(statesOf(caught.next(step("After"))).A).to.deep.include({ Catch: [all("After")] });
    expect(statesOf(caught).A).to.deep.include({ Catch: [all("shop catch end")] });
  });

  it("one handler that two places share is one state", () => {
    const notify = step("Notify").next(fail("GiveUp"));
    const chain = choice("Size", (c) =>
      c.when(() => true, step("Big").catch(notify)).otherwise(step("Small").catch(notify)),
    );
    expect(Object.keys(statesOf(chain))).to.deep.equal(["Size", "Big", "Notify", "GiveUp", "Small"]);
  });

  it("a catch that no state can feed is a problem, by whatever way it came", () => {
    const passes = pass("Total") as unknown as ReturnType<typeof step>;
    expect(codesOf(() => machineOf(passes.catch(fail("GiveUp"))))).to.deep.equal(["C106"]);
    const Busy = error("Busy");
    const caught = step("A").catch(fail("Any")) as unknown as ReturnType<typeof step>;
    expect(codesOf(() => machineOf(caught.catch(Busy, fail("Late"))))).to.deep.equal(["C106"]);
  });

  it("a pass is caught within an attempt", () => {
    const chain = attempt("Try", pass("Total")).catch(fail("GiveUp"));
    expect(statesOf(chain).Try).to.deep.include({ Catch: [all("GiveUp")] });
  });
});
