import { printKey } from "../../definition";
import type { Plan } from "./plan";

/** A path as a test to paste; its first line says which names it takes from the call of `explore`. */
export function printTest(subject: {
  readonly title: string;
  readonly plan: Plan;
  readonly input: unknown;
  readonly invariant: string | undefined;
  readonly hasWorld: boolean;
  readonly hasMocks: boolean;
}): string {
  const { title, plan, input, invariant, hasWorld, hasMocks } = subject;
  const world = hasWorld ? ["  const world = await createWorld();"] : [];
  const worldName = hasWorld ? "world" : "undefined";
  const check =
    invariant === undefined
      ? `  expect(run.status).to.equal("SUCCEEDED");`
      : `  expect(await invariants[${JSON.stringify(invariant)}](run, ${worldName})).to.equal(true);`;
  const given = [
    "workflow",
    ...(hasWorld ? ["createWorld (its world)"] : []),
    ...(hasMocks ? ["mocks"] : []),
    ...(invariant === undefined ? [] : ["invariants"]),
  ];
  return [
    `// What explore was given: ${given.join(", ")}.`,
    `it(${JSON.stringify(title)}, async () => {`,
    ...world,
    "  const run = await simulate(workflow, {",
    `    input: ${printValue(input)},`,
    ...(hasMocks ? [`    mocks: mocks(${worldName}),`] : []),
    ...(plan.faults.length > 0
      ? ["    faults: [", ...plan.faults.map((fault) => `      ${printValue(fault)},`), "    ],"]
      : []),
    "  });",
    check,
    "});",
  ].join("\n");
}

/** A value as it is written in a program. */
function printValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const fields = Object.entries(value).map(([key, item]) => `${printKey(key)}: ${printValue(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
