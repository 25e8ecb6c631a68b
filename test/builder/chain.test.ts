import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Chain, ParallelStep, TaskStep } from "../../workflow/definition";
import { choice, error, fail, map, parallel, pass, repeat, scoped, task, wait } from "../../workflow/builder";
import { codesOf, problemsOf } from "./problem";

const charge = (order: { total: number }): number => order.total;

describe("a chain", () => {
  it("is immutable: every method returns a new one and leaves the old as it was", () => {
    const first = task("Charge", charge);
    const before = JSON.stringify(first.definition);
    const later = [
      first.next(pass("Same")),
      first.catch(fail("GiveUp")),
      first.assign((total) => ({ total })),
      first.output((total) => total + 1),
      first.retry({ maxAttempts: 1 }),
      first.timeout(5),
      first.heartbeat(2),
      first.credentials("arn:aws:iam::123456789012:role/other"),
    ];
    expect(JSON.stringify(first.definition)).to.equal(before);
    for (const chain of later) expect(chain).not.to.equal(first);
  });

  it("is frozen through and through", () => {
    const chain = task("Charge", charge)
      .retry(["A", "B"], { maxAttempts: 1 })
      .catch(fail("GiveUp"))
      .next(parallel("Both", { one: pass("One"), two: pass("Two") }))
      .next(choice("Size", (c) => c.when(() => true, pass("Big")).otherwise(pass("Small"))))
      .next(map("Each", () => [1], pass("Item")))
      .next(wait("Soon", { seconds: 1 }));
    expect(notFrozen(chain.definition)).to.deep.equal([]);
  });

  it("says where each state was written", () => {
    const chain = task("Charge", charge);
    const { at } = chain.definition.steps[0] as TaskStep;
    expect(at?.file).to.equal(__filename);
    expect(at?.line).to.equal(lineOf('const chain = task("Charge", charge);'));
    expect(at?.column).to.equal(23);
  });

  it("says where a state in a branch was written, although the library calls the branch", () => {
    const chain = parallel("Both", { one: (branch) => branch.next(pass("Deep", () => "deep")) });
    const step = chain.definition.steps[0] as ParallelStep;
    const deep = step.branches[0]?.body.steps[0] as TaskStep;
    expect(deep.at?.line).to.equal(lineOf('branch.next(pass("Deep"'));
  });

  it("takes one callback for the same function with equal options", () => {
    const one = task("One", charge, { memoryMb: 512, environment: { A: "1" } });
    const two = task("Two", charge, { environment: { A: "1" }, memoryMb: 512, defaultRetry: false });
    const other = task("Other", charge, { memoryMb: 1024 });
    expect(workOf(one.definition)).to.equal(workOf(two.definition));
    expect(workOf(one.definition)).not.to.equal(workOf(other.definition));
  });

  it("takes Outputs in options by identity", () => {
    const name = Promise.resolve("orders");
    const one = task("One", charge, { environment: { TABLE: name } });
    const same = task("Two", charge, { environment: { TABLE: name } });
    const other = task("Three", charge, { environment: { TABLE: Promise.resolve("orders") } });
    expect(workOf(one.definition)).to.equal(workOf(same.definition));
    expect(workOf(one.definition)).not.to.equal(workOf(other.definition));
  });

  it("calls a fail like its state unless the error is given", () => {
    const Refused = error("Refused");
    expect(fail("GiveUp").definition.steps[0]).to.include({ error: "GiveUp" });
    expect(fail("GiveUp", { error: Refused }).definition.steps[0]).to.include({ error: "Refused" });
  });
});

describe("an error's factory", () => {
  it("makes errors that carry its name", () => {
    const Busy = error("Busy");
    const made = Busy("try later");
    expect(made).to.be.instanceOf(Error);
    expect(made.name).to.equal("Busy");
    expect(made.message).to.equal("try later");
    expect(Busy.errorName).to.equal("Busy");
  });

  it("refuses names that belong to Step Functions", () => {
    expect(codesOf(() => error("States.Mine"))).to.deep.equal(["B107"]);
    expect(codesOf(() => error(""))).to.deep.equal(["B107"]);
  });
});

describe("misuse that only a program without types can reach", () => {
  const untyped = { task, pass, choice, parallel, map, wait, repeat, scoped } as unknown as Record<
    string,
    (...parameters: readonly unknown[]) => unknown
  >;
  const cases: readonly (readonly [string, string, () => unknown])[] = [
    ["B100", "a state without a name", () => untyped.task!("", charge)],
    ["B100", "a state whose name is no text", () => untyped.pass!(undefined)],
    [
      "B101",
      "a step that is undefined, as circular imports leave it",
      () => task("A", charge).next(undefined as never),
    ],
    ["B101", "a branch that builds nothing", () => untyped.parallel!("Both", { one: () => undefined })],
    ["B102", "an expression that is no function", () => untyped.pass!("Total", { total: 1 })],
    ["B102", "a loop without an end condition", () => untyped.repeat!("Poll", pass("Ask"), {})],
    ["B103", "a task with neither function nor ARN", () => untyped.task!("Charge", { name: "charge" })],
    ["B110", "a task with a generator", () => untyped.task!("Pages", function* () {})],
    ["B110", "a task with an asynchronous generator", () => untyped.task!("Pages", async function* () {})],
    ["B104", "a choice without rules", () => untyped.choice!("Size", (c: unknown) => c)],
    ["B104", "a choice that decides nothing", () => untyped.choice!("Size", () => undefined)],
    ["B105", "a parallel without branches", () => untyped.parallel!("Both", {})],
    ["B106", "a retry after what has no name", () => task("A", charge).retry([{} as never])],
    ["B111", "a catch of no error", () => task("A", charge).catch([], pass("Late"))],
    ["B108", "a wait without a length", () => untyped.wait!("Soon", {})],
  ];
  for (const [code, what, build] of cases) {
    it(`refuses ${what}`, () => {
      const [problem] = problemsOf(build);
      expect(problem?.code).to.equal(code);
      expect(problem?.place?.file).to.equal(__filename);
    });
  }
});

function workOf(chain: Chain): unknown {
  return (chain.steps[0] as TaskStep).work;
}

function lineOf(text: string): number {
  const lines = readFileSync(__filename, "utf8").split("\n");
  return lines.findIndex((line) => line.includes(text) && !line.includes("lineOf")) + 1;
}

/** Paths of the plain objects and arrays of a definition that somebody could still change. */
function notFrozen(value: unknown, path = "definition"): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Object.isFrozen(value) ? [] : [path];
  return [...own, ...Object.entries(value).flatMap(([key, item]) => notFrozen(item, `${path}.${key}`))];
}
