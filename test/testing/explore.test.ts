import { expect } from "chai";
import { choice, error, fail, input, parallel, pass, task } from "../../workflow/builder";
import { explore, never, simulate, type Invariant, type Run } from "../../workflow/testing";

interface Order {
  readonly id: string;
  readonly total: number;
}
interface Ledger {
  readonly charged: Set<string>;
  readonly recorded: Set<string>;
}
const Declined = error("Declined");
const sell = task("Charge", (order: Order) => order)
  .retry("Busy", { maxAttempts: 1 })
  .next(task("Record", (order: Order) => order));
const undo = task("Refund", (_: unknown) => ({ isRefunded: true })).next(fail("Undone"));
const recordsAnyway = task("Charge", (order: Order) => order)
  .retry("Busy", { maxAttempts: 1 })
  .catch((failure) => failure.next(pass("Unsure", ({ input: order }) => order)))
  .next(task("Record", (order: Order) => order));
const createLedger = (): Ledger => ({ charged: new Set(), recorded: new Set() });
const mocks = ({ charged, recorded }: Ledger) => ({
  Charge: (order: Order) => (charged.add(order.id), order),
  Record: (order: Order) => (recorded.add(order.id), order),
});
const invariants: Record<string, Invariant<Ledger>> = {
  "nothing charged is lost": never((_, { charged, recorded }) => charged.size > recorded.size),
};
const inputs = { small: { id: "1", total: 5 } };

/** Runs the text of a test with only those names in scope that it says it needs; what became of each `it`. */
async function runPasted(text: string | undefined, given: object): Promise<readonly string[]> {
  const tests: { readonly title: string; readonly run: () => Promise<void> }[] = [];
  const it = (title: string, run: () => Promise<void>) => tests.push({ title, run });
  const scope = { ...given, it, simulate, expect };
  new Function(...Object.keys(scope), text ?? "")(...Object.values(scope));
  return Promise.all(
    tests.map(({ title, run }) =>
      run().then(
        () => `${title}: passed`,
        (failure: Error) => `${title}: ${failure.message}`,
      ),
    ),
  );
}

describe("explore", () => {
  it("finds the shortest run that breaks an invariant, and prints it as a test", async () => {
    const found = await explore(sell, { inputs, world: createLedger, mocks, invariants });
    expect(found.isComplete).to.equal(true);
    const [violation] = found.violations;
    expect(violation?.plan.faults).to.have.length(1);
    expect(violation?.test).to.equal(
      [
        "// What explore was given: workflow, createWorld (its world), mocks, invariants.",
        'it("nothing charged is lost", async () => {',
        "  const world = await createWorld();",
        "  const run = await simulate(workflow, {",
        '    input: { id: "1", total: 5 },',
        "    mocks: mocks(world),",
        "    faults: [",
        '      { state: "Charge", call: 1, error: "Sandbox.Timedout", afterSeconds: 30, work: "done" },',
        "    ],",
        "  });",
        '  expect(await invariants["nothing charged is lost"](run, world)).to.equal(true);',
        "});",
      ].join("\n"),
    );
  });

  it("gives runs that fail in the same way when they are pasted", async () => {
    const found = await explore(sell, { inputs, world: createLedger, mocks, invariants });
    const pasted = { workflow: sell, createWorld: createLedger, mocks, invariants };
    const failures = await runPasted(found.violations[0]?.test, pasted);
    expect(failures).to.deep.equal(["nothing charged is lost: expected false to equal true"]);
    expect(await runPasted(found.violations[0]?.test, { ...pasted, workflow: recordsAnyway })).to.deep.equal([
      "nothing charged is lost: passed",
    ]);
  });

  it("gives runs that end with the unhandled error when they are pasted", async () => {
    const found = await explore(sell, { inputs, errors: { Charge: [Declined] }, maxFaults: 1 });
    const end = found.unhandled.find(({ error }) => error === "Declined");
    const failures = await runPasted(end?.test, { workflow: sell });
    expect(failures).to.deep.equal(["ends with Declined: expected 'FAILED' to equal 'SUCCEEDED'"]);
  });

  it("finds nothing where everything is undone", async () => {
    const refunded = (run: Run): boolean => run.timesDone("Refund") > 0;
    const found = await explore(sell.catch(undo), {
      inputs,
      world: createLedger,
      mocks: (world) => mocks(world),
      maxFaults: 1,
      invariants: {
        "nothing charged is lost": never(
          (run, { charged, recorded }) => charged.size > recorded.size && !refunded(run),
        ),
      },
    });
    expect(found.violations).to.deep.equal([]);
    expect(found.unreached).to.deep.equal([]);
    expect(found.unhandled).to.deep.equal([]);
  });

  it("tells a late work from one that was done in time", async () => {
    const found = await explore(sell.catch(undo), {
      inputs,
      world: () => ({ done: [] as string[] }),
      mocks: ({ done }) => ({
        Charge: (order: Order) => (done.push("charge"), order),
        Refund: () => (done.push("refund"), { isRefunded: true }),
      }),
      maxFaults: 1,
      invariants: {
        "no charge comes after its refund": never(
          (_, { done }) => done.includes("refund") && done.lastIndexOf("charge") > done.indexOf("refund"),
        ),
      },
    });
    expect(found.violations[0]?.plan.faults[0]).to.include({ state: "Charge", work: "late" });
  });

  it("names ends that nobody handles", async () => {
    const found = await explore(sell, { inputs, errors: { Charge: [Declined] }, maxFaults: 1 });
    expect(found.unhandled.map(({ state, error }) => `${state} ${error}`)).to.include.members([
      "Charge Declined",
      "Charge Busy",
      "Charge Lambda.TooManyRequestsException",
      "Record UnforeseenError",
    ]);
  });

  it("takes both sides of a choice by other answers, and names states that nothing reaches", async () => {
    const chain = task("Look", (order: Order) => ({ isThere: order.total > 0 })).next(
      choice("IsThere", (c) => c.when((found) => found.isThere, pass("Yes")).otherwise(pass("No"))),
    );
    const one = await explore(chain, { inputs, maxFaults: 0 });
    expect(one.unreached).to.deep.equal(["No"]);
    const both = await explore(chain, { inputs, maxFaults: 0, answers: { Look: [{ isThere: false }] } });
    expect(both.unreached).to.deep.equal([]);
    expect(both.runs).to.equal(2);
  });

  it("names retries that multiply, the worst time and the longest history", async () => {
    const chain = input<Order>().next(
      parallel<Order, { pay: Order }>("Both", {
        pay: task("Pay", (order: Order) => order).retry("Busy", { maxAttempts: 2 }),
      }).retry(),
    );
    const found = await explore(chain, { inputs, maxFaults: 1 });
    expect(found.multipliedRetries).to.deep.equal([{ state: "Pay", tries: 24, within: ["Both"] }]);
    expect(found.slowest?.plan.faults[0]).to.include({ error: "Sandbox.Timedout", afterSeconds: 30 });
    expect(found.longestHistory?.run.history.length).to.be.greaterThan(20);
  });

  it("says when paths are left", async () => {
    const found = await explore(sell, { inputs, maxRuns: 3 });
    expect([found.runs, found.isComplete]).to.deep.equal([3, false]);
    expect(String(found)).to.contain("raise maxRuns");
  });
});
