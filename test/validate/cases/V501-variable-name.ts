import { jsonata, pass, type Case } from "./case";

const assign = (name: string) => jsonata({ A: pass({ Assign: { [name]: 1 } }) });

export const cases: readonly Case[] = [
  ...["order.id", "1st", "a b", "", "$x", "a".repeat(81), "-a"].map((name) => ({
    title: JSON.stringify(name),
    machine: assign(name),
    finds: [`/States/A/Assign/${name}`],
  })),
  {
    title: "a hyphen, which the guide forbids and AWS may take",
    machine: assign("order-id"),
    severity: "warning",
    finds: ["/States/A/Assign/order-id"],
  },
  ...["_a", "größe_1", "a".repeat(80)].map((name) => ({ title: name, machine: assign(name), finds: [] })),
];
