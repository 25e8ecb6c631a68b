import { expect } from "chai";
import { states } from "../../workflow";
import { error, task, wait } from "../../workflow/builder";
import {
  answering,
  createCoverage,
  explore,
  fromHistory,
  inTurn,
  never,
  neverAnswers,
  running,
  simulate,
  simulateSchedules,
  testState,
  throwing,
  type MocksFor,
} from "../../workflow/testing";

interface Order {
  readonly id: string;
  readonly total: number;
}
const GatewayTimeout = error("GatewayTimeout");
const charge = (order: Order) => ({ ...order, paymentId: `pay_${order.id}` });
const record = (order: Order & { paymentId: string }) => ({ ...order, status: "RECORDED" as const });
const checkout = task("Charge", charge)
  .timeout(60)
  .retry(GatewayTimeout, { intervalSeconds: 3, maxAttempts: 2, backoffRate: 1.5 })
  .next(task("Record", record));
const input = { id: "1", total: 5 };

describe("docs/testing.md", () => {
  it("shows mocks", async () => {
    const run = await simulate(checkout, {
      input,
      mocks: {
        Charge: throwing(GatewayTimeout)
          .times(2)
          .then({ ...input, paymentId: "pay_1" }),
      },
    });
    expect(run.status).to.equal("SUCCEEDED");
    expect(run.tries("Charge").map((attempt) => attempt.at)).to.deep.equal([0, 3_000, 7_500]);
  });

  it("shows what a mock may be", async () => {
    const paid = { ...input, paymentId: "pay_1" };
    const mocks: MocksFor<typeof checkout>["Charge"][] = [
      paid,
      (order: Order) => ({ ...order, paymentId: "pay_2" }),
      inTurn(throwing(GatewayTimeout), paid),
      answering(paid).after(30),
      neverAnswers(),
    ];
    const runs = await Promise.all(mocks.map((Charge) => simulate(checkout, { input, mocks: { Charge } })));
    expect(runs.map((run) => run.durationMs)).to.deep.equal([0, 0, 3_000, 30_000, 60_000]);
  });

  it("shows a nested workflow", async () => {
    const paid = { ...input, paymentId: "pay_1" };
    const settlement: {
      readonly arn: string;
      readonly types?: { readonly input: (order: Order) => void; readonly output: () => object };
    } = { arn: "arn:aws:states:us-east-1:123456789012:stateMachine:settlement" };
    const settle = task("Charge", charge).next(task("Record", record));
    const order = states.startExecution.sync("Settle", { workflow: settlement, input: (o: Order) => o });
    const run = await simulate(order, {
      input,
      mocks: { Settle: running(settle, { mocks: { Charge: paid } }) },
    });
    expect(run.children[0]?.run.states("Record")[0]?.output).to.deep.equal({ ...paid, status: "RECORDED" });
  });

  it("shows schedules", async () => {
    const writeReport = ({ of }: { readonly of: string }) => `report of ${of}`;
    const report = task("Write", writeReport).next(wait("Settle", { seconds: 90 * 60 }));
    const day = await simulateSchedules(report, {
      from: "2025-03-30",
      until: "2025-03-31",
      schedules: [
        { name: "hourly", expression: "rate(1 hour)", input: { of: "<aws.scheduler.scheduled-time>" } },
        { name: "early", expression: "cron(30 2 * * ? *)", timezone: "Europe/Berlin", input: { of: "all" } },
      ],
      mocks: ({ index }) => (index === 3 ? { Write: throwing("NoPaper") } : {}),
    });
    // Berlin's clocks have no half past two on this day.
    expect(day.starts.every(({ schedule }) => schedule === "hourly")).to.equal(true);
    expect(day.failed.map(({ startedAt }) => startedAt.getUTCHours())).to.deep.equal([3]);
    expect(day.mostAtOnce).to.equal(2);
  });

  it("shows explore", async () => {
    const createWorld = () => ({ charged: new Set<string>(), recorded: new Set<string>() });
    const found = await explore(checkout, {
      inputs: { small: input },
      world: createWorld,
      mocks: ({ charged, recorded }) => ({
        Charge: (order: Order) => (charged.add(order.id), charge(order)),
        Record: (order: Order & { paymentId: string }) => (recorded.add(order.id), record(order)),
      }),
      invariants: {
        "nothing charged is lost": never((_, { charged, recorded }) => charged.size > recorded.size),
      },
    });
    expect(found.violations.map(({ invariant }) => invariant)).to.deep.equal(["nothing charged is lost"]);
  });

  it("shows coverage", async () => {
    const coverage = createCoverage();
    await simulate(checkout, { input, coverage });
    const [machine] = coverage.report().machines;
    expect(machine?.missing).to.deep.equal(["retrier  Charge: GatewayTimeout"].concat(busy));
  });

  it("shows a replay", async () => {
    const history = { events: (await simulate(checkout, { input })).history };
    const { divergences } = await fromHistory(history).replay(checkout);
    expect(divergences).to.deep.equal([]);
  });

  it("shows the test of one state", async () => {
    const tested = await testState(checkout, "Charge", {
      input,
      mock: { error: GatewayTimeout },
      retryCount: 1,
    });
    expect(tested).to.include({ status: "RETRIABLE", retryAfterSeconds: 4 });
  });
});

/** Retriers of Lambda's transient errors, which a run that goes well does not need. */
const busy = ["Charge", "Record"].map(
  (state) => `retrier  ${state}: Lambda.ServiceException, Lambda.AWSLambdaException and 3 more`,
);
