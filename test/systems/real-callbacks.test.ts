import { expect } from "chai";
import type { JsonObject } from "../../workflow/definition";
import { explore, never, simulate, type Invariant, type Run } from "../../workflow/testing";
import { Store, type Rows, type TableName } from "./store";
import { loadSystems } from "./systems";

type Tables = Readonly<Partial<Record<TableName, readonly JsonObject[]>>>;

// The real callbacks against a real database, one fault in each run: the tests beside this one take paths with two.
describe("the systems' callbacks", function () {
  this.timeout(120_000);
  let store: Store;
  let systems: Awaited<ReturnType<typeof loadSystems>>;
  const log = console.log;
  before(async () => {
    systems = await loadSystems();
    store = await Store.start();
    // The callbacks tell their log whom they notify.
    console.log = () => undefined;
  });
  after(async () => {
    console.log = log;
    await store.stop();
  });

  /** An invariant over the rows that a run left behind. */
  function rows(names: readonly TableName[], holds: (tables: Tables, run: Run) => boolean): Invariant {
    return async (run) => {
      const read = await Promise.all(names.map(async (name) => [name, await store.rows(name)] as const));
      return holds(Object.fromEntries(read), run);
    };
  }
  const fresh = (content: Rows) => async () => {
    await store.reset(content);
  };
  const article = { sku: "book", stock: 100, unitPrice: 24.95, reservations: {} };
  const request = {
    orderId: "1",
    items: [{ sku: "book", quantity: 2 }],
    paymentToken: "tok_visa",
    customer: { email: "grace@example.com" },
    address: { street: "Main Street 1", city: "Arlington", country: "US" },
  };

  it("record an order once or return its payment", async () => {
    const found = await explore(systems.order, {
      inputs: { valid: { orderId: "1", amount: 5 } },
      world: fresh({ orders: [] }),
      mocks: () => ({ TellOperators: {} }),
      maxFaults: 1,
      invariants: {
        "nothing charged is lost": rows(
          ["orders"],
          ({ orders = [] }, run) =>
            run.timesDone("Charge") === 0 || run.visited("Conflict") || orders.length === 1,
        ),
      },
    });
    expect(found.violations.map(({ test }) => test)).to.deep.equal([]);
  });

  it("refuse to record an order whose payment was returned", async () => {
    await store.reset({ orders: [] });
    const run = await simulate(systems.order, {
      input: { orderId: "1", amount: 5 },
      mocks: { TellOperators: {} },
      faults: [{ state: "Record", error: "Sandbox.Timedout", work: "late" }],
    });
    expect(run.error).to.equal("Sandbox.Timedout");
    expect((await store.rows("orders")).map(({ status }) => status)).to.deep.equal(["REFUNDED"]);
  });

  it("enroll a student once", async () => {
    const input = {
      name: "Ada Lovelace",
      email: "ada@example.com",
      paymentStatus: "PAID",
      course: "Engines",
    };
    const found = await explore(systems.enrollment, {
      inputs: { ada: input, stranger: { ...input, email: "eve@example.com" } },
      world: fresh({
        students: [{ email: "ada@example.com", name: "Ada Lovelace", feesPaid: true }],
        enrollments: [],
      }),
      mocks: () => ({ TellOperators: {} }),
      maxFaults: 1,
      invariants: {
        "nobody is enrolled twice, no stranger ever": rows(
          ["enrollments"],
          ({ enrollments = [] }) =>
            enrollments.every(({ email }) => email === "ada@example.com") && enrollments.length <= 1,
        ),
        "who is told to be enrolled is": rows(
          ["enrollments"],
          ({ enrollments = [] }, run) =>
            enrollments.length === 1 || !run.visited("Enroll") || run.status === "FAILED",
        ),
      },
    });
    expect(found.violations.map(({ test }) => test)).to.deep.equal([]);
  });

  it("charge, ship and undo a checkout so that nothing is lost", async () => {
    const found = await explore(systems.checkout, {
      inputs: { shipped: request },
      world: fresh({ inventory: [article], settlements: [], payments: [], shipments: [], notifications: [] }),
      maxFaults: 1,
      invariants: {
        "nothing charged is lost, nothing ships unpaid": rows(
          ["payments", "shipments"],
          ({ payments = [], shipments = [] }) =>
            (payments[0]?.["status"] === "CHARGED") === (shipments[0]?.["status"] === "LABELLED"),
        ),
        "no stock leaks": rows(
          ["inventory", "shipments"],
          ({ inventory = [], shipments = [] }) =>
            inventory[0]?.["stock"] === (shipments[0]?.["status"] === "LABELLED" ? 98 : 100),
        ),
        "every failure is told to someone": rows(
          ["notifications"],
          ({ notifications = [] }, run) => notifications.length > 0 || !run.visited("CancelShippingLabel"),
        ),
      },
    });
    expect(found.violations.map(({ test }) => test)).to.deep.equal([]);
    expect(found.unhandled).to.deep.equal([]);
  });

  it("fulfill an order or put everything back", async () => {
    const services = Object.fromEntries(
      ["ValidatePayment", "GenerateShippingLabel", "SendEmail", "VoidPayment", "CompleteOrder", "MarkFailed"]
        .concat(["TellCustomer", "ReportUndoFailed", "ReportNotShipped", "ReportIncomplete"])
        .map((state) => [state, {}]),
    );
    const found = await explore(systems.fulfillment, {
      inputs: { quiet: request },
      world: fresh({ inventory: [article], settlements: [], fulfillments: [] }),
      mocks: () => services,
      maxFaults: 1,
      invariants: {
        "no stock leaks": rows(
          ["inventory", "settlements"],
          ({ inventory = [], settlements = [] }, run) =>
            inventory[0]?.["stock"] ===
            (settlements.some(({ quantity }) => quantity === 2) || run.visited("ReportNotShipped")
              ? 98
              : 100),
        ),
        "nothing ships unpaid": never(
          async (run) =>
            run.timesDone("VoidPayment") > 0 &&
            (await store.rows("settlements")).some(({ quantity }) => quantity),
        ),
      },
    });
    expect(found.violations.map(({ test }) => test)).to.deep.equal([]);
  });
});
