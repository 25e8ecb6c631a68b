import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { main } from "../../workflow/cli/main";
import { readProgram } from "../../workflow/cli/review/program";
import { createGraph, renderSvg } from "../../workflow/review";
import { validate } from "../../workflow/validate";

const root = path.resolve(__dirname, "../..");
const folder = path.join(root, "examples");
const examples = fs.readdirSync(folder);
const page = fs.readFileSync(path.join(root, "docs/examples.md"), "utf8");

describe("the examples", () => {
  it("are those that the documents name, the README, and two more", () => {
    expect(examples).to.deep.equal([
      "api",
      "approval",
      "batch-job",
      "etl",
      "fan-out",
      "partner",
      "readme",
      "training",
      "triage",
    ]);
  });

  for (const example of examples) {
    describe(example, function () {
      this.timeout(60_000);
      const program = path.join(folder, example, "index.ts");

      it("has fewer than 80 lines", () => {
        expect(fs.readFileSync(program, "utf8").trimEnd().split("\n").length).to.be.below(80);
      });

      it("runs in the sandbox, and every sample ends as it says", async () => {
        const printed: string[] = [];
        const out = (text: string): void => void printed.push(text);
        const terminal = { out, error: out, isInteractive: false, width: 100 };
        const code = await main(["run", "--program", path.dirname(program)], terminal);
        expect(code, printed.join("\n")).to.equal(0);
        expect(printed.join("\n")).to.match(/✓ \d+ runs?, all as expected/);
      });

      it("is valid without a warning, and its picture in the docs is up to date", async () => {
        const [machine, ...others] = await readProgram({ program });
        if (!machine) throw new Error(`${example} has no workflow.`);
        expect(others).to.deep.equal([]);
        const { name, definition, type } = machine;
        expect(validate(definition, { name, ...(type ? { type } : {}) })).to.deep.equal([]);
        const picture = `pictures/${name}.svg`;
        const drawn = renderSvg(createGraph(definition), { title: name, theme: "auto" });
        const advice = `npx stepwright graph ${name} --program examples/${example}/index.ts --out docs/${picture}`;
        expect(fs.readFileSync(path.join(root, "docs", picture), "utf8") === drawn, advice).to.equal(true);
        expect(page).to.include(`](../examples/${example}/index.ts)`).and.include(`](${picture})`);
      });
    });
  }
});
