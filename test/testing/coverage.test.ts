import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { choice, input, map, parallel, pass, task } from "../../workflow/builder";
import { belowThreshold, createCoverage, printCoverage, simulate, throwing } from "../../workflow/testing";

interface Order {
  readonly total: number;
  readonly items: readonly number[];
}
const chain = input<Order>()
  .next(
    parallel("Both", {
      pay: task("Pay", (order: Order) => order.total).retry("Busy", { maxAttempts: 1 }),
      sum: map(
        "Sum",
        (order: Order) => order.items,
        pass("Item", (item: number) => item + 1),
      ),
    }),
  )
  .next(choice("IsBig", (c) => c.when((both) => both.pay > 10, pass("Big")).otherwise(pass("Small"))));
const withoutDefaults = (lines: readonly string[]): string[] =>
  lines.filter((line) => !line.includes("Lambda."));

describe("coverage", () => {
  it("tells what runs touched and what not", async () => {
    const coverage = createCoverage();
    await simulate(chain, { input: { total: 5, items: [] }, coverage });
    const [machine] = coverage.report().machines;
    expect(withoutDefaults(machine?.missing ?? [])).to.deep.equal([
      "retrier  Pay: Busy",
      "branch  Sum: from Item",
      "state  Item",
      "transition  Item → End",
      "transition  IsBig → Big",
      "choice rule  IsBig: rule 1",
      "state  Big",
      "transition  Big → End",
    ]);
    expect(machine?.shares.branch).to.deep.equal({ covered: 2, total: 3, percent: 66.6 });
  });

  it("adds up over runs and processes", async () => {
    const first = createCoverage();
    const second = createCoverage();
    await simulate(chain, { input: { total: 5, items: [1] }, coverage: first });
    const mocks = { Pay: throwing("Busy").then(11) };
    await simulate(chain, { input: { total: 11, items: [] }, mocks, coverage: second });
    first.add(second.read());
    const report = first.report();
    expect(withoutDefaults(report.machines[0]?.missing ?? [])).to.deep.equal([]);
    expect(belowThreshold(report, 90)).to.deep.equal([
      "Both: 50 % 1/2 of its retriers are covered, below 90 %",
    ]);
    expect(printCoverage(report)).to.match(/^workflow +states +transitions/);
  });

  it("counts two rules that lead to the same state apart", async () => {
    const definition = {
      QueryLanguage: "JSONata",
      StartAt: "Which",
      States: {
        Which: {
          Type: "Choice",
          Choices: [
            { Condition: "{% $states.input = 1 %}", Next: "Same" },
            { Condition: "{% $states.input = 2 %}", Next: "Same" },
          ],
          Default: "Same",
        },
        Same: { Type: "Succeed" },
      },
    };
    const coverage = createCoverage();
    await simulate(definition, { input: 2, coverage });
    expect(coverage.report().machines[0]?.missing).to.deep.equal([
      "choice rule  Which: rule 1",
      "choice rule  Which: otherwise",
    ]);
  });
});

describe("stepwright/testing", () => {
  it("loads neither Pulumi nor AWS's SDK", () => {
    const script = 'require("./workflow/testing"); console.log(Object.keys(require.cache).join("\\n"))';
    const loaded = execFileSync(process.execPath, ["-r", "./bin/register.js", "-e", script], {
      encoding: "utf8",
    });
    expect(loaded.split("\n").filter((file) => /@pulumi|@aws-sdk/.test(file))).to.deep.equal([]);
  });
});
