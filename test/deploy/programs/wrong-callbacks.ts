import { createTable, grant, task, Workflow } from "../../../workflow";

const orders = createTable("orders", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });

new Workflow("order", {
  definition: task("A", (input: string) => `${input}a`, {
    memoryMb: 64,
    lambdaTimeoutSeconds: 1000,
    layers: ["a", "b", "c", "d", "e", "f"],
    environment: { AWS_REGION: "eu", TABLE: "x", "MY-KEY": "y" },
    link: { TABLE: grant.read(orders), T: grant.write(orders) },
  })
    .next(task("B", (input: string) => `${input}b`, { functionName: "charge card" }))
    .next(task("C", (input: string) => `${input}c`, { functionName: "same" }))
    .next(task("D", (input: string) => `${input}d`, { functionName: "same" })),
});
