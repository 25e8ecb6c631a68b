import { expect } from "chai";
import type { SFN } from "@aws-sdk/client-sfn";
import { emit } from "../../workflow/asl/emit";
import { activity, type AnyChain } from "../../workflow/builder";
import { emitDefinition } from "../../workflow/deploy/definition";
import { ecs, events, lambda, sns, sqs, states } from "../../workflow/integrations/services";
import { sdk } from "../../workflow/integrations/sdk";
import { type } from "../../workflow/integrations/types/type";
import { waitForCallback } from "../../workflow/integrations/wait-for-callback";
import type { WorkflowError } from "../../workflow/problems";

const TOKEN = "{% $states.context.Task.Token %}";
const limits = { heartbeatSeconds: 60, timeoutSeconds: 3600, result: type<string>() };
const stateOf = (chain: AnyChain, name: string) => emit(chain, { name: "test" }).definition.States[name];

function problemsOf(run: () => unknown): readonly (readonly [code: string, path: string])[] {
  try {
    run();
  } catch (error) {
    return (error as WorkflowError).problems.map(({ code, path }) => [code, path]);
  }
  return [];
}

describe("a task that waits for its token", () => {
  it("hands it to a queue, with the limits that it was given", () => {
    const chain = waitForCallback(
      "Ask",
      sqs.sendMessage,
      (_: unknown, { token }) => ({ QueueUrl: "q", MessageBody: { token } }),
      limits,
    );
    expect(stateOf(chain, "Ask")).to.deep.equal({
      Type: "Task",
      Resource: "arn:⟦1⟧:states:::sqs:sendMessage.waitForTaskToken",
      Arguments: { QueueUrl: "q", MessageBody: { token: TOKEN } },
      TimeoutSeconds: 3600,
      HeartbeatSeconds: 60,
      End: true,
    });
  });

  const others: readonly (readonly [string, AnyChain, string])[] = [
    [
      "a topic",
      waitForCallback(
        "Ask",
        sns.publish,
        (_: unknown, { token }) => ({ TopicArn: "arn:t", Message: token }),
        limits,
      ),
      "sns:publish",
    ],
    [
      "a Lambda",
      waitForCallback(
        "Ask",
        lambda.invoke,
        (_: unknown, { token }) => ({ FunctionName: "f", Payload: { token } }),
        limits,
      ),
      "lambda:invoke",
    ],
    [
      "a container",
      waitForCallback(
        "Ask",
        ecs.runTask,
        (_: unknown, { token }) => ({
          TaskDefinition: "t",
          Overrides: { ContainerOverrides: [{ Name: "c", Environment: [{ Name: "TOKEN", Value: token }] }] },
        }),
        limits,
      ),
      "ecs:runTask",
    ],
    [
      "an event",
      waitForCallback(
        "Ask",
        events.putEvents,
        (_: unknown, { token }) => ({ Entries: [{ Source: "s", DetailType: "d", Detail: { token } }] }),
        limits,
      ),
      "events:putEvents",
    ],
    [
      "a nested execution",
      waitForCallback(
        "Ask",
        states.startExecution,
        (_: unknown, { token }) => ({
          StateMachineArn: "arn:aws:states:eu-west-1:1:stateMachine:c",
          Input: { token },
        }),
        limits,
      ),
      "states:startExecution",
    ],
    [
      "any SDK action",
      waitForCallback(
        "Ask",
        sdk<SFN>("sfn").startExecution,
        (_: unknown, { token }) => ({
          StateMachineArn: "arn:aws:states:eu-west-1:1:stateMachine:c",
          Input: token,
        }),
        limits,
      ),
      "aws-sdk:sfn:startExecution",
    ],
  ];
  for (const [receiver, chain, resource] of others) {
    it(`hands it to ${receiver}`, () => {
      const state = stateOf(chain, "Ask") as unknown as { Resource: string; Arguments: unknown };
      expect(state.Resource).to.equal(`arn:⟦1⟧:states:::${resource}.waitForTaskToken`);
      expect(JSON.stringify(state.Arguments)).to.include(TOKEN);
    });
  }

  it("fails the build when it hands its token to nobody", () => {
    const chain = waitForCallback(
      "Ask",
      sns.publish,
      (order: { id: string }) => ({ TopicArn: "arn:t", Message: order.id }),
      limits,
    );
    expect(problemsOf(() => emit(chain, { name: "test" }))).to.deep.equal([
      ["C111", "test / Ask / arguments"],
    ]);
  });

  it("takes the resources of an SDK action that its arguments do not tell", () => {
    const chain = waitForCallback(
      "Ask",
      sdk<SFN>("sfn").describeExecution,
      (_: unknown, { token }) => ({ ExecutionArn: token }),
      { ...limits, resources: ["arn:aws:states:eu-west-1:1:execution:c:*"] },
    );
    expect(emit(chain, { name: "test" }).statements[0]?.resources).to.deep.equal([
      "arn:aws:states:eu-west-1:1:execution:c:*",
    ]);
  });

  it("does not stand in an Express workflow", () => {
    const chain = waitForCallback(
      "Ask",
      sns.publish,
      (_: unknown, { token }) => ({ TopicArn: "arn:t", Message: token }),
      limits,
    );
    expect(problemsOf(() => emitDefinition("test", chain, { type: "EXPRESS" }))).to.deep.equal([
      ["V704", "test / Ask / Resource"],
    ]);
  });
});

describe("what else waits", () => {
  it("does not stand in an Express workflow either: a job, a child, an activity", () => {
    const workflow = { arn: "arn:aws:states:eu-west-1:123456789012:stateMachine:child" };
    const waiting: readonly AnyChain[] = [
      ecs.runTask.sync("Wait", { TaskDefinition: "t" }),
      states.startExecution.sync("Wait", { workflow, input: () => ({}) }),
      states.startExecution.syncText("Wait", { workflow, input: () => ({}) }),
      activity<unknown, unknown>("Wait", "arn:aws:states:eu-west-1:123456789012:activity:scan").timeout(60),
    ];
    for (const chain of waiting) {
      expect(emit(chain, { name: "test" }).workflowTypes).to.deep.equal(["STANDARD"]);
      expect(problemsOf(() => emitDefinition("test", chain, { type: "EXPRESS" }))).to.deep.equal([
        ["V704", "test / Wait / Resource"],
      ]);
    }
  });

  it("hands an activity its input and needs no rights: the worker polls", () => {
    const arn = "arn:aws:states:eu-west-1:123456789012:activity:scan";
    const chain = activity<{ image: string }, { faults: number }>("Scan", arn).heartbeat(60);
    const { definition, statements } = emit(chain, { name: "test" });
    expect(definition.States["Scan"]).to.deep.equal({
      Type: "Task",
      Resource: arn,
      HeartbeatSeconds: 60,
      End: true,
    });
    expect(statements).to.deep.equal([]);
  });
});
