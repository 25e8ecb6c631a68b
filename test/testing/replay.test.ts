import { expect } from "chai";
import { error, pass, task, wait, type Failure } from "../../workflow/builder";
import type { WorkflowError } from "../../workflow/problems";
import { answering, fromHistory, simulate, throwing } from "../../workflow/testing";

const Timeout = error("GatewayTimeout");
interface Order {
  readonly id: string;
}
const tell = pass("Tell", (failure: Failure<Order>) => failure.error);
const pay = task("Pay", (order: Order) => ({ ...order, isPaid: true })).retry(Timeout, {
  intervalSeconds: 3,
  maxAttempts: 2,
});
const then = pay.next(task("Ship", (order: { id: string }) => `${order.id} shipped`)).catch(tell);

async function record(): Promise<unknown> {
  const slow = throwing(Timeout, "no answer").then(answering({ id: "1", isPaid: true }).after(2));
  const run = await simulate(then, { input: { id: "1" }, mocks: { Pay: slow, Ship: "away" } });
  // As the CLI prints it.
  return JSON.parse(JSON.stringify({ events: run.history })) as unknown;
}

describe("fromHistory", () => {
  it("runs a recorded run again, with its answers at their times", async () => {
    const recording = fromHistory(await record());
    const { run, divergences } = await recording.replay(then);
    expect(divergences).to.deep.equal([]);
    expect(run.output).to.equal("away");
    expect(run.durationMs).to.equal(5_000);
    expect(recording.results.map(({ state, seconds }) => [state, seconds])).to.deep.equal([
      ["Pay", 0],
      ["Pay", 2],
      ["Ship", 0],
    ]);
  });

  it("says where today's definition goes another way", async () => {
    const today = pay
      .next(wait("Cool", { seconds: 60 }))
      .next(task("Ship", (_: Order) => "late"))
      .catch(tell);
    const { divergences } = await fromHistory(await record()).replay(today);
    expect(divergences).to.deep.equal([
      "after Pay the recorded run went to Ship; today's definition goes to Cool",
    ]);
  });

  it("says where a state waits longer or shorter today", async () => {
    const resting = (seconds: number) => wait("Rest", { seconds }).next(pass("Done", () => "rested"));
    const run = await simulate(resting(60), { input: {} });
    const recording = fromHistory({ events: run.history });
    const told = async (seconds: number) => (await recording.replay(resting(seconds))).divergences;
    expect(await told(60)).to.deep.equal([]);
    expect(await told(61)).to.deep.equal([]);
    expect(await told(90)).to.deep.equal(["Rest waited 1 min then and waits 1 min 30 s now"]);
    expect(await told(5)).to.deep.equal(["Rest waited 1 min then and waits 5 s now"]);
  });

  it("says when the run ends in another way", async () => {
    const today = task("Pay", (order: Order) => order).next(task("Ship", (_: Order) => "away"));
    const { divergences } = await fromHistory(await record()).replay(today);
    expect(divergences).to.include("it ended SUCCEEDED then and ends FAILED with GatewayTimeout now");
  });

  it("takes times as seconds since 1970, as the CLI's first version prints them", async () => {
    const { events } = (await record()) as { events: { timestamp: string }[] };
    const old = events.map((event) => ({ ...event, timestamp: Date.parse(event.timestamp) / 1000 }));
    expect((await fromHistory(old).replay(then)).run.durationMs).to.equal(5_000);
  });

  it("refuses a history that is not whole", async () => {
    const { events } = (await record()) as { events: object[] };
    const codeOf = (source: unknown): string | undefined => {
      try {
        fromHistory(source);
        return undefined;
      } catch (refusal) {
        return (refusal as WorkflowError).problems[0]?.code;
      }
    };
    expect(codeOf({})).to.equal("R320");
    expect(codeOf("no/such/file.json")).to.equal("R320");
    expect(codeOf(events.slice(1))).to.equal("R321");
    const cut = {
      id: 99,
      type: "TaskSucceeded",
      taskSucceededEventDetails: { outputDetails: { truncated: true } },
    };
    expect(codeOf([...events, cut])).to.equal("R322");
    const [started, ...others] = events as { executionStartedEventDetails?: object }[];
    const withheld = { ...started, executionStartedEventDetails: { inputDetails: { truncated: false } } };
    expect(codeOf([withheld, ...others])).to.equal("R322");
    expect(codeOf([started, null])).to.equal("R320");
    expect(codeOf([started, { id: "2" }])).to.equal("R320");
    const spoiled = { ...started, executionStartedEventDetails: { input: "{" } };
    const refusal = await fromHistory([spoiled, ...others])
      .replay(then)
      .catch((error: WorkflowError) => error.problems[0]?.code);
    expect(refusal).to.equal("R320");
  });
});
