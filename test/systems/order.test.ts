import { expect, use } from "chai";
import {
  createCoverage,
  explore,
  never,
  simulate,
  throwing,
  workflowMatchers,
  type MocksFor,
} from "../../workflow/testing";
import { loadSystems, type Systems } from "./systems";

use(workflowMatchers);

/** What the order workflow leaves behind, in memory: the table refuses what was refunded, as the real one does. */
function createWorld() {
  return { recorded: new Set<string>(), refunded: new Set<string>(), told: [] as string[] };
}
type World = ReturnType<typeof createWorld>;

const mocks = ({ recorded, refunded, told }: World): MocksFor<Systems["order"]> => ({
  Record: (order) => {
    if (refunded.has(order.orderId)) throw Object.assign(new Error("refunded"), { name: "OrderRefunded" });
    recorded.add(order.orderId);
    return { ...order, status: "RECORDED", recordedAt: "2025-01-01T00:00:00Z" };
  },
  Refund: ({ input: { orderId } }) => {
    if (!recorded.has(orderId)) refunded.add(orderId);
    return { isRefunded: !recorded.has(orderId) };
  },
  TellOperators: ({ Message }: { readonly Message: string }) => (told.push(Message), {}),
});

const input = { orderId: "1001", amount: 12.5 };
const inputs = { valid: input, invalid: { orderId: "1002", amount: 0 } };

describe("the order workflow", () => {
  const coverage = createCoverage();
  let order: Systems["order"];
  before(async function () {
    this.timeout(60_000);
    ({ order } = await loadSystems());
  });

  it("charges and records a valid order", async () => {
    const world = createWorld();
    const run = await simulate(order, { input, mocks: mocks(world), coverage });
    expect(run.output).to.include({
      orderId: "1001",
      paymentId: "pay_1001",
      charged: true,
      status: "RECORDED",
    });
    expect([...world.recorded]).to.deep.equal(["1001"]);
  });

  it("refuses an invalid order before anything is charged", async () => {
    const run = await simulate(order, { input: inputs.invalid, mocks: mocks(createWorld()), coverage });
    expect(run).to.have.failedWith("InvalidOrder", "amount must be a number greater than 0");
    expect(run).to.not.have.visited("Charge");
  });

  it("returns the payment of an order that cannot be recorded, and says so", async () => {
    const world = createWorld();
    const failing = { ...mocks(world), Record: throwing("TableIsGone") };
    const run = await simulate(order, { input, mocks: failing, coverage });
    expect(run).to.have.failedWith("TableIsGone");
    expect(world.told).to.deep.equal(["The order 1001 failed with TableIsGone; its payment was returned."]);
  });

  it("tells an operator when the payment cannot be returned either", async () => {
    const world = createWorld();
    const failing = { ...mocks(world), Record: throwing("TableIsGone"), Refund: throwing("TableIsGone") };
    const run = await simulate(order, { input, mocks: failing, coverage });
    expect(run).to.have.visited("NotRefunded");
    expect(world.told[0]).to.contain("its payment could not be returned");
  });

  it("leaves the payment to the order that stands under the same id", async () => {
    const conflict = { ...mocks(createWorld()), Record: throwing("OrderConflict", "another amount") };
    const run = await simulate(order, { input, mocks: conflict, coverage });
    expect(run).to.have.failedWith("OrderConflict", "another amount");
    expect(run.timesDone("Refund")).to.equal(0);
  });

  it("loses no charge on any path with two faults, and tells of every failure", async () => {
    const charged = (run: { timesDone(state: string): number }): boolean => run.timesDone("Charge") > 0;
    const found = await explore(order, {
      inputs,
      world: createWorld,
      mocks,
      coverage,
      invariants: {
        "nothing charged is lost": never(
          (run, { recorded, refunded, told }) =>
            charged(run) &&
            !run.visited("Conflict") &&
            recorded.size + refunded.size === 0 &&
            told.length === 0 &&
            toldFails(run) === 0,
        ),
        "no order is both recorded and refunded": never(
          (_, { recorded, refunded }) => recorded.size > 0 && refunded.size > 0,
        ),
        "every failure is told to someone": never(
          (run, { told }) =>
            run.status === "FAILED" &&
            run.visited("Charge") &&
            !run.visited("Conflict") &&
            told.length === 0 &&
            toldFails(run) === 0,
        ),
      },
    });
    expect(found.violations.map(({ test }) => test)).to.deep.equal([]);
    expect(found.unreached).to.deep.equal([]);
    expect(found.tried["Record"]).to.include.members(["OrderRefunded", "OrderConflict"]);
    expect([...new Set(found.unhandled.map(({ state }) => state))].sort()).to.deep.equal([
      "TellOperators",
      "Validate",
    ]);
  });

  it("is covered by these tests", () => {
    expect(coverage.report().machines.map(({ missing }) => missing)).to.deep.equal([[]]);
  });
});

/** Faults that hit the telling itself: then nobody hears but who watches failed executions. */
function toldFails(run: { tries(state: string): readonly { readonly error?: string }[] }): number {
  return run.tries("TellOperators").filter(({ error }) => error !== undefined).length;
}
