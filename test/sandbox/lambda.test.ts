import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startDatabase, type Database } from "../../workflow/sandbox/database/database";
import type { LogLine, SandboxFunction } from "../../workflow/sandbox/lambda/function";
import { FunctionPool } from "../../workflow/sandbox/lambda/pool";

describe("a function of the sandbox", () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-lambda-test-"));
  const logs: LogLine[] = [];
  let pool: FunctionPool;
  let database: Database;
  let count = 0;

  function createFunction(code: string, settings: Partial<SandboxFunction> = {}): SandboxFunction {
    const folder = path.join(root, String((count += 1)));
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, "__index.js"), code);
    const name = `fn-${count}`;
    const arn = `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
    const base = { name, arn, folder, handler: "__index.handler", environment: {} };
    return { ...base, memoryMb: 256, timeoutSeconds: 5, nodeVersion: 22, ...settings };
  }
  const failure = async (definition: SandboxFunction, event = {}) => {
    const outcome = await pool.invoke(definition, event);
    if (!("error" in outcome)) throw new Error(`expected an error, got ${JSON.stringify(outcome)}`);
    return { error: outcome.error, cause: JSON.parse(outcome.cause) as Record<string, unknown> };
  };

  before(async () => {
    database = await startDatabase();
    pool = new FunctionPool({
      sdkRoot: process.cwd(),
      awsVariables: { AWS_ENDPOINT_URL_DYNAMODB: database.endpoint },
      onLog: (line) => logs.push(line),
      maxProcesses: 4,
    });
  });
  after(async () => {
    await pool.stop();
    await database.stop();
    fs.rmSync(root, { recursive: true });
  });

  it("takes its event and gives its result as JSON", async () => {
    const echo = createFunction(
      `exports.handler = async (event) => ({ event, at: new Date(0), gone: undefined });`,
    );
    const outcome = await pool.invoke(echo, { items: [1, "é", null] });
    expect(outcome).to.deep.equal({
      result: { event: { items: [1, "é", null] }, at: "1970-01-01T00:00:00.000Z" },
    });
  });

  it("stays warm between calls", async () => {
    const counter = createFunction(
      `let n = 0; exports.handler = async () => ({ n: ++n, pid: process.pid });`,
    );
    const first = await pool.invoke(counter, {});
    const second = await pool.invoke(counter, {});
    expect(first).to.have.nested.property("result.n", 1);
    expect(second).to.have.nested.property("result.n", 2);
  });

  it("runs calls at the same time in processes of their own", async () => {
    const slow = createFunction(
      `exports.handler = async () => { await new Promise((r) => setTimeout(r, 50)); return process.pid; };`,
    );
    const outcomes = await Promise.all([1, 2, 3].map(() => pool.invoke(slow, {})));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).to.equal(3);
  });

  it("lets calls beyond the number of processes wait", async () => {
    const quick = createFunction(`exports.handler = async (event) => event;`);
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, index) => pool.invoke(quick, index)));
    expect(outcomes).to.deep.equal(Array.from({ length: 12 }, (_, result) => ({ result })));
  });

  it("refuses calls beyond its reserved concurrency as Lambda does", async () => {
    const only = createFunction(`exports.handler = async () => new Promise((r) => setTimeout(r, 30));`, {
      reservedConcurrency: 1,
    });
    const outcomes = await Promise.all([pool.invoke(only, {}), pool.invoke(only, {})]);
    expect(outcomes.map((outcome) => ("error" in outcome ? outcome.error : "ok"))).to.deep.equal([
      "ok",
      "Lambda.TooManyRequestsException",
    ]);
  });

  it("reports an error under its own name, with message and trace in the cause", async () => {
    const { error, cause } = await failure(
      createFunction(`exports.handler = async (event) => {
        throw Object.assign(new Error("amount " + event.amount), { name: "InvalidOrder", secret: 1 });
      };`),
      { amount: -1 },
    );
    expect(error).to.equal("InvalidOrder");
    expect(Object.keys(cause)).to.deep.equal(["errorType", "errorMessage", "trace"]);
    expect(cause).to.include({ errorType: "InvalidOrder", errorMessage: "amount -1" });
  });

  it("reports a thrown value that is not an error by its type", async () => {
    const { error, cause } = await failure(createFunction(`exports.handler = async () => { throw "no"; };`));
    expect(error).to.equal("string");
    expect(cause).to.deep.equal({ errorType: "string", errorMessage: "no", trace: [] });
  });

  it("calls a class that extends Error without a name of its own just Error", async () => {
    const { error } = await failure(
      createFunction(`class Lost extends Error {} exports.handler = async () => { throw new Lost("x"); };`),
    );
    expect(error).to.equal("Error");
  });

  it("times out after its limit, by Step Functions' name for it", async () => {
    const { error, cause } = await failure(
      createFunction(`exports.handler = async () => { for (;;); };`, { timeoutSeconds: 0.2 }),
    );
    expect(error).to.equal("Sandbox.Timedout");
    expect(cause["errorMessage"]).to.match(/^RequestId: \S+ Error: Task timed out after 0\.20 seconds$/);
  });

  it("works again after a timeout, in a fresh process", async () => {
    const sometimes = createFunction(
      `let n = 0; exports.handler = async (event) => { n += 1; if (event.hang) for (;;); return n; };`,
      { timeoutSeconds: 0.2 },
    );
    expect(await pool.invoke(sometimes, {})).to.deep.equal({ result: 1 });
    expect((await failure(sometimes, { hang: true })).error).to.equal("Sandbox.Timedout");
    expect(await pool.invoke(sometimes, {})).to.deep.equal({ result: 1 });
  });

  for (const [what, code] of [
    [
      "heap",
      `const all = new Map(); exports.handler = async () => { for (let i = 0; ; i += 1) all.set(i, [i]); };`,
    ],
    [
      "buffers",
      `const all = []; exports.handler = async () => { for (;;) all.push(Buffer.alloc(1e6, 1)); };`,
    ],
  ] as const) {
    it(`is killed when its ${what} pass the memory limit`, async () => {
      const { error, cause } = await failure(createFunction(code, { memoryMb: 128, timeoutSeconds: 15 }));
      expect(error).to.equal("Runtime.ExitError");
      expect(cause["errorMessage"]).to.match(/Runtime exited with error: signal: killed$/);
    });
  }

  it("reports an exit, and starts afresh", async () => {
    const leaving = createFunction(`exports.handler = async (event) => (event.stay ? 1 : process.exit(3));`);
    const { error, cause } = await failure(leaving);
    expect(error).to.equal("Runtime.ExitError");
    expect(cause["errorMessage"]).to.match(/exit status 3$/);
    expect(await pool.invoke(leaving, { stay: true })).to.deep.equal({ result: 1 });
  });

  const broken: readonly (readonly [string, string, string, Partial<SandboxFunction>?])[] = [
    ["a missing package", `require("left-pad");`, "Runtime.ImportModuleError"],
    ["a package that only the project has", `require("typescript");`, "Runtime.ImportModuleError"],
    ["broken syntax", `exports.handler = async () => {`, "Runtime.UserCodeSyntaxError"],
    ["no such handler", `exports.other = 1;`, "Runtime.HandlerNotFound"],
    [
      "a handler without a name",
      `exports.handler = 1;`,
      "Runtime.MalformedHandlerName",
      { handler: "__index" },
    ],
    ["a missing module", ``, "Runtime.ImportModuleError", { handler: "gone.handler" }],
    ["an error while loading", `throw new RangeError("early");`, "RangeError"],
    [
      "a rejection nobody handles",
      `exports.handler = () => new Promise(() => { void Promise.reject(new Error("lost")); });`,
      "Runtime.UnhandledPromiseRejection",
    ],
    [
      "an exception outside the call",
      `exports.handler = () => new Promise(() => setTimeout(() => { throw new TypeError("late"); }));`,
      "TypeError",
    ],
    ["a result that is not JSON", `exports.handler = async () => 1n;`, "Error"],
    [
      "a result over 6 MB",
      `exports.handler = async () => "x".repeat(6291557);`,
      "Function.ResponseSizeTooLarge",
    ],
  ];
  for (const [what, code, expected, settings] of broken) {
    it(`fails with ${expected} for ${what}`, async () => {
      expect((await failure(createFunction(code, settings))).error).to.equal(expected);
    });
  }

  it("finds the AWS SDK, as in Lambda's runtime, which leads to the embedded database", async () => {
    const sdk = createFunction(`
      const { DynamoDBClient, ListTablesCommand } = require("@aws-sdk/client-dynamodb");
      exports.handler = async () => (await new DynamoDBClient({}).send(new ListTablesCommand({}))).TableNames;`);
    expect(await pool.invoke(sdk, {})).to.deep.equal({ result: [] });
  });

  it("sees its own environment and Lambda's, and nothing of the user's shell", async () => {
    process.env["STEPWRIGHT_TEST_SECRET"] = "of the shell";
    const reader = createFunction(`exports.handler = async () => process.env;`, {
      environment: { TABLE: "orders" },
    });
    const outcome = (await pool.invoke(reader, {})) as { result: Record<string, string> };
    delete process.env["STEPWRIGHT_TEST_SECRET"];
    expect(outcome.result).to.include({
      TABLE: "orders",
      AWS_REGION: "us-east-1",
      AWS_LAMBDA_FUNCTION_NAME: reader.name,
    });
    expect(outcome.result).not.to.have.property("STEPWRIGHT_TEST_SECRET");
  });

  it("knows its context and the time that is left", async () => {
    const asking = createFunction(`exports.handler = async (event, context) => [context.functionName,
      context.invokedFunctionArn, context.memoryLimitInMB, context.getRemainingTimeInMillis() > 4000];`);
    expect(await pool.invoke(asking, {})).to.deep.equal({ result: [asking.name, asking.arn, "256", true] });
  });

  it("answers by callback, and gives null for a plain value before Node 24, as Lambda does", async () => {
    const byCallback = createFunction(
      `exports.handler = (event, context, done) => { done(null, "called"); };`,
    );
    const plain = `exports.handler = () => "plain";`;
    expect(await pool.invoke(byCallback, {})).to.deep.equal({ result: "called" });
    expect(await pool.invoke(createFunction(plain), {})).to.deep.equal({ result: null });
    expect(await pool.invoke(createFunction(plain, { nodeVersion: 24 }), {})).to.deep.equal({
      result: "plain",
    });
  });

  it("passes on what it logs, with the call it belongs to", async () => {
    const talking = createFunction(
      `exports.handler = async () => { console.log("hello"); console.error("oh"); };`,
    );
    await pool.invoke(talking, {});
    while (logs.filter((line) => line.functionName === talking.name).length < 2)
      await new Promise(setImmediate);
    const lines = logs.filter((line) => line.functionName === talking.name);
    expect(lines.map(({ text }) => text)).to.have.members(["hello", "oh"]);
  });
});
