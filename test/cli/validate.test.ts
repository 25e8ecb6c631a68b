import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { run } from "./terminal";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-validate-"));

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return file;
}

const wait = { Type: "Wait", Seconds: 5, End: true };
const fine = write("fine.asl.json", { StartAt: "A", States: { A: wait } });
const wrong = write("wrong.asl.json", { StartAt: "B", States: { A: wait } });
const token = write("token.asl.json", {
  StartAt: "A",
  States: {
    A: {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      Parameters: { QueueUrl: "q", "MessageBody.$": "$$.Task.Token" },
      HeartbeatSeconds: 60,
      End: true,
    },
  },
});
const warned = write("warned.asl.json", {
  StartAt: "A",
  States: { A: { Type: "Task", Resource: "arn:aws:lambda:eu-west-1:123456789012:function:a", End: true } },
});

describe("commands that run the program", function () {
  this.timeout(60_000);
  const program = path.join(folder, "shop");
  const library = path.resolve("workflow");
  const definition = `task("A", (o: object) => o)`;
  const workflow = `new Workflow("w", { definition: ${definition}, type: new Config().get("type") as "EXPRESS" })`;
  const entry = `import { Config } from "@pulumi/pulumi";\nimport { task, Workflow } from "${library}";\n`;
  before(() => {
    fs.mkdirSync(path.join(program, "samples", "w"), { recursive: true });
    // Packages are found from where the library is.
    fs.symlinkSync(path.resolve("node_modules"), path.join(program, "node_modules"));
    fs.writeFileSync(path.join(program, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    fs.writeFileSync(path.join(program, "Pulumi.fast.yaml"), "config:\n  shop:type: EXPRESS\n");
  });
  after(() => fs.rmSync(program, { recursive: true }));
  const give = (text: string) => fs.writeFileSync(path.join(program, "index.ts"), `${entry}${text}`);

  it("say in which line a program fails while it starts, or is no TypeScript", async () => {
    for (const [text, place, what] of [
      ['throw new Error("no");\n', "3:7", "Error: no"],
      ["const x = {;\n", "3:12", "SyntaxError: Property assignment expected."],
    ] as const) {
      give(text);
      for (const command of [["validate"], ["graph", "w"], ["iam"]]) {
        const { code, error } = await run(...command, "--program", program);
        expect(code).to.equal(2);
        expect(error)
          .to.match(new RegExp(`^R113 .*index\\.ts:${place}\\)\\n`))
          .and.contain(what);
      }
    }
  });

  it("use the stack's settings and the samples beside the program", async () => {
    give(`${workflow};\n`);
    fs.writeFileSync(path.join(program, "samples", "w", "a.json"), '{ "input": { }');
    const broken = await run("graph", "w", "--program", program, "--stack", "fast");
    expect([broken.code, broken.error.slice(0, 4)]).to.deep.equal([2, "R104"]);
    fs.writeFileSync(path.join(program, "samples", "w", "a.json"), '{ "input": { } }');
    const out = path.join(program, "asl");
    await run("asl", "--program", program, "--stack", "fast", "--folder", out);
    expect(fs.readFileSync(path.join(out, "w.md"), "utf8")).to.contain("Express workflow");
  });
});

after(() => fs.rmSync(folder, { recursive: true }));

describe("stepwright validate", () => {
  it("ends with 0 for a machine that AWS takes, with 1 for one that it refuses", async () => {
    expect((await run("validate", fine)).code).to.equal(0);
    const { code, out } = await run("validate", wrong);
    expect(code).to.equal(1);
    expect(out).to.contain("error V201  wrong / StartAt");
    expect(out).to.contain('  2 |   "StartAt": "B",\n    |   ^\n');
    expect(out).to.contain("1 error, 0 warnings.");
  });

  it("ends with 0 for warnings, and with 1 when they count", async () => {
    expect((await run("validate", warned)).code).to.equal(0);
    expect((await run("validate", warned, "--strict")).code).to.equal(1);
    expect((await run("validate", warned, "--strict", "--errors-only")).code).to.equal(0);
  });

  it("checks a file as Express when it is asked to", async () => {
    expect((await run("validate", token)).code).to.equal(0);
    const { code, out } = await run("validate", token, "--type", "EXPRESS");
    expect(code).to.equal(1);
    expect(out).to.contain("V704");
  });

  it("prints JSON for machines", async () => {
    const { out } = await run("validate", wrong, fine, "--json");
    const rows = JSON.parse(out) as { name: string; isValid: boolean; diagnostics: { code: string }[] }[];
    expect(rows.map(({ name, isValid }) => ({ name, isValid }))).to.deep.equal([
      { name: wrong, isValid: false },
      { name: fine, isValid: true },
    ]);
    expect(rows[0]?.diagnostics.map(({ code }) => code)).to.deep.equal(["V201"]);
  });

  it("prints annotations for pull requests", async () => {
    const { out } = await run("validate", wrong, "--annotations");
    expect(out).to.match(/^::error file=.*wrong\.asl\.json,line=2,col=3,title=V201 wrong \/ StartAt::/);
  });

  it("checks every machine of a folder, and stops at --max for each", async () => {
    const { out } = await run("validate", folder, "--max", "1");
    expect(out.match(/^.*\.asl\.json: .*$/gm)).to.have.length(4);
  });

  it("ends with 2 for what it cannot read", async () => {
    expect((await run("validate", path.join(folder, "missing.asl.json"))).code).to.equal(2);
    expect((await run("validate", write("broken.json", "{"))).code).to.equal(2);
    const empty = path.join(folder, "empty.asl.json");
    fs.mkdirSync(empty);
    expect((await run("validate", empty)).error).to.match(/^R523 .*\n {2}There is no \*\.asl\.json in /);
    expect((await run("validate", fine, "--type", "FAST")).error).to.contain("R521");
    expect((await run("validate", fine, "--max", "none")).error).to.contain("R522");
  });
});

describe("stepwright import", () => {
  it("prints a program, and ends with 0 when all of it was translated", async () => {
    const file = writeOwn("fine.asl.json", { StartAt: "A", States: { A: wait } });
    const { code, out, error } = await run("import", file, "--name", "pause");
    expect({ code, error }).to.deep.equal({ code: 0, error: "" });
    expect(out).to.equal(
      'import { wait } from "stepwright";\n\nexport const pause = wait("A", { seconds: 5 });',
    );
  });

  it("ends with 1 and lists what it could not translate", async () => {
    const map = {
      Type: "Map",
      ItemReader: {},
      ItemProcessor: { StartAt: "B", States: { B: wait } },
      End: true,
    };
    const { code, error } = await run(
      "import",
      writeOwn("map.asl.json", { StartAt: "A", States: { A: map } }),
    );
    expect(code).to.equal(1);
    expect(error).to.contain("A: ItemReader is written by hand");
  });

  it("ends with 2 for what is no machine", async () => {
    const list = writeOwn("list.json", []);
    expect((await run("import", list)).error)
      .to.contain("B302")
      .and.contain("list.json");
    expect((await run("import", own)).error).to.match(/^R532 /);
    expect((await run("import")).error).to.contain("R531");
    expect((await run("import", "nowhere.json")).code).to.equal(2);
  });

  it("takes a byte order mark, and names that are words of TypeScript", async () => {
    const machine = JSON.stringify({ StartAt: "A", States: { A: wait } });
    const { code, out } = await run("import", writeOwn("default.asl.json", `\uFEFF${machine}`));
    expect(code).to.equal(0);
    expect(out).to.contain("export const defaultMachine = wait(");
    const named = await run("import", writeOwn("fine.json", machine), "--name", "a b");
    expect(named.code).to.equal(2);
    expect(named.error).to.contain("R533").and.contain("--name aB");
  });

  it("says of a machine that nests too deep for a chain what to do instead", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const text = `{"StartAt":"A","States":{"A":{"Type":"Pass","Result":${deep},"End":true}}}`;
    const { code, error } = await run("import", writeOwn("deep.asl.json", text));
    expect(code).to.equal(2);
    expect(error).to.contain("B304").and.contain("fromAsl");
  });

  const own = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-import-cli-"));
  after(() => fs.rmSync(own, { recursive: true }));
  function writeOwn(name: string, content: unknown): string {
    const file = path.join(own, name);
    fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  }
});
