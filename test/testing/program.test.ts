import { expect } from "chai";
import * as path from "node:path";
import { runtime } from "@pulumi/pulumi";
import { Topic } from "@pulumi/aws/sns";
import { sns, task, Workflow } from "../../workflow";
import type { WorkflowError } from "../../workflow/problems";
import { simulate } from "../../workflow/testing";
import { createPlaceholderMocks, loadProgram, type TestProgram } from "../../workflow/testing/program";

interface Order {
  readonly id: string;
}
const fixtures = path.join(__dirname, "fixtures");

describe("a Pulumi program under test", function () {
  this.timeout(60_000);
  let program: TestProgram;
  before(async () => {
    program = await loadProgram({ file: path.join(fixtures, "greeter") });
  });

  it("hands out its workflows by name, ready to simulate", async () => {
    const run = await simulate(program.workflow("greeter"), { input: { id: "7" }, mocks: { Tell: {} } });
    expect(run.states("Tell")[0]?.input).to.deep.equal({ text: "hello 7" });
    // Outputs are named as the program names them.
    expect(run.tries("Tell")[0]?.input).to.deep.equal({ TopicArn: "${news.arn}", Message: "hello 7" });
  });

  it("records resources under readable names, and exports", () => {
    expect(program.resource("news").type).to.equal("aws:sns/topic:Topic");
    expect(program.outputs).to.deep.equal({ arn: "${greeter.arn}" });
    expect(program.resources.some(({ name }) => name === "greeter-greet")).to.equal(true);
  });

  it("says what there is when a name is wrong", () => {
    const refusal = (look: () => unknown): unknown => {
      try {
        return look();
      } catch (error) {
        return (error as WorkflowError).problems[0];
      }
    };
    expect(refusal(() => program.workflow("greter"))).to.include({
      code: "R310",
      fix: "use one of: greeter.",
    });
    expect(refusal(() => program.resource("noise"))).to.include({ code: "R310" });
  });

  it("throws on a call that nothing stands in for", async () => {
    const file = path.join(fixtures, "zones");
    const token = "aws:index/getAvailabilityZones:getAvailabilityZones";
    const refusal = await loadProgram({ file }).catch((error: WorkflowError) => error.problems[0]);
    expect(refusal).to.include({ code: "R312", path: `program / ${token}` });
    const answered = await loadProgram({ file, calls: { [token]: { names: ["us-east-1a"] } } });
    expect(answered.outputs).to.deep.equal({ zones: ["us-east-1a"] });
  });

  it("simulates a component that a test made itself", async () => {
    await runtime.setMocks(createPlaceholderMocks(), "test", "dev", false);
    const news = new Topic("news");
    const workflow = new Workflow("greeter", {
      definition: task("Greet", (order: Order) => order.id).next(
        sns.publish("Tell", (id) => ({ TopicArn: news.arn, Message: id })),
      ),
    });
    const run = await simulate(workflow, { input: { id: "7" }, mocks: { Tell: { MessageId: "m-1" } } });
    expect(run.output).to.include({ MessageId: "m-1" });
    // Let Pulumi register what was made.
    await new Promise((resolve) => workflow.arn.apply(resolve));
  });
});
