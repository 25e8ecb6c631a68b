import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { emit } from "../../workflow/asl/emit";
import { error, task } from "../../workflow/builder";
import { errorsOfCallbacks } from "../../workflow/cli/testing/errors-of-callbacks";
import { simulate } from "../../workflow/testing";
import { run } from "./terminal";

const definition = {
  QueryLanguage: "JSONata",
  StartAt: "IsBig",
  States: {
    IsBig: {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input > 10 %}", Next: "Ask" }],
      Default: "Small",
    },
    Ask: {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage",
      Arguments: { MessageBody: "{% $states.input %}", QueueUrl: "https://queue" },
      Catch: [{ ErrorEquals: ["Refused"], Next: "Small" }],
      End: true,
    },
    Small: { Type: "Pass", Output: "small", End: true },
  },
} as const;

describe("the commands of the test kit", function () {
  this.timeout(60_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-testing-"));
  const write = (name: string, content: unknown): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };
  const machine = write("big.asl.json", definition);
  after(() => fs.rmSync(folder, { recursive: true }));

  it("replay says whether today's definition does what was recorded", async () => {
    const recorded = await simulate(definition, { input: 11, mocks: { Ask: { MessageId: "m-1" } } });
    const history = write("run.json", { events: recorded.history });
    const same = await run("replay", history, machine);
    expect([same.code, same.out.trim().split("\n").at(-1)]).to.deep.equal([
      0,
      "Today's definition does the same.",
    ]);
    const today = write("today.asl.json", JSON.stringify(definition).replace("> 10", "> 20"));
    const other = await run("replay", history, today);
    expect(other.code).to.equal(1);
    expect(other.out).to.contain(
      "differs: after IsBig the recorded run went to Ask; today's definition goes to Small",
    );
    expect((await run("replay", history, machine, "--test")).out).to.contain(
      `fromHistory(${JSON.stringify(history)})`,
    );
  });

  it("test-state tests one state alone", async () => {
    const caught = await run("test-state", machine, "Ask", "--input", "11", "--error", "Refused");
    expect(caught.code).to.equal(0);
    expect(JSON.parse(caught.out)).to.deep.include({ status: "CAUGHT_ERROR", nextState: "Small" });
    const failed = await run("test-state", machine, "Ask", "--input", "11", "--error", "Gone");
    expect(failed.code).to.equal(1);
    const wrong = await run("test-state", machine, "Ask", "--input", "{");
    expect([wrong.code, wrong.error.slice(0, 4)]).to.deep.equal([2, "R330"]);
    const count = await run("test-state", machine, "Ask", "--retry-count", "few");
    expect([count.code, count.error.slice(0, 4)]).to.deep.equal([2, "R349"]);
    const checked = await run("test-state", machine, "Ask", "--mock", "{}", "--validation", "SOME");
    expect([checked.code, checked.error.slice(0, 4)]).to.deep.equal([2, "R347"]);
  });

  it("coverage gathers what a suite touches, and holds it to a threshold", async () => {
    const kit = JSON.stringify(path.resolve("workflow/testing"));
    const suite = write(
      "suite.cjs",
      `require(${kit}).simulate(${JSON.stringify(definition)}, { input: 5 });`,
    );
    const html = path.join(folder, "coverage.html");
    const command = ["--", process.execPath, "-r", path.resolve("bin/register.js"), suite];
    const passed = await run("coverage", "--html", html, "--json", path.join(folder, "c.json"), ...command);
    expect(passed.code).to.equal(0);
    expect(passed.out).to.contain("not covered: state  Ask\n").and.contain("66.6 % 2/3");
    expect(fs.readFileSync(html, "utf8")).to.contain("<svg").and.contain("once");
    const failed = await run("coverage", "--threshold", "100", ...command);
    expect(failed.code).to.equal(1);
    expect(failed.error).to.contain("IsBig: 66.6 % 2/3 of its states are covered, below 100 %");
  });

  it("coverage says what it cannot use", async () => {
    const nothing = await run("coverage", "--", process.execPath, "-e", "0");
    expect([nothing.code, nothing.error.slice(0, 4)]).to.deep.equal([2, "R333"]);
    const missing = await run("coverage", "--", path.join(folder, "no-such-command"));
    expect([missing.code, missing.error.slice(0, 4)]).to.deep.equal([2, "R332"]);
    const percent = await run("coverage", "--threshold", "many");
    expect([percent.code, percent.error.slice(0, 4)]).to.deep.equal([2, "R331"]);
  });

  it("explore knows what callbacks throw, by state", () => {
    const declined = error("Declined");
    const chain = task("Pay", (amount: number) => {
      if (amount > 10) throw declined("too much");
      return amount;
    });
    const emitted = emit(chain, { name: "shop" });
    expect(errorsOfCallbacks({ emitted })).to.deep.equal({ Pay: ["Declined"] });
    expect(errorsOfCallbacks(undefined)).to.deep.equal({});
  });

  it("explore begins with what the samples show", async () => {
    const program = path.join("test", "sandbox", "fixtures", "plain");
    const found = await run("explore", "greeter", "--program", program, "--faults", "1");
    expect(found.out).to.match(/^\d+ runs\n/);
    expect(found.out).to.contain("worst time:");
    const wrong = await run("explore", "greeter", "--program", program, "--faults", "-1");
    expect(wrong.code).to.equal(2);
  });
});
