import { createTable, grant, pass, scoped, task, Workflow } from "../../../workflow";

const orders = createTable("orders", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });

const record = (id: string) => ({ id, table: process.env["TABLE"] });
const look = (input: { id: string }) => input.id;

const fragment = () =>
  task("Look", look).next(task("Record", record, { link: { TABLE: grant.write(orders) } }));

// The same fragment twice in one machine, and in two machines; callbacks with equal text but other settings.
const first = new Workflow("first", {
  definition: scoped("a", fragment()).next(scoped("b", fragment())).next(pass("Done")),
});
const second = new Workflow("second", {
  definition: task("Old versions", look).next(task("Log", (id: string) => ({ id }), { memoryMb: 512 })),
});
const third = new Workflow("first-look", { definition: task("Log", look) });

export const arns = [first.arn, second.arn, third.arn];
