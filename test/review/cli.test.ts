import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run as stepwright } from "../cli/terminal";

const order = {
  QueryLanguage: "JSONata",
  StartAt: "Charge",
  States: {
    Charge: { Type: "Task", Resource: "${order-charge.arn}", Next: "Done" },
    Done: { Type: "Succeed" },
  },
};
const slower = {
  ...order,
  States: { ...order.States, Charge: { ...order.States.Charge, TimeoutSeconds: 90 } },
};

describe("stepwright on files and commits", () => {
  const home = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stepwright-review-"));
    process.chdir(folder);
    mkdirSync("asl");
    writeFileSync("asl/order.asl.json", JSON.stringify(order));
  });
  afterEach(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  function git(...args: string[]): void {
    const identity = [
      "-c",
      "user.name=Test",
      "-c",
      "user.email=test@example.com",
      "-c",
      "init.defaultBranch=main",
    ];
    const done = spawnSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" });
    expect(done.status, done.stderr).to.equal(0);
  }

  describe("graph", () => {
    it("prints an outline", async () => {
      const { code, out } = await stepwright("graph", "asl/order.asl.json");
      expect(code).to.equal(0);
      expect(out).to.equal("Start → Charge\nCharge    Lambda  → Done\nDone      Succeed  → End");
    });

    it("takes the form from the ending of --out", async () => {
      for (const file of ["pictures/order.svg", "order.png", "order.mmd", "order.txt"]) {
        expect((await stepwright("graph", "asl/order.asl.json", "--out", file)).code).to.equal(0);
      }
      expect(readFileSync("pictures/order.svg", "utf8")).to.match(/^<svg /);
      expect(readFileSync("order.png").subarray(1, 4).toString()).to.equal("PNG");
      expect(readFileSync("order.mmd", "utf8")).to.match(/^flowchart TD/);
      expect(readFileSync("order.txt", "utf8")).to.match(/^Start → Charge/);
    });

    it("colours by a history", async () => {
      const events = [
        { id: 1, previousEventId: 0, type: "ExecutionStarted", timestamp: "2026-01-01T00:00:00Z" },
        {
          id: 2,
          previousEventId: 0,
          type: "TaskStateEntered",
          timestamp: "2026-01-01T00:00:00Z",
          stateEnteredEventDetails: { name: "Charge" },
        },
      ];
      writeFileSync("run.json", JSON.stringify({ events }));
      const { out } = await stepwright("graph", "asl/order.asl.json", "--history", "run.json");
      expect(out).to.include("Charge    Lambda  → Done  [running]");
      expect(out).to.include("Done      Succeed  → End  [not reached]");
    });

    const broken: readonly (readonly [name: string, states: unknown])[] = [
      ["null-state.json", { A: null }],
      ["no-states.json", {}],
      ["text-state.json", { A: "Pass" }],
      ["no-type.json", { A: { End: true } }],
      ["other-start.json", { B: { Type: "Pass", End: true } }],
      ["no-branches.json", { A: { Type: "Parallel", Branches: "two", End: true } }],
      ["null-branch.json", { A: { Type: "Parallel", Branches: [null], End: true } }],
      [
        "null-inside.json",
        { A: { Type: "Map", Iterator: { StartAt: "B", States: { B: null } }, End: true } },
      ],
    ];
    const refusals: readonly (readonly [code: string, args: readonly string[]])[] = [
      ["R501", ["broken.json"]],
      ["R502", ["list.json"]],
      ["R502", ["other.json"]],
      ["R501", ["binary.json"]],
      ...broken.map(([name]) => ["R502", [name]] as const),
      ["R503", ["missing.json"]],
      ["R503", ["asl/order.asl.json", "--history", "missing.json"]],
      ["R505", []],
      ["R505", ["asl/order.asl.json", "--svg", "--png"]],
      ["R505", ["asl/order.asl.json", "--theme", "pink"]],
      ["R505", ["asl/order.asl.json", "--out", "order.gif"]],
      ["R503", ["asl.json"]],
      ["R511", ["asl/order.asl.json", "--history", "list.json"]],
      ["R101", ["asl/order.asl.json", "--colour"]],
    ];
    for (const [code, args] of refusals) {
      it(`gives ${code} for graph ${args.join(" ")}`, async () => {
        writeFileSync("broken.json", "{");
        mkdirSync("asl.json");
        writeFileSync("list.json", "[1]");
        writeFileSync("other.json", "{}");
        for (const [name, states] of broken)
          writeFileSync(name, JSON.stringify({ StartAt: "A", States: states }));
        writeFileSync("binary.json", Buffer.from([0, 1, 2, 255]));
        const result = await stepwright("graph", ...args);
        expect(result.code).to.equal(2);
        expect(result.error).to.match(new RegExp(`^${code} `));
      });
    }
  });

  it("names the state that is none", async () => {
    writeFileSync("null.json", '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true},"B":null}}');
    expect((await stepwright("graph", "null.json")).error).to.match(/^R502 {2}null.json \/ B\n/);
  });

  it("draws states of any name, and a file that begins with a mark of the byte order", async () => {
    const names = ["constructor", "__proto__", "toString"];
    const states = names.map((name) => `"${name}":{"Type":"Pass","End":true}`).join();
    writeFileSync("names.json", `\uFEFF{"StartAt":"constructor","States":{${states}}}`);
    const { code, out } = await stepwright("graph", "names.json", "--svg");
    expect(code).to.equal(0);
    for (const name of names) expect(out).to.include(`>${name}<`);
  });

  it("says which transition it cannot draw", async () => {
    writeFileSync("open.json", '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"Nowhere"}}}');
    expect((await stepwright("graph", "open.json")).error).to.equal(
      "not drawn: A → Nowhere, for there is no state Nowhere beside A",
    );
  });

  describe("diff", () => {
    beforeEach(() => {
      git("init", "--quiet");
      git("add", ".");
      git("commit", "--quiet", "-m", "first");
    });

    it("says nothing of a reformat", async () => {
      writeFileSync("asl/order.asl.json", JSON.stringify(order, undefined, 8));
      expect(await stepwright("diff", "HEAD", "--exit-code")).to.deep.equal({
        code: 0,
        out: "No differences in asl/. What the program makes now gets there by npx stepwright asl.",
        error: "",
      });
    });

    it("compares a commit with the working tree, and two commits", async () => {
      writeFileSync("asl/order.asl.json", JSON.stringify(slower));
      const now = await stepwright("diff", "HEAD", "--exit-code");
      expect(now.code).to.equal(1);
      expect(now.out).to.include("order  1 change\n  ~ Charge: TimeoutSeconds is 90 s, new");
      git("commit", "--quiet", "-am", "second");
      expect((await stepwright("diff", "HEAD~1", "HEAD")).out).to.equal(now.out);
      expect((await stepwright("diff", "HEAD", "HEAD")).out).to.equal("No differences.");
      expect((await stepwright("diff", "HEAD")).out).to.match(
        /^No differences in asl\/\. .* npx stepwright asl\.$/,
      );
    });

    it("reads the commits from a subfolder too", async () => {
      mkdirSync("shop/asl", { recursive: true });
      writeFileSync("shop/asl/order.asl.json", JSON.stringify(order));
      git("add", ".");
      git("commit", "--quiet", "-m", "a folder");
      process.chdir("shop");
      writeFileSync("asl/order.asl.json", JSON.stringify(slower));
      expect((await stepwright("diff", "HEAD")).out).to.include("order  1 change");
    });

    it("compares files of different names, and folders", async () => {
      mkdirSync("new");
      writeFileSync("new/order.asl.json", JSON.stringify(slower));
      const files = await stepwright("diff", "asl/order.asl.json", "new/order.asl.json");
      expect((await stepwright("diff", "asl", "new")).out).to.equal(files.out);
      expect(files.out).to.include("order  1 change");
    });

    it("knows rights and the type from the file beside", async () => {
      const roles = (type: string, action: string) =>
        JSON.stringify({
          type,
          statements: [{ role: "machine", because: "Charge", actions: [action], resources: ["*"] }],
        });
      writeFileSync("asl/order.roles.json", roles("STANDARD", "a:B"));
      git("add", ".");
      git("commit", "--quiet", "-m", "roles");
      writeFileSync("asl/order.roles.json", roles("EXPRESS", "a:C"));
      const { out } = await stepwright("diff", "HEAD");
      expect(out).to.include("order  1 change, 1 right gained, 1 right lost");
    });

    it("says nothing of rights that one side does not tell", async () => {
      const statements = [{ role: "machine", because: "Charge", actions: ["a:B"], resources: ["*"] }];
      writeFileSync("asl/order.roles.json", JSON.stringify({ type: "STANDARD", statements }));
      writeFileSync("elsewhere.asl.json", JSON.stringify(slower));
      const { out } = await stepwright("diff", "asl/order.asl.json", "elsewhere.asl.json");
      expect(out).to.include("1 change").and.not.include("right");
    });

    it("prints Markdown, JSON and pictures", async () => {
      writeFileSync("asl/order.asl.json", JSON.stringify(slower));
      expect((await stepwright("diff", "HEAD", "--markdown")).out).to.match(
        /^<!-- stepwright-diff -->\n### Workflows\n/,
      );
      const [diff] = JSON.parse((await stepwright("diff", "HEAD", "--json")).out) as [{ changes: object[] }];
      expect(diff.changes).to.deep.equal([
        {
          aspect: "timeout",
          text: "TimeoutSeconds is 90 s, new",
          path: "TimeoutSeconds",
          after: 90,
          state: "Charge",
        },
      ]);
      await stepwright("diff", "HEAD", "--pictures", "out");
      expect(readdirSync("out").sort()).to.deep.equal(["order.after.svg", "order.before.svg"]);
    });

    it("says that a pull request changes nothing", async () => {
      expect((await stepwright("diff", "HEAD", "--markdown")).out).to.include(
        "does not change what any workflow does",
      );
    });

    for (const [code, args] of [
      ["R507", []],
      ["R508", ["no-such-branch"]],
      ["R508", ["HEAD", "no-such-branch"]],
      ["R512", ["HEAD", "--folder", "elsewhere"]],
    ] as const) {
      it(`gives ${code} for diff ${args.join(" ")}`, async () => {
        const result = await stepwright("diff", ...args);
        expect([result.code, result.error.slice(0, 4)]).to.deep.equal([2, code]);
      });
    }
  });

  describe("asl", () => {
    const library = join(__dirname, "..", "..", "workflow");
    const program = (seconds: number) =>
      [
        `const { Workflow, wait } = require(${JSON.stringify(library)});`,
        `new Workflow("rest", { definition: wait("Rest", { seconds: ${seconds} }) });`,
      ].join("\n");

    it("writes three files for each workflow, and checks that they are up to date", async () => {
      writeFileSync("index.js", program(5));
      const written = await stepwright("asl", "--program", "index.js", "--folder", "made");
      expect(written).to.deep.equal({ code: 0, out: "1 workflow in made/: 3 files changed.", error: "" });
      expect(readdirSync("made").sort()).to.deep.equal(["rest.asl.json", "rest.md", "rest.roles.json"]);
      const check = ["asl", "--check", "--program", "index.js", "--folder", "made"];
      expect((await stepwright(...check)).code).to.equal(0);
      writeFileSync("index.js", program(90));
      const stale = await stepwright(...check);
      expect(stale.code).to.equal(1);
      expect(stale.error).to.include("made/ is stale: made/rest.asl.json, made/rest.md.");
      expect(stale.error).to.include("~ Rest: Seconds is 90 s, before 5 s");
      expect(JSON.parse(readFileSync("made/rest.asl.json", "utf8"))).to.have.nested.property(
        "States.Rest.Seconds",
        5,
      );
    });

    it("removes the files of a workflow that is gone, and no others", async () => {
      writeFileSync("index.js", program(5));
      await stepwright("asl", "--program", "index.js");
      writeFileSync("index.js", program(5).replace('"rest"', '"other"'));
      await stepwright("asl", "--program", "index.js");
      expect(existsSync("asl/order.asl.json")).to.equal(true);
      expect(readdirSync("asl").sort()).to.deep.equal([
        "order.asl.json",
        "other.asl.json",
        "other.md",
        "other.roles.json",
      ]);
    });

    it("draws pictures, plain and coloured by the runs that lie there", async () => {
      writeFileSync("index.js", program(5));
      mkdirSync("pictures");
      writeFileSync("pictures/rest.first.run.json", '{"events":[]}');
      await stepwright("asl", "--program", "index.js", "--pictures", "pictures");
      expect(readdirSync("pictures").sort()).to.deep.equal([
        "rest.first.run.json",
        "rest.first.svg",
        "rest.svg",
      ]);
      expect(readFileSync("pictures/rest.first.svg", "utf8")).to.include("not reached");
    });

    for (const [code, text] of [
      ["R501", "{"],
      ["R511", "[1]"],
    ] as const) {
      it(`gives ${code} for a saved run that is none, and names it`, async () => {
        writeFileSync("index.js", program(5));
        mkdirSync("pictures");
        writeFileSync("pictures/rest.first.run.json", text);
        const { code: exit, error } = await stepwright(
          "asl",
          "--program",
          "index.js",
          "--pictures",
          "pictures",
        );
        expect(exit).to.equal(2);
        expect(error).to.match(new RegExp(`^${code} {2}pictures/rest.first.run.json\\n`));
      });
    }

    it("draws a workflow of the program by its name", async () => {
      writeFileSync("index.js", program(5));
      expect((await stepwright("graph", "rest", "--program", "index.js")).out).to.include("Rest    Wait 5 s");
      const unknown = await stepwright("graph", "rset", "--program", "index.js");
      expect(unknown.error).to.match(/^R102 .*\n.*\n {2}Fix: did you mean "rest"\?/);
    });
  });
});
