import { expect, use } from "chai";
import {
  createCoverage,
  explore,
  neverAnswers,
  never,
  simulate,
  throwing,
  workflowMatchers,
  type MocksFor,
} from "../../workflow/testing";
import { loadSystems, type Systems } from "./systems";

use(workflowMatchers);

interface Message {
  readonly Message: string;
}

/** The world around the workflow, in memory. The provider and the tables refuse what was undone before. */
function createWorld() {
  return {
    payment: "none" as "none" | "authorized" | "voided",
    stock: "there" as "there" | "reserved" | "sold" | "cancelled",
    status: "none" as "none" | "PLACED" | "COMPLETED" | "FAILED",
    customer: [] as string[],
    operators: [] as string[],
  };
}
type World = ReturnType<typeof createWorld>;

const responding = <Body>(ResponseBody: Body) => ({
  ResponseBody,
  Headers: {},
  StatusCode: 200,
  StatusText: "OK",
});

const mocks = (world: World): MocksFor<Systems["fulfillment"]> => ({
  PlaceOrder: (request) => {
    if (world.status === "none") world.status = "PLACED";
    return { ...request, total: request.items.reduce((sum, { quantity }) => sum + quantity * 349, 0) };
  },
  RequestApproval: { approvedBy: "Grace" },
  ValidatePayment: () => {
    if (world.payment === "voided") throw new Error("voided");
    world.payment = "authorized";
    return responding({ authorizationId: "auth_1" });
  },
  ReserveStock: (order) => {
    if (world.stock === "cancelled") throw new Error("cancelled");
    if (world.stock === "there") world.stock = "reserved";
    return order;
  },
  GenerateShippingLabel: {},
  SendEmail: () => (world.customer.push("packed"), {}),
  SendSms: () => (world.customer.push("packed"), {}),
  Ship: (order) => {
    if (world.stock !== "cancelled") world.stock = "sold";
    return { ...order, trackingNumber: "SW-1" };
  },
  CompleteOrder: () => ((world.status = "COMPLETED"), {}),
  VoidPayment: () => ((world.payment = "voided"), responding({})),
  ReleaseReservedStock: () => {
    if (world.stock !== "sold") world.stock = "cancelled";
    return { released: true };
  },
  MarkFailed: () => ((world.status = "FAILED"), {}),
  TellCustomer: () => (world.customer.push("cancelled"), {}),
  ...Object.fromEntries(
    ["ReportUndoFailed", "ReportNotShipped", "ReportIncomplete"].map((state) => [
      state,
      ({ Message }: Message) => (world.operators.push(Message), {}),
    ]),
  ),
});

const input = {
  orderId: "3001",
  items: [{ sku: "book", quantity: 1 }],
  paymentToken: "tok_visa",
  customer: { email: "grace@example.com", phone: "+15550100" },
  address: { street: "Main Street 1", city: "Arlington", country: "US" },
};
const dear = { ...input, items: [{ sku: "book", quantity: 3 }] };
const quiet = { ...input, customer: { email: "grace@example.com" } };

