import { expect } from "chai";
import {
  attempt,
  choice,
  fail,
  goto,
  input,
  map,
  parallel,
  pass,
  repeat,
  scoped,
  succeed,
  task,
} from "../../../workflow/builder";
import type { StateBlock } from "../../../workflow/asl/types";
import { codesOf, problemsOf } from "../../builder/problem";
import { machineOf, statesOf } from "./emitted";

const work = (value: unknown): unknown => value;
const step = (name: string) => task(name, work, { defaultRetry: false });

describe("chains as values", () => {
  const two = step("Head").next(step("Tail"));

  it("a chain passed to next, when, a branch, a map or an attempt enters at its head", () => {
    expect(machineOf(step("First").next(two)).States.First).to.deep.include({ Next: "Head" });
    const chosen = choice("Choose", (c) => c.when(() => true, two).otherwise(step("Other")));
    expect(statesOf(chosen).Choose).to.have.nested.property("Choices[0].Next", "Head");
    const other = choice("Choose", (c) => c.when(() => true, step("Other")).otherwise(two));
    expect(statesOf(other).Choose).to.deep.include({ Default: "Head" });
    expect(statesOf(parallel("Both", [two])).Both).to.have.nested.property("Branches[0].StartAt", "Head");
    expect(statesOf(map("Each", () => [1], two)).Each).to.have.nested.property(
      "ItemProcessor.StartAt",
      "Head",
    );
    expect(statesOf(attempt("Try", two)).Try).to.have.nested.property("Branches[0].StartAt", "Head");
  });

  it("nothing of a chain is lost, wherever it is put", () => {
    const chain = input<unknown>()
      .next(choice("Choose", (c) => c.when(() => true, two).otherwise(step("Other"))))
      .next(step("Last"));
    expect(Object.keys(statesOf(chain))).to.deep.equal(["Choose", "Head", "Tail", "Other", "Last"]);
    expect(statesOf(chain).Tail).to.deep.include({ Next: "Last" });
  });

  it("a chain can go on in two ways, and neither knows of the other", () => {
    const one = two.next(step("One"));
    const other = two.next(step("Other"));
    expect(Object.keys(statesOf(one))).to.deep.equal(["Head", "Tail", "One"]);
    expect(Object.keys(statesOf(other))).to.deep.equal(["Head", "Tail", "Other"]);
  });

  it("a choice inside a map inside a parallel keeps its states in its own block", () => {
    const inner = choice("Choose", (c) => c.when(() => true, step("Yes")).otherwise(step("No"))).next(
      step("After"),
    );
    const chain = parallel("Both", { lines: map("Each", () => [1], inner), other: step("Other") });
    const each = (statesOf(chain).Both as unknown as { Branches: StateBlock[] }).Branches[0]?.States.Each;
    const body = (each as unknown as { ItemProcessor: StateBlock }).ItemProcessor;
    expect(Object.keys(body.States)).to.deep.equal(["Choose", "Yes", "No", "After"]);
    expect(body.States.Yes).to.deep.include({ Next: "After" });
    expect(body.States.After).to.deep.include({ End: true });
    expect(body).not.to.have.property("QueryLanguage");
  });

  it("a path that ends in a branch does not go on at what follows the choice", () => {
    const chain = choice("Choose", (c) => c.when(() => true, fail("GiveUp")).otherwise(succeed("Done")));
    const states = statesOf(chain);
    expect(states.GiveUp).to.deep.equal({ Type: "Fail", Error: "GiveUp" });
    expect(states.Done).to.deep.equal({ Type: "Succeed" });
  });

  it("a scoped fragment is used twice, gotos within it included", () => {
    const fragment = step("Ask").next(
      choice("IsDone", (c) => c.when(() => true, pass("Done")).otherwise(goto("Ask"))),
    );
    const chain = scoped("First", fragment).next(scoped("Second", fragment));
    const states = statesOf(chain);
    expect(Object.keys(states)).to.deep.equal([
      "FirstAsk",
      "FirstIsDone",
      "FirstDone",
      "SecondAsk",
      "SecondIsDone",
      "SecondDone",
    ]);
    expect(states.FirstIsDone).to.deep.include({ Default: "FirstAsk" });
    expect(states.FirstDone).to.deep.include({ Next: "SecondAsk" });
    expect(states.SecondIsDone).to.deep.include({ Default: "SecondAsk" });
  });

  it("a goto out of a scoped fragment means the state outside", () => {
    const chain = step("Start").next(
      scoped(
        "In",
        choice("Choose", (c) => c.when(() => true, pass("Done")).otherwise(goto("Start"))),
      ),
    );
    expect(statesOf(chain).InChoose).to.deep.include({ Default: "Start" });
  });

  it("scopes nest, and reach the states of inner blocks and loops", () => {
    const loop = repeat(
      "Poll",
      map("Each", () => [1], pass("Item")),
      { until: () => true, maxTimes: 2 },
    );
    const states = statesOf(scoped("A", scoped("B", loop)));
    expect(Object.keys(states)).to.deep.equal([
      "ABPoll start",
      "ABEach",
      "ABPoll",
      "ABPoll limit",
      "ABPoll end",
    ]);
    expect(states.ABEach).to.have.nested.property("ItemProcessor.StartAt", "ABItem");
  });
});

