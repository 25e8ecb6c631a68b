import { expect } from "chai";
import {
  distributedMap,
  error,
  fail,
  input,
  pass,
  read,
  sqs,
  task,
  type,
  waitForCallback,
  type Failure,
} from "../../workflow";
import { createCoverage, explore, never } from "../../workflow/testing";
import { refund, settle, Unheard } from "./fixtures/throwing";

interface Order {
  readonly id: string;
}
const inputs = { one: { id: "1" } };
const Declined = error("Declined");
const charge = (order: Order): Order => {
  if (order.id === "") throw Declined("No card.");
  return order;
};
const plain = { defaultRetry: false };
const ask = (limit: { heartbeatSeconds: number; timeoutSeconds?: number }) =>
  waitForCallback(
    "Ask",
    sqs.sendMessage,
    (_: Order, { token }) => ({ QueueUrl: "https://queue", MessageBody: token }),
    { ...limit, result: type<{ isApproved: boolean }>() },
  );
const endsOf = (found: Awaited<ReturnType<typeof explore>>): readonly string[] =>
  found.unhandled.map(({ state, error: name }) => `${state} ${name}`);

describe("what explore tries with a task", () => {
  it("is every fault there is, by state", async () => {
    const found = await explore(task("Charge", charge).retry("Busy", { maxAttempts: 1 }), {
      inputs,
      maxFaults: 1,
    });
    expect(found.tried).to.deep.equal({
      Charge: [
        "Busy",
        "Busy, every try",
        "Declined",
        "Lambda.TooManyRequestsException",
        "Lambda.TooManyRequestsException, every try",
        "UnforeseenError",
        "Sandbox.Timedout",
        "Sandbox.Timedout, work done",
        "Sandbox.Timedout, work late",
        "called twice",
      ],
    });
  });

  it("knows the errors that a callback throws, its helpers included", async () => {
    expect(endsOf(await explore(task("Charge", charge, plain), { inputs, maxFaults: 1 }))).to.include(
      "Charge Declined",
    );
    const settled = await explore(task("Settle", settle, plain).next(task("Refund", refund, plain)), {
      inputs,
      maxFaults: 1,
    });
    expect(settled.tried["Settle"]?.slice(0, -6)).to.deep.equal([
      "AlreadySettled",
      "OutOfReach",
      "Renamed",
      "Assigned",
      "LedgerClosed",
      "RangeError",
    ]);
    // What a catch keeps to itself is thrown by nobody.
    expect(endsOf(settled).some((end) => end.includes(Unheard.errorName))).to.equal(false);
    expect(settled.tried["Refund"]?.[0]).to.equal("AlreadySettled");
  });

  it("does not report an error that a callback throws where it is caught", async () => {
    const caught = task("Charge", charge, plain).catch(Declined, fail("Refused"));
    expect(endsOf(await explore(caught, { inputs, maxFaults: 1 }))).not.to.include("Charge Declined");
  });

  it("shows a callback that is called twice and does its work twice", async () => {
    const look = (book: (order: Order, charges: string[]) => void) =>
      explore(task("Charge", charge, plain), {
        inputs,
        maxFaults: 1,
        world: () => [] as string[],
        mocks: (charges) => ({ Charge: (order: Order) => (book(order, charges), order) }),
        invariants: {
          "nobody pays twice": never((run, charges) => run.status === "SUCCEEDED" && charges.length > 1),
        },
      });
    const careless = await look(({ id }, charges) => charges.push(id));
    expect(careless.violations.map(({ plan }) => plan.faults)).to.deep.equal([
      [{ state: "Charge", call: 1, work: "twice" }],
    ]);
    const careful = await look(({ id }, charges) => charges.includes(id) || charges.push(id));
    expect(careful.violations).to.deep.equal([]);
  });

  it("loses a heartbeat, with the work undone, done and done late", async () => {
    const chain = ask({ heartbeatSeconds: 60 }).catch(
      "States.HeartbeatTimeout",
      task("Escalate", (f: Failure<Order>) => f.error, plain),
    );
    const found = await explore(chain, {
      inputs,
      maxFaults: 1,
      world: () => ({ approved: 0 }),
      mocks: (world) => ({ Ask: () => ((world.approved += 1), { isApproved: true }) }),
      invariants: {
        "what was approved is not escalated": never(
          (run, { approved }) => run.visited("Escalate") && approved > 0,
        ),
        "nobody waits for more than a minute": never((run) => run.durationMs > 60_000),
      },
    });
    expect(found.unreached).to.deep.equal([]);
    expect(
      found.violations.map(({ invariant, times, plan }) => [invariant, times, plan.faults[0]]),
    ).to.deep.equal([
      ["what was approved is not escalated", 2, { state: "Ask", call: 1, isUnanswered: true, work: "done" }],
    ]);
    expect(found.slowest?.run.durationMs).to.equal(60_000);
  });

  it("goes into the children of a distributed map", async () => {
    const rows = input<{ readonly key: string }>().next(
      distributedMap(
        "Rows",
        { reader: read.csv<Order, { readonly key: string }>(({ key }) => ({ Bucket: "in", Key: key })) },
        (row) => row.next(task("Charge", charge, plain)),
      ),
    );
    const found = await explore(rows, {
      inputs: { file: { key: "rows.csv" } },
      objects: { "in/rows.csv": "id\n1\n2\n" },
      maxFaults: 1,
    });
    expect(found.unreached).to.deep.equal([]);
    expect(found.tried["Charge"]).to.include("Declined");
    expect(endsOf(found)).to.deep.equal(["Rows States.ExceedToleratedFailureThreshold"]);
  });

  it("runs into a timeout as well where a state has both", async () => {
    const chain = ask({ timeoutSeconds: 3600, heartbeatSeconds: 60 }).catch(
      "States.Timeout",
      pass("Late", () => "late"),
    );
    const found = await explore(chain, {
      inputs,
      maxFaults: 1,
      mocks: () => ({ Ask: { isApproved: true } }),
    });
    expect(found.tried["Ask"]).to.include.members([
      "no answer",
      "States.Timeout",
      "States.Timeout, work done",
    ]);
    expect(found.slowest?.run.durationMs).to.equal(3_600_000);
  });

  it("meets each of Lambda's transient errors that the state treats in another way", async () => {
    const coverage = createCoverage();
    const retried = await explore(task("Charge", charge), { inputs, maxFaults: 1, coverage });
    expect(coverage.report().machines[0]?.missing).to.deep.equal([]);
    expect(endsOf(retried)).to.include("Charge Lambda.TooManyRequestsException");
    expect(endsOf(retried)).not.to.include("Charge Lambda.ServiceException");
    const some = task("Charge", charge, plain).catch("Lambda.TooManyRequestsException", fail("Busy"));
    const ends = endsOf(await explore(some, { inputs, maxFaults: 1 }));
    expect(ends).to.include("Charge Lambda.ServiceException");
    expect(ends).not.to.include("Charge Lambda.TooManyRequestsException");
  });
});