describe("the fulfillment workflow", () => {
  const coverage = createCoverage();
  let fulfillment: Systems["fulfillment"];
  before(async function () {
    this.timeout(60_000);
    ({ fulfillment } = await loadSystems());
  });
  const run = (world: World, options: { input?: typeof quiet; mocks?: Record<string, unknown> } = {}) =>
    simulate(fulfillment, {
      input: options.input ?? input,
      mocks: { ...mocks(world), ...options.mocks },
      coverage,
    });

  it("pays, packs, tells and ships", async () => {
    const world = createWorld();
    const done = await run(world);
    expect(done.output).to.include({ status: "COMPLETED", trackingNumber: "SW-1" });
    expect(world).to.deep.include({ payment: "authorized", stock: "sold", status: "COMPLETED" });
    expect(done).to.not.have.visited("RequestApproval");
  });

  it("waits for an approval of a dear order, a day without a heartbeat at most", async () => {
    expect(await run(createWorld(), { input: dear })).to.have.visited("RequestApproval");
    const world = createWorld();
    const forgotten = await run(world, { input: dear, mocks: { RequestApproval: neverAnswers() } });
    expect(forgotten).to.have.visited("RequestApproval").that.caught("States.Timeout").and.took({ days: 1 });
    expect(forgotten).to.have.failedWith("States.Timeout");
    expect(world.customer).to.deep.equal(["cancelled"]);
  });

  it("does not mind a customer without a phone, or one who cannot be reached", async () => {
    expect(await run(createWorld(), { input: quiet })).to.have.visited("NoPhone");
    const silent = {
      SendEmail: throwing("SesV2.MessageRejectedException"),
      SendSms: throwing("Sns.Blocked"),
    };
    const done = await run(createWorld(), { mocks: silent });
    expect(done).to.have.visited("MailNotSent");
    expect(done).to.have.visited("SmsNotSent");
    expect(done.status).to.equal("SUCCEEDED");
  });

  it("voids the payment and tells the customer when the order looks like fraud", async () => {
    const world = createWorld();
    const fraud = await run(world, {
      input: { ...quiet, customer: { email: "x@fraud.example" }, items: dear.items },
    });
    expect(fraud).to.have.failedWith("FraudSuspected");
    expect(world).to.deep.include({ payment: "voided", status: "FAILED", customer: ["cancelled"] });
  });

  it("refuses an order that makes no sense before anything is done", async () => {
    const refused = await run(createWorld(), { mocks: { PlaceOrder: throwing("InvalidOrder", "items") } });
    expect(refused).to.have.failedWith("InvalidOrder", "items");
    expect(refused).to.not.have.visited("Undo");
  });

  it("asks a provider that is busy again, and prints a label again", async () => {
    const busy = {
      ValidatePayment: throwing("States.Http.StatusCode.503").then({}),
      GenerateShippingLabel: throwing("ECS.AmazonECSException").then({}),
    };
    const done = await run(createWorld(), { mocks: busy });
    expect(done).to.have.visited("ValidatePayment").that.retried(1);
    expect(done).to.have.visited("GenerateShippingLabel").that.retried(1);
  });

  it("keeps its promises on any path with two faults", async () => {
    const found = await explore(fulfillment, {
      inputs: { phone: input, dear },
      world: createWorld,
      mocks,
      coverage,
      invariants: {
        "nothing charged is lost": never(
          (one, { payment, stock, operators }) =>
            payment === "authorized" && stock !== "sold" && operators.length === 0 && isHeard(one),
        ),
        "nothing ships unpaid": never(
          (_, { payment, stock }) => stock === "sold" && payment !== "authorized",
        ),
        "no stock leaks": never(
          (one, { stock, operators }) =>
            stock === "reserved" && one.status === "FAILED" && operators.length === 0 && isHeard(one),
        ),
        "every failure is told to someone": never(
          (one, { customer, operators }) =>
            one.status === "FAILED" &&
            !one.visited("RefuseOrder") &&
            !customer.includes("cancelled") &&
            operators.length === 0 &&
            isHeard(one),
        ),
      },
    });
    expect(found.violations.map(({ test }) => test)).to.deep.equal([]);
    expect(found.isComplete, `${found.runs} runs`).to.equal(true);
    expect(found.tried["ReserveStock"]).to.include("OutOfStock");
    expect(found.tried["RequestApproval"]).to.include.members(["no answer", "States.Timeout, work late"]);
    const states = [...new Set(found.unhandled.map(({ state }) => state))].sort();
    expect(states).to.deep.equal(["ReportIncomplete", "ReportNotShipped"]);
  }).timeout(120_000);

  it("is covered by these tests", () => {
    expect(coverage.report().machines.map(({ missing }) => missing)).to.deep.equal([[]]);
  });
});

/** Whether no fault hit the telling itself: then only who watches failed executions hears of it. */
function isHeard(run: Parameters<Parameters<typeof never>[0]>[0]): boolean {
  return ["TellCustomer", "ReportUndoFailed", "ReportNotShipped", "ReportIncomplete"].every((state) =>
    run.tries(state).every(({ error }) => error === undefined),
  );
}
