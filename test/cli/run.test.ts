import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { checkTypes } from "../../workflow/cli/types/check-types";
import { dynoxidePath } from "../../workflow/sandbox/database/dynoxide";
import { Sandbox } from "../../workflow/sandbox/sandbox";
import { run } from "./terminal";

const program = path.join("test", "sandbox", "fixtures", "plain");
const samples = path.join(program, "samples", "greeter");

function start(...args: readonly string[]) {
  const environment = { ...process.env, NO_COLOR: "1", TMPDIR: folder };
  return spawn(process.execPath, ["bin/stepwright.js", ...args], { env: environment });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-cli-"));

describe("stepwright run", function () {
  this.timeout(60_000);
  after(() => fs.rmSync(folder, { recursive: true }));
  const leftovers = () => fs.readdirSync(folder).filter((name) => name.startsWith("stepwright-"));

  it("runs every sample, shows rows at the end, and exits with 0 when all is as expected", async () => {
    const { code, out } = await run("run", "--program", program);
    expect(code).to.equal(0);
    expect(out).to.match(/greeter \/ greeted.*\n.*Greet .* 2 retries after Busy, done/);
    expect(out).to.match(/visits \(2 rows\)\n {2}id +at +who\n {2}Ann +1/);
    expect(out).to.match(/✓ 2 runs, all as expected/);
  });

  it("says that types are not checked, and what a check found since", async () => {
    const file = path.join(folder, "typed", "index.ts");
    fs.mkdirSync(path.dirname(file));
    fs.writeFileSync(path.join(folder, "typed", "tsconfig.json"), '{ "compilerOptions": { "types": [] } }');
    const library = path.resolve("workflow");
    fs.writeFileSync(
      file,
      `declare const require: any;\nconst { pass, Workflow } = require(${JSON.stringify(library)});\n` +
        `const wrong: number = "text";\nnew Workflow("typed", { definition: pass("Done") });\n`,
    );
    fs.mkdirSync(path.join(folder, "typed", "samples", "typed"), { recursive: true });
    const sample = { input: {}, expect: { status: "SUCCEEDED" } };
    fs.writeFileSync(path.join(folder, "typed", "samples", "typed", "done.json"), JSON.stringify(sample));
    const unchecked = await run("run", "--program", file);
    expect([unchecked.code, unchecked.out]).to.deep.include(0);
    expect(unchecked.out).to.include("Types are not checked here: npx tsc --noEmit does it.");
    await checkTypes(file, true).problems;
    const checked = await run("run", "--program", file);
    expect(checked.code).to.equal(0);
    expect(checked.out).to.match(/1 type error in the program\nR123 .*typed\/index\.ts:3:7\)\n/);
  });

  it("exits with 1 when a run does not end as its sample says", async () => {
    const file = path.join(folder, "wrong.json");
    fs.writeFileSync(file, '{ "input": {}, "expect": { "status": "SUCCEEDED" } }');
    const { code, out } = await run("run", "greeter", "--program", program, "--sample", file);
    expect(code).to.equal(1);
    expect(out).to.include('The status should be "SUCCEEDED", but is "FAILED".');
  });

  const broken: readonly (readonly [string, readonly string[], string, string])[] = [
    ["an unknown workflow", ["greter"], "R102", 'did you mean "greeter"?'],
    ["a missing sample", ["--sample", path.join(samples, "greted.json")], "R103", "did you mean"],
    ["a folder in a sample's place", ["--sample", path.join(samples, "..")], "R103", "<workflow>/*.json"],
    ["an unknown stack", ["--stack", "prd"], "R107", "leave --stack out"],
    ["a wrong option", ["--smaple", "x"], "R101", "stepwright run"],
    ["a port that is none", ["--port", "http"], "R119", "write --port 8083"],
    ["a setting without a value", ["--config", "x"], "R111", "write --config x=true"],
    ["a database that does not answer", ["--dynamodb", "http://127.0.0.1:9"], "R110", "leave the option out"],
  ];
  for (const [what, args, problem, fix] of broken) {
    it(`exits with 2 and a Problem for ${what}`, async () => {
      const { code, error } = await run("run", ...args, "--program", program);
      expect(code).to.equal(2);
      expect(error).to.match(new RegExp(`^${problem}  `));
      expect(error)
        .to.include(fix)
        .and.not.match(/^\s+at /m);
    });
  }

  it("ends although the program leaves a timer running, and says why", async () => {
    const idle = fs.mkdtempSync(path.join(folder, "idle"));
    fs.writeFileSync(path.join(idle, "index.ts"), "setInterval(() => undefined, 1_000);\n");
    const command = start("iam", "--program", idle);
    let error = "";
    command.stderr.on("data", (text) => (error += String(text)));
    const [code] = (await once(command, "exit")) as [number];
    expect([code, /^D505 /.test(error)]).to.deep.equal([2, true]);
    expect(error).to.match(/keeps this process alive \(.*Timeout.*\)/);
  });

  it("a program that fails while it is being brought up ends with its Problem alone", async () => {
    const broken = fs.mkdtempSync(path.join(folder, "late"));
    const library = path.resolve("workflow");
    const workflow = `new Workflow("w", { definition: task("A", (n: number) => n) });`;
    fs.writeFileSync(
      path.join(broken, "index.ts"),
      `import { task, Workflow } from ${JSON.stringify(library)};\nPromise.reject(new Error("later"));\n${workflow}\n`,
    );
    const command = start("run", "--program", broken);
    let error = "";
    command.stderr.on("data", (text) => (error += String(text)));
    const [code] = (await once(command, "exit")) as [number];
    expect(error)
      .to.match(/^R113 .*\n.*Error: later/m)
      .and.not.match(/^\s+at /m);
    expect(code).to.equal(2);
  });

  for (const command of ["run", "validate", "asl", "iam"]) {
    it(`stepwright ${command} says that a program makes no workflow`, async () => {
      const empty = fs.mkdtempSync(path.join(folder, "empty"));
      fs.writeFileSync(path.join(empty, "index.ts"), "export const none = 0;\n");
      const { code, error } = await run(command, "--program", empty);
      expect([code, error.split("\n")[0]]).to.deep.equal([2, "D505  the program"]);
    });
  }

  it("names states and tables of a sample that the program does not have", async () => {
    const file = path.join(folder, "unknown.json");
    const sample = { input: {}, expect: { status: "FAILED" }, faults: { Gret: [] }, before: { visit: [] } };
    fs.writeFileSync(file, JSON.stringify(sample));
    const { code, error } = await run("run", "greeter", "--program", program, "--sample", file);
    expect(code).to.equal(2);
    expect(error).to.include('did you mean "Greet"?').and.include('did you mean "visits"?');
  });

  it("names rows of a sample that their table cannot take", async () => {
    const file = path.join(folder, "rows.json");
    const write = (row: object) =>
      fs.writeFileSync(
        file,
        JSON.stringify({ input: {}, expect: { status: "FAILED" }, before: { visits: [{ id: "a" }, row] } }),
      );
    write({ who: "Ann" });
    const keyless = await run("run", "greeter", "--program", program, "--sample", file);
    expect(keyless.code).to.equal(2);
    expect(keyless.error).to.match(/^R122 .*rows\.json \/ before\.visits\[1\]\n.*"id"/);
    write({ id: 5 });
    const mistyped = await run("run", "greeter", "--program", program, "--sample", file);
    expect(mistyped.code).to.equal(2);
    expect(mistyped.error).to.match(/^R122 .*rows\.json \/ before\.visits\[1\]\n/);
  });

  it("does not say of the workflows beside a named sample that they have none", async () => {
    const file = path.join(samples, "greeted.json");
    const { out } = await run("run", "--program", program, "--sample", file);
    expect(out).not.to.include("has no samples");
  });

  it("says where a program fails while it starts", async () => {
    const broken = path.join(folder, "broken");
    fs.mkdirSync(broken);
    fs.writeFileSync(
      path.join(broken, "index.ts"),
      "const nothing: any = undefined;\nexport const x = nothing.here;\n",
    );
    const { code, error } = await run("run", "--program", broken);
    expect(code).to.equal(2);
    expect(error).to.match(/^R113 .*index\.ts:2:\d+\)\n.*TypeError: Cannot read properties of undefined/);
  });

  it("leaves no process and no folder behind when it is interrupted", async () => {
    const child = start("run", "--program", program, "--keep");
    let out = "";
    while (!out.includes("Ctrl-C stops the sandbox"))
      out += String(((await once(child.stdout, "data")) as [Buffer])[0]);
    const endpoint = /The Step Functions API is at (\S+)\. /.exec(out)?.[1] ?? "";
    expect((await fetch(`${endpoint}/stepwright/workflows`)).status).to.equal(200);
    expect(fs.existsSync(path.join(program, ".stepwright", "sandbox.json"))).to.equal(true);
    child.kill("SIGINT");
    await once(child, "close");
    expect(leftovers()).to.deep.equal([]);
    expect(fs.existsSync(path.join(program, ".stepwright", "sandbox.json"))).to.equal(false);
    expect(
      await fetch(endpoint).then(
        () => "up",
        () => "down",
      ),
    ).to.equal("down");
  });

  for (const [signal, engine] of [
    ["SIGINT", "dynoxide"],
    ["SIGINT", "dynalite"],
    ["SIGTERM", "dynoxide"],
  ] as const) {
    if (engine === "dynoxide" && !dynoxidePath()) continue;
    it(`ends at once on ${signal} while the program loads, with its ${engine} and its folder`, async () => {
      const endless = path.join(folder, "endless");
      fs.mkdirSync(endless, { recursive: true });
      const text = `require("node:fs").writeSync(1, "loading"); while (true) {}`;
      fs.writeFileSync(path.join(endless, "index.js"), text);
      const child = start("run", "--program", endless, "--dynamodb", engine);
      await once(child.stdout, "data");
      expect(leftovers()).to.have.length(1);
      child.kill(signal);
      // A shell calls the end by a signal 128 and its number: 130 for Ctrl-C.
      expect(await once(child, "close")).to.deep.equal([null, signal]);
      while (leftovers().length > 0) await new Promise(setImmediate);
    });
  }

  it("ends quietly when whoever reads it has seen enough", async () => {
    const child = start("run", "--program", program);
    let error = "";
    child.stderr.on("data", (text) => (error += String(text)));
    await once(child.stdout, "data");
    child.stdout.destroy();
    await once(child, "close");
    expect(error).to.equal("");
    expect(leftovers()).to.deep.equal([]);
  });
});

