import { expect, use } from "chai";
import { choice, error, fail, input, parallel, pass, task, wait, type Failure } from "../../workflow/builder";
import {
  answering,
  neverAnswers,
  simulate,
  throwing,
  workflowMatchers,
  type Run,
} from "../../workflow/testing";
import { WorkflowError } from "../../workflow/problems";

use(workflowMatchers);

const GatewayTimeout = error("PaymentGatewayTimeout");
interface Order {
  readonly id: string;
  readonly total: number;
}
const pay = task("Pay", (order: Order) => ({ ...order, paid: true })).retry(GatewayTimeout, {
  intervalSeconds: 3,
  maxAttempts: 2,
  backoffRate: 1.5,
});

describe("simulate", () => {
  it("runs the real callbacks", async () => {
    const run = await simulate(pay, { input: { id: "1", total: 5 } });
    expect(run.status).to.equal("SUCCEEDED");
    expect(run.output).to.deep.equal({ id: "1", total: 5, paid: true });
  });

  it("retries in virtual time", async () => {
    const mocks = { Pay: throwing(GatewayTimeout).times(2).then({ id: "1", total: 5, paid: true }) };
    const run = await simulate(pay, { input: { id: "1", total: 5 }, mocks });
    expect(run.output).to.deep.equal({ id: "1", total: 5, paid: true });
    expect(run.tries("Pay").map((attempt) => attempt.at)).to.deep.equal([0, 3000, 7500]);
    expect(run.states("Pay")[0]?.retries).to.deep.equal(["PaymentGatewayTimeout", "PaymentGatewayTimeout"]);
  });

  it("reports an error thrown by a callback under its own name", async () => {
    const run = await simulate(
      task("Break", (_: Order): never => {
        throw GatewayTimeout("too slow");
      }),
      { input: { id: "1", total: 5 } },
    );
    expect(run.error).to.equal("PaymentGatewayTimeout");
    expect(JSON.parse(run.cause ?? "")).to.deep.include({ errorMessage: "too slow" });
  });

  it("lets a year pass at once", async () => {
    const chain = pass("Start", (order: Order) => order).next(wait("Year", { seconds: 365 * 86_400 }));
    const run = await simulate(chain, { input: { id: "1", total: 5 } });
    expect(run.durationMs).to.equal(365 * 86_400_000);
  });

  it("times out a task that never answers", async () => {
    const chain = task("Slow", (order: Order) => order)
      .timeout(60)
      .catch(pass("Late", (f: Failure<Order>) => f.error));
    const run = await simulate(chain, { input: { id: "1", total: 5 }, mocks: { Slow: neverAnswers() } });
    expect(run.output).to.equal("States.Timeout");
    expect(run.states("Late")[0]?.enteredAt).to.equal(60_000);
  });

  it("answers after a while, and by a function of the input", async () => {
    const chain = input<Order>().next(
      parallel("Both", {
        slow: task("Slow", (order: Order) => order.id),
        quick: task("Quick", (order: Order) => order.id),
      }),
    );
    const run = await simulate(chain, {
      input: { id: "7", total: 5 },
      mocks: {
        Slow: throwing("Lambda.Unknown").then("late").after(30),
        Quick: (order: Order) => `${order.id}!`,
      },
    });
    expect(run.error).to.equal("Lambda.Unknown");
  });

  it("stops where it is told to", async () => {
    const chain = pass("A", (order: Order) => order).next(pass("B", (order) => order.id));
    const run = await simulate(chain, { input: { id: "1", total: 5 }, stopAt: "B" });
    expect(run.status).to.equal("ABORTED");
    expect(run.states("A")).to.have.length(1);
  });

  it("refuses a mock of a state that does not exist", async () => {
    const problem = await simulate(pay, { input: { id: "1", total: 1 }, mocks: { pay: 1 } as object }).catch(
      (refusal: WorkflowError) => refusal.problems[0],
    );
    expect(problem).to.include({ code: "R302", fix: 'did you mean "Pay"?' });
  });

  it("refuses a question about a state that does not exist", async () => {
    const run: Run = await simulate(pay, { input: { id: "1", total: 1 } });
    for (const ask of [
      () => run.visited("pay"),
      () => run.states("pay"),
      () => run.tries("pay"),
      () => run.timesDone("pay"),
      () => expect(run).not.to.have.visited("pay"),
    ]) {
      expect(ask).to.throw(WorkflowError, 'The workflow has no state "pay".');
    }
  });

  it("refuses to run a service task that has no mock", async () => {
    const definition = {
      QueryLanguage: "JSONata",
      StartAt: "Send",
      States: {
        Send: { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", Arguments: {}, End: true },
      },
    };
    const problem = await simulate(definition, { input: {} }).catch(
      (refusal: WorkflowError) => refusal.problems[0],
    );
    expect(problem).to.include({
      code: "R303",
      path: "simulate / mocks / Send",
      fix: "write mocks: { Send: { … } }.",
    });
    expect(
      (await simulate(definition, { input: {}, mocks: { Send: { MessageId: "1" } } })).output,
    ).to.deep.equal({ MessageId: "1" });
  });

  it("answers a task that waits for its token, and misses a heartbeat", async () => {
    const definition = {
      QueryLanguage: "JSONata",
      StartAt: "Ask",
      States: {
        Ask: {
          Type: "Task",
          Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
          Arguments: { MessageBody: "{% $states.context.Task.Token %}", QueueUrl: "https://queue" },
          HeartbeatSeconds: 3600,
          End: true,
        },
      },
    };
    const ask = (Ask: unknown) => simulate(definition, { input: {}, mocks: { Ask } });
    expect((await ask({ isApproved: true })).output).to.deep.equal({ isApproved: true });
    expect((await ask(answering("yes").after(1800))).durationMs).to.equal(1_800_000);
    expect((await ask(throwing("Refused", "no"))).error).to.equal("Refused");
    expect((await ask(answering("late").after(7200))).error).to.equal("States.Timeout");
    expect((await ask(neverAnswers())).durationMs).to.equal(3_600_000);
  });

  it("has a fault strike one call, whoever performs it", async () => {
    const faults = [
      { state: "Pay", call: 1, error: "PaymentGatewayTimeout", work: "done", afterSeconds: 2 },
    ] as const;
    const run = await simulate(pay, { input: { id: "1", total: 5 }, faults });
    expect(run.tries("Pay").map(({ at, timesDone, error: fault }) => [at, timesDone, fault])).to.deep.equal([
      [0, 1, "PaymentGatewayTimeout"],
      [5_000, 1, undefined],
    ]);
  });

  it("runs ASL that somebody wrote by hand", async () => {
    const definition = {
      QueryLanguage: "JSONata",
      StartAt: "Double",
      States: { Double: { Type: "Pass", Output: "{% $states.input * 2 %}", End: true } },
    };
    expect((await simulate(definition, { input: 21 })).output).to.equal(42);
  });

  it("does not let two simulations disturb each other", async () => {
    const chain = input<Order>().next(
      choice("Big", (c) =>
        c.when((order) => order.total > 10, wait("Long", { seconds: 100 })).otherwise(fail("Small")),
      ),
    );
    const [big, small] = await Promise.all([
      simulate(chain, { input: { id: "1", total: 11 } }),
      simulate(chain, { input: { id: "2", total: 1 } }),
    ]);
    expect([big.status, big.durationMs, small.status, small.durationMs]).to.deep.equal([
      "SUCCEEDED",
      100_000,
      "FAILED",
      0,
    ]);
  });
});
