import { expect } from "chai";
import { createMaterialisingMocks } from "../../workflow/sandbox/resources";
import type { World } from "../../workflow/sandbox/world";

describe("a resource without a counterpart in the sandbox", () => {
  it("has an ARN of the shape that AWS gives it", async () => {
    const world = { other: [], resources: [], endpoint: "http://127.0.0.1:1" } as unknown as World;
    const mocks = createMaterialisingMocks(world);
    const arnOf = async (type: string, name: string): Promise<unknown> => {
      const made = await mocks.newResource({ type, name, inputs: {}, custom: true });
      return (made.state as Readonly<Record<string, unknown>>)["arn"];
    };
    expect(await arnOf("aws:ecs/cluster:Cluster", "labels")).to.match(
      /^arn:aws:ecs:[^:]+:\d{12}:cluster\/labels/,
    );
    expect(await arnOf("aws:ecs/taskDefinition:TaskDefinition", "label")).to.match(/:task-definition\/label/);
    expect(await arnOf("aws:iam/role:Role", "run")).to.match(/^arn:aws:iam::\d{12}:role\/run/);
  });
});