describe("names", () => {
  it("two states of one name are a problem with both places", () => {
    const [problem, ...others] = problemsOf(() => machineOf(step("Charge").next(pass("Charge"))));
    expect(others).to.deep.equal([]);
    expect(problem).to.include({ code: "C101", path: "shop / Charge" });
    const places = problem?.message.match(/graph\.test\.ts:\d+:\d+/g);
    expect(new Set(places)).to.have.property("size", 2);
  });

  it("names are unique across branches and bodies", () => {
    const inBranches = parallel("Both", { one: step("Same"), two: step("Same") });
    expect(codesOf(() => machineOf(inBranches))).to.deep.equal(["C101"]);
    const inBody = step("Same").next(map("Each", () => [1], step("Same")));
    expect(codesOf(() => machineOf(inBody))).to.deep.equal(["C101"]);
  });

  it("one fragment in two branches of a parallel is a problem: they are two blocks", () => {
    const same = step("Same");
    expect(codesOf(() => machineOf(parallel("Both", { one: same, two: same })))).to.deep.equal(["C101"]);
  });

  it("one fragment twice in a row is a problem, since it would go on in two ways", () => {
    const same = step("Same");
    expect(codesOf(() => machineOf(same.next(same)))).to.deep.equal(["C101"]);
  });

  it("one fragment in two branches of a choice is one state, where both branches join", () => {
    const same = step("Same").next(pass("Tail"));
    const chain = choice("Choose", (c) => c.when(() => true, same).otherwise(step("Other").next(same)));
    const states = statesOf(chain.next(pass("After")));
    expect(Object.keys(states)).to.deep.equal(["Choose", "Same", "Tail", "Other", "After"]);
    expect(states.Choose).to.have.nested.property("Choices[0].Next", "Same");
    expect(states.Other).to.deep.include({ Next: "Same" });
  });

  it("every clash is reported at once", () => {
    const chain = step("A").next(pass("A")).next(pass("B")).next(pass("B"));
    expect(codesOf(() => machineOf(chain))).to.deep.equal(["C101", "C101"]);
  });

  it("states that the library adds never take a name of the user's", () => {
    const chain = input<{ total: number }>()
      .next(pass("Total", (o) => o.total > 1))
      .assign((total) => ({ total }))
      .next(pass("Total assign"));
    expect(Object.keys(statesOf(chain))).to.deep.equal(["Total", "Total assign 2", "Total assign"]);
  });
});

describe("transitions", () => {
  it("a goto to no state is a problem that guesses what was meant", () => {
    const [problem] = problemsOf(() => machineOf(step("Charge").next(goto("charge"))));
    expect(problem).to.include({ code: "C102", fix: 'did you mean "Charge"?' });
    expect(problem?.place?.file).to.equal(__filename);
  });

  it("a goto out of its block is a problem", () => {
    const chain = step("Start").next(map("Each", () => [1], step("Item").next(goto("Start"))));
    const [problem] = problemsOf(() => machineOf(chain));
    expect(problem?.code).to.equal("C102");
    expect(problem?.message).to.include("another block");
  });

  it("a state that nothing leads to is a problem, once for each lost piece", () => {
    const ended = fail("GiveUp") as unknown as ReturnType<typeof step>;
    const problems = problemsOf(() => machineOf(ended.next(step("Never")).next(step("Later"))));
    expect(problems.map(({ code, path }) => [code, path])).to.deep.equal([["C103", "shop / Never"]]);
  });

  it("a graph without a way out is a problem", () => {
    expect(codesOf(() => machineOf(step("Round").next(goto("Round"))))).to.deep.equal(["C104"]);
  });

  it("an imported machine within a chain is a problem", () => {
    const imported = {
      definition: { kind: "chain", steps: [{ kind: "imported", definition: {} }] },
    } as const;
    const chain = step("First").next(imported as unknown as ReturnType<typeof step>);
    expect(codesOf(() => machineOf(chain))).to.deep.equal(["C107"]);
  });
});
