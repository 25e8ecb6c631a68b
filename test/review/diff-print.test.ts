import { expect } from "chai";
import type { JsonObject } from "../../workflow/definition";
import { compareAll, markDiff, printDiffMarkdown, printDiffText, type Machine } from "../../workflow/review";
import { compareMachines } from "../../workflow/review/diff/compare";
import { base, machine, statement } from "./shop";

describe("a difference, printed", () => {
  it("lists new and removed workflows", () => {
    const other: Machine = {
      name: "other",
      definition: { StartAt: "Rest", States: { Rest: { Type: "Wait", Seconds: 1, End: true } } },
      statements: [statement("machine", ["a:B"], "x")],
    };
    const diffs = compareAll([machine(base)], [other]);
    expect(diffs.map(({ name, status }) => `${name} ${status}`)).to.deep.equal([
      "other added",
      "shop removed",
    ]);
    expect(printDiffText(diffs).split("\n")).to.deep.equal([
      "other  new workflow: 1 state added, 1 right gained",
      "  + Rest: new: Wait 1 s",
      "  + may a:B on x (the machine: Charge needs it)",
      "",
      "shop  workflow removed: 6 states removed",
      "  Running executions:",
      "    The machine is deleted: running executions are ended, and their histories go.",
      "  Callers:",
      "    What starts executions of it, or waits for them, fails.",
      "",
    ]);
  });

  it("recognises a workflow that was renamed, with its Lambdas", () => {
    const moved = JSON.parse(JSON.stringify(base).replaceAll("${shop-", "${store-")) as JsonObject;
    const [before, after] = [machine(base), { name: "store", definition: moved }];
    const diffs = compareAll([before], [after]);
    expect(printDiffText(diffs).split("\n")).to.deep.equal([
      "store  renamed",
      "  = the machine: the workflow was called shop",
      "  Running executions:",
      "    The machine shop is replaced by store, with its Lambdas: executions of the old one are ended, and their histories go.",
      "  Callers:",
      "    Executions are started at another ARN.",
      "",
    ]);
    const markdown = printDiffMarkdown(diffs, { before: [before], after: [after] });
    expect(markdown.match(/```mermaid/g)).to.have.length(2);
  });

  it("colours the pictures before and after", () => {
    const [before, after] = [machine(base), machine(structuredClone(base))];
    const states = after.definition["States"] as unknown as Record<string, { Next?: string }>;
    states["Extra"] = { Type: "Pass", Next: "Charge" } as { Next: string };
    if (states["Validate"]) states["Validate"].Next = "Extra";
    const marks = markDiff(before, after, compareMachines(before, after));
    expect([...marks.after.states]).to.deep.equal([
      ["Extra", { status: "added" }],
      ["Validate", { status: "changed" }],
    ]);
    expect([...marks.before.states]).to.deep.equal([["Validate", { status: "changed" }]]);
    expect([...marks.before.edges.values()]).to.deep.equal([{ status: "removed" }]);
    expect([...marks.after.edges.values()]).to.deep.equal([{ status: "added" }, { status: "added" }]);
  });

  it("prints Markdown with a mark to find the comment again, and both pictures", () => {
    const [before, after] = [machine(base), machine({ ...base, StartAt: "Charge" })];
    const markdown = printDiffMarkdown(compareAll([before], [after]), { before: [before], after: [after] });
    expect(markdown.split("\n").slice(0, 3)).to.deep.equal(["<!-- stepwright-diff -->", "### Workflows", ""]);
    expect(markdown.match(/```mermaid/g)).to.have.length(2);
  });
});
