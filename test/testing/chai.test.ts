import { AssertionError, expect, use } from "chai";
import { error, pass, task, type Failure } from "../../workflow/builder";
import { simulate, throwing, workflowMatchers, type Run } from "../../workflow/testing";

use(workflowMatchers);

const Timeout = error("GatewayTimeout");
const pay = task("Pay", (amount: number) => amount)
  .retry(Timeout, { intervalSeconds: 3, maxAttempts: 2, backoffRate: 1.5 })
  .next(task("Ship", (amount: number) => amount))
  .catch(pass("Tell", (failure: Failure<number>) => failure.error));

describe("the chai matchers", () => {
  let run: Run;
  before(async () => {
    run = await simulate(pay, { input: 1, mocks: { Pay: throwing(Timeout, "no answer") } });
  });

  it("hold for what happened", () => {
    expect(run).to.have.visited("Pay").that.retried(2).and.caught(Timeout).and.took({ seconds: 7.5 });
    expect(run).to.have.visited("Tell").that.retried(0);
    expect(run).to.not.have.visited("Ship");
    expect(run).to.have.took({ minutes: 0.125 });
    expect(run).to.not.have.failedWith(Timeout);
  });

  it("look for an error and its cause", async () => {
    const failed = await simulate(
      task("Pay", (amount: number) => amount),
      {
        input: 1,
        mocks: { Pay: throwing(Timeout, "no answer") },
      },
    );
    expect(failed).to.have.failedWith(Timeout, "no answer");
    expect(() => expect(failed).to.have.failedWith(Timeout, "refused")).to.throw(
      AssertionError,
      "a cause like refused",
    );
  });

  it("compare the output", async () => {
    expect(run).to.have.succeededWith("GatewayTimeout");
    expect(run).to.have.succeededWith();
    const failure = catchFailure(() => expect(run).to.have.succeededWith({ paid: true }));
    expect(failure.message).to.equal(
      [
        'expected the run to succeed with {"paid":true}, but it gave "GatewayTimeout"',
        "SUCCEEDED after 7.5 s",
        "    0 s  Pay   retried GatewayTimeout × 2, caught GatewayTimeout",
        "  7.5 s  Tell  succeeded",
      ].join("\n"),
    );
    expect(failure).to.deep.include({ expected: { paid: true }, actual: "GatewayTimeout", showDiff: true });
    const failed = await simulate(pay, { input: 1, mocks: { Pay: throwing(Timeout) }, stopAt: "Tell" });
    expect(catchFailure(() => expect(failed).to.have.succeededWith()).message).to.match(
      /^expected the run to succeed\nABORTED after 7.5 s with Stopped/,
    );
    expect(failed).to.not.have.succeededWith();
  });

  it("show the timeline when they fail", () => {
    expect(() => expect(run).to.have.visited("Ship")).to.throw(
      AssertionError,
      [
        "expected the run to visit Ship",
        "SUCCEEDED after 7.5 s",
        "    0 s  Pay   retried GatewayTimeout × 2, caught GatewayTimeout",
        "  7.5 s  Tell  succeeded",
      ].join("\n"),
    );
    expect(() => expect(run).to.have.visited("Pay").that.retried(1)).to.throw(
      AssertionError,
      "retry Pay once, but it did 2 times",
    );
  });

  it("refuse what is no run", () => {
    expect(() => expect({}).to.have.visited("Pay")).to.throw(TypeError, "expect(run).to.have.visited");
  });
});

function catchFailure(assertion: () => unknown): InstanceType<typeof AssertionError> {
  try {
    assertion();
  } catch (error) {
    if (error instanceof AssertionError) return error;
    throw error;
  }
  throw new Error("The assertion held.");
}
