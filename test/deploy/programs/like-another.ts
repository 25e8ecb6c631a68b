import { task, Workflow } from "../../../workflow";

const refund = (input: string) => `${input} refunded`;

new Workflow("order", { definition: task("Refund", refund).next(task("RefundLater", refund)) });
new Workflow("order-refund", { definition: task("Later", (input: string) => `${input} later`) });