describe("stepwright", () => {
  it("tells its version", async () => {
    const { version } = JSON.parse(fs.readFileSync("package.json", "utf8")) as { version: string };
    expect(await run("--version")).to.deep.equal({ code: 0, out: version, error: "" });
  });

  it("helps with one command in two ways", async () => {
    const asked = await run("help", "validate");
    expect(asked.out).to.match(/^stepwright validate /);
    expect(asked).to.deep.equal(await run("validate", "--help"));
    expect((await run("help", "valdate")).error).to.contain("valdate");
    expect((await run("help")).out).to.match(/^stepwright <command>/);
  });

  it("names the file that the file system refuses", async () => {
    const { code, error } = await run("graph", "asl/order.asl.json", "--out", "package.json/order.svg");
    expect([code, error.split("\n")[0]]).to.deep.equal([2, "R121  package.json"]);
  });

  it("names the option whose port is none", async () => {
    expect((await run("console", "--console-port", "x")).error).to.match(/^R119 {2}--console-port x\n/);
  });

  it("says in one sentence what is wrong with an option", async () => {
    const { error } = await run("run", "--bogus");
    expect(error.split("\n")[1]).to.equal("  Unknown option '--bogus'.");
  });
});

describe("stepwright start and approve", function () {
  this.timeout(60_000);

  it("start an execution in a sandbox that is kept up, list what waits and answer it", async () => {
    const sandbox = await Sandbox.start({ program });
    const endpoint = ["--endpoint", sandbox.gateway.endpoint];
    try {
      const started = await run("start", "approval", "--input", '{"order":1}', ...endpoint);
      const arn = started.out.trim();
      expect(arn).to.match(/:execution:approval:/);
      while (sandbox.tokens.list().length === 0) await new Promise(setImmediate);
      expect((await run("approve", ...endpoint)).out).to.match(/^approval \/ Ask {2}since /);
      const misspelt = await run("approve", "Aks", ...endpoint);
      expect([misspelt.code, misspelt.error.split("\n").at(-1)]).to.deep.equal([
        2,
        '  Fix: did you mean "Ask"?',
      ]);
      expect((await run("approve", "Ask", "--output", "{", ...endpoint)).error).to.match(/^R115 /);
      expect((await run("approve", "Ask", ...endpoint)).out).to.equal("approval / Ask is answered.");
      const result = await sandbox.executions.find(arn)?.execution.result;
      expect(result?.output).to.deep.equal({ approved: true });
      const sample = await run(
        "start",
        "greeter",
        "--sample",
        path.join(samples, "nameless.json"),
        ...endpoint,
      );
      const failed = await sandbox.executions.find(sample.out.trim())?.execution.result;
      expect(failed).to.include({ status: "FAILED", error: "Nameless" });
      expect((await run("start", "aproval", ...endpoint)).error).to.match(/^R102 /);
      expect((await run("start", "greeter", "--input", "{", ...endpoint)).error).to.match(/^R115 /);
      const file = path.join(folder, "input.json");
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(file, '{ "name": "Bea" }');
      const fromFile = await run("start", "greeter", "--input", file, ...endpoint);
      expect(sandbox.executions.find(fromFile.out.trim())?.input).to.deep.equal({ name: "Bea" });
    } finally {
      await sandbox.stop();
    }
  });

  it("say how to start a sandbox when none is kept up", async () => {
    const { code, error } = await run("approve", "--endpoint", "http://127.0.0.1:9");
    expect(code).to.equal(2);
    expect(error).to.match(/^R114 .*\n.*\n {2}Fix: start one in another terminal: stepwright run --keep\./);
  });
});
