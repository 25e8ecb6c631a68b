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

/** The shop in memory. Whatever was undone stays undone: a late try is refused, as the real tables refuse it. */
function createWorld() {
  return {
    reserved: "no" as "no" | "yes" | "cancelled",
    paid: "no" as "no" | "yes" | "voided",
    label: "no" as "no" | "yes" | "cancelled",
    told: [] as string[],
  };
}
type World = ReturnType<typeof createWorld>;

const notice = (error: string) => ({ status: "FAILED" as const, orderId: "2001", error, message: error });

const mocks = (world: World): MocksFor<Systems["checkout"]> => ({
  CheckInventory: (request) => {
    const isThere = world.reserved !== "cancelled" && request.items[0]?.sku === "book";
    if (isThere) world.reserved = "yes";
    return {
      ...request,
      total: 49.9,
      inventory: isThere ? { status: "available" } : { status: "unavailable", missing: ["typewriter"] },
    };
  },
  ProcessPayment: (request) => {
    if (world.paid === "voided") throw new Error("voided");
    world.paid = "yes";
    return { ...request, paymentId: "pay_1" };
  },
  CreateShippingLabel: (request) => {
    if (world.label === "cancelled") throw new Error("cancelled");
    world.label = "yes";
    return { ...request, status: "SHIPPING", trackingNumber: "SW-1" };
  },
  SettleStock: (request) => request,
  CancelShippingLabel: (failure) => ((world.label = "cancelled"), failure),
  VoidPayment: (failure) => ((world.paid = "voided"), failure),
  ReleaseStock: (failure) => ((world.reserved = "cancelled"), failure),
  NotifyUserOfFailure: ({ error }) => (world.told.push("user"), notice(error)),
  NotifyOperator: ({ error }) => (world.told.push("operator"), notice(error)),
});

const input = {
  orderId: "2001",
  items: [{ sku: "book", quantity: 2 }],
  paymentToken: "tok_visa",
  customer: { email: "grace@example.com" },
  address: { street: "Main Street 1", city: "Arlington", country: "US" },
};
const inputs = { book: input, typewriter: { ...input, items: [{ sku: "typewriter", quantity: 1 }] } };

describe("the checkout workflow", () => {
  const coverage = createCoverage();
  let checkout: Systems["checkout"];
  before(async function () {
    this.timeout(60_000);
    ({ checkout } = await loadSystems());
  });

  it("ships what is paid", async () => {
    const run = await simulate(checkout, { input, mocks: mocks(createWorld()), coverage });
    expect(run.output).to.include({ status: "SHIPPING", paymentId: "pay_1" });
    expect(run.timeline.map(({ name }) => name)).to.deep.equal([
      "CheckInventory",
      "IsInventoryAvailable",
      "ProcessPayment",
      "CreateShippingLabel",
      "SettleStock",
    ]);
  });

  it("asks a gateway that does not answer again after 3 and 4.5 seconds", async () => {
    const slow = { ...mocks(createWorld()), ProcessPayment: throwing("PaymentGatewayTimeout") };
    const run = await simulate(checkout, { input, mocks: slow, coverage });
    expect(run.tries("ProcessPayment").map(({ at }) => at)).to.deep.equal([0, 3_000, 7_500]);
    expect(run).to.have.visited("ProcessPayment").that.retried(2).and.caught("PaymentGatewayTimeout");
    expect(run).to.have.visited("NotifyUserOfFailure");
  });

  it("undoes in the reverse order when the label fails", async () => {
    const world = createWorld();
    const failing = { ...mocks(world), CreateShippingLabel: throwing("UndeliverableAddress") };
    const run = await simulate(checkout, { input, mocks: failing, coverage });
    expect(run.timeline.slice(-4).map(({ name }) => name)).to.deep.equal([
      "CancelShippingLabel",
      "VoidPayment",
      "ReleaseStock",
      "NotifyUserOfFailure",
    ]);
    expect(world).to.deep.equal({
      reserved: "cancelled",
      paid: "voided",
      label: "cancelled",
      told: ["user"],
    });
  });

  it("fails with the document's cause when an article is not there", async () => {
    const run = await simulate(checkout, { input: inputs.typewriter, mocks: mocks(createWorld()), coverage });
    expect(run).to.have.failedWith("InventoryUnavailableState", "not available for the requested items");
  });

  it("refuses a request that makes no sense by its name", async () => {
    const refusing = { ...mocks(createWorld()), CheckInventory: throwing("InvalidCheckout", "items") };
    const run = await simulate(checkout, { input, mocks: refusing, coverage });
    expect(run).to.have.failedWith("InvalidCheckout", "items");
    expect(run).to.not.have.visited("NotifyUserOfFailure");
  });

  it("tells an operator what could not be undone, though Lambda is busy", async () => {
    const world = createWorld();
    const failing = {
      ...mocks(world),
      ProcessPayment: throwing("PaymentDeclined"),
      VoidPayment: throwing("Down"),
    };
    const run = await simulate(checkout, {
      input,
      mocks: failing,
      faults: [{ state: "NotifyOperator", error: "Lambda.TooManyRequestsException" }],
      coverage,
    });
    expect(run).to.have.failedWith("UndoIncomplete");
    expect(run).to.have.visited("NotifyOperator").that.retried(1);
    expect(world.told).to.deep.equal(["operator"]);
  });

  it("keeps its promises on any path with two faults", async () => {
    const found = await explore(checkout, {
      inputs,
      world: createWorld,
      mocks,
      coverage,
      invariants: {
        "nothing charged is lost": never(
          (run, { paid, label, told }) =>
            paid === "yes" && label !== "yes" && told.length === 0 && isHeard(run),
        ),
        "nothing ships unpaid": never((_, { paid, label }) => label === "yes" && paid !== "yes"),
        "no stock leaks": never(
          (run, { reserved, label, told }) =>
            reserved === "yes" && label !== "yes" && told.length === 0 && isHeard(run),
        ),
        "every failure is told to someone": never(
          (run, { told }) => wasUndone(run) && told.length === 0 && isHeard(run),
        ),
      },
    });
    expect(found.violations.map(({ test }) => test)).to.deep.equal([]);
    expect(found.unreached).to.deep.equal([]);
    expect(found.tried["CreateShippingLabel"]).to.include.members(["UndeliverableAddress", "LabelCancelled"]);
    expect(found.isComplete).to.equal(true);
    expect(found.unhandled).to.deep.equal([]);
  }).timeout(60_000);

  it("is covered by these tests", () => {
    expect(coverage.report().machines.map(({ missing }) => missing)).to.deep.equal([[]]);
  });
});

type Looked = Parameters<Parameters<typeof never>[0]>[0];

function wasUndone(run: Looked): boolean {
  return run.visited("CancelShippingLabel");
}

/** Whether no fault hit the telling itself: then only who watches failed executions hears of it. */
function isHeard(run: Looked): boolean {
  return ["NotifyUserOfFailure", "NotifyOperator"].every((state) =>
    run.tries(state).every(({ error }) => error === undefined),
  );
}
