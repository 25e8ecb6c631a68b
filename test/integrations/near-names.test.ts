import { expect } from "chai";
import { emit, waitForCallback, sdk, sqs } from "../../workflow";
import { WorkflowError, type Problem } from "../../workflow/problems";

const problemOf = (run: () => unknown): Problem | undefined => {
  try {
    run();
  } catch (error) {
    expect(error).to.be.instanceOf(WorkflowError);
    return (error as WorkflowError).problems[0];
  }
  return undefined;
};

describe("a misspelt call of an SDK service", () => {
  it("is refused with the nearest service", () => {
    const nearest = (name: string) => problemOf(() => sdk(name))?.fix;
    expect(nearest("dynamdb")).to.equal('write "dynamodb".');
    expect(nearest("cloudwatch-logs")).to.equal('write "cloudwatchlogs".');
    expect(nearest("EventBrige")).to.equal('write "eventbridge".');
    expect(nearest("zzzzzz")).to.contain("s3, dynamodb, cloudwatchlogs");
  });

  it("is refused with the nearest operation", () => {
    const problem = problemOf(() => sdk<{ getItm: never }>("dynamodb").getItm);
    expect(problem?.code).to.equal("B203");
    expect(problem?.message).to.equal('dynamodb has no operation GetItm. Did you mean "getItem"?');
    expect(problem?.fix).to.equal("write getItem.");
    expect(problemOf(() => sdk<{ frobnicate: never }>("dynamodb").frobnicate)?.fix).to.contain(
      "batchGetItem",
    );
  });
});

describe("waitForCallback without types", () => {
  const wait = waitForCallback as unknown as (...args: readonly unknown[]) => Parameters<typeof emit>[0];
  const args = { QueueUrl: "q", MessageBody: "m" };

  it("wants an action that can wait", () => {
    expect(problemOf(() => wait(sqs.sendMessage, "Ask", args))?.code).to.equal("B205");
    expect(problemOf(() => wait("Ask", undefined, args))?.code).to.equal("B205");
  });

  it("wants a limit, be there options or none", () => {
    const given = (_: unknown, { token }: { token: string }) => ({ ...args, MessageBody: token });
    for (const options of [undefined, {}]) {
      const problem = problemOf(() => emit(wait("Ask", sqs.sendMessage, given, options), { name: "ask" }));
      expect([problem?.code, problem?.path]).to.deep.equal(["C111", "ask / Ask / heartbeat"]);
    }
  });
});
