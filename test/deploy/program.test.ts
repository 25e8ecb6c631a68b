import { expect } from "chai";
import { join } from "node:path";
import { emit, pass, sqs, type, waitForCallback } from "../../workflow";
import { emitDefinition } from "../../workflow/deploy/definition";
import { checkArguments } from "../../workflow/deploy/check-arguments";
import { createPlaceholderMocks } from "../../workflow/deploy/mocks";
import { runProgram } from "../../workflow/deploy/program";
import { printProblem, type WorkflowError } from "../../workflow/problems";
import { codesOf, problemsOf, record } from "./record";

const file = (name: string): string => join(__dirname, "programs", `${name}.ts`);

describe("deploy: running a program in process", function () {
  this.timeout(60_000);
  it("problems of all callbacks of all workflows are reported together, with their places", async () => {
    const problems = await problemsOf(record("broken-callbacks"));
    expect(problems.map(({ code, path }) => [code, path]).sort()).to.deep.equal([
      ["D103", "first / Count"],
      ["D106", "first / Price / prices"],
      ["D106", "second / Date / prices"],
    ]);
    expect(problems.every(({ place }) => place?.file.endsWith("broken-callbacks.ts"))).to.equal(true);
  });

  it("wrong arguments are reported together", async () => {
    expect(await codesOf(record("wrong-arguments"))).to.deep.equal([
      ["D201", 'new Workflow("my workflow")'],
      ["D204", "my workflow / logging.retentionDays"],
      ["D203", "my workflow / publish.percent"],
      ["D203", "my workflow / timeoutSeconds"],
    ]);
  });

  it("a workflow without a definition, and two of one name, are refused", async () => {
    expect(await codesOf(record("no-definition"))).to.deep.equal([["D206", "order / definition"]]);
    expect(await codesOf(record("twice"))).to.deep.equal([["D503", 'new Workflow("order")']]);
  });

  it("what is no definition is named, with what to write", () => {
    const said = (definition: unknown): unknown => {
      try {
        return checkArguments("order", { definition } as never);
      } catch (error) {
        const [problem] = (error as WorkflowError).problems;
        return [problem?.code, /; got (.*)\.$/.exec(problem?.message ?? "")?.[1], problem?.fix];
      }
    };
    const fix = (value: string): string => `write e.g. new Workflow("order", { definition: ${value} }).`;
    expect(said({ StartAt: "A", States: {} })).to.deep.equal(["D206", "ASL", fix("fromAsl(machine)")]);
    expect(said(Promise.resolve())).to.deep.equal(["D206", "a promise", fix("await build()")]);
    expect(said(() => undefined)).to.deep.equal(["D206", "a function", fix("build()")]);
    expect(said([])).to.deep.equal(["D206", "an object", fix('task("First", first)')]);
    expect(said(null)).to.deep.equal(["D206", "null", fix('task("First", first)')]);
    expect(said(pass("A"))).to.equal(undefined);
    expect(said(emit(pass("A"), { name: "order" }))).to.equal(undefined);
  });

  it("what is wrong in the definition is said without the tokens that it is emitted with", () => {
    const ask = waitForCallback(
      "Ask",
      sqs.sendMessage,
      (_: unknown, { token }) => ({ QueueUrl: "asked", MessageBody: { token } }),
      { timeoutSeconds: 5, result: type<{ id: string }>() },
    );
    const fixes = (): readonly string[] => {
      try {
        emitDefinition("order", ask, { type: "EXPRESS" });
        return [];
      } catch (error) {
        return (error as WorkflowError).problems.map(({ code, fix }) => `${code} ${fix}`);
      }
    };
    expect(fixes()[0]).to.equal("V704 write arn:aws:states:::sqs:sendMessage, or make the machine STANDARD.");
  });

  it("what Lambda would refuse of callbacks is reported together", async () => {
    expect(await codesOf(record("wrong-callbacks"))).to.deep.equal([
      ["D203", "order / A / memoryMb"],
      ["D203", "order / A / lambdaTimeoutSeconds"],
      ["D203", "order / A / layers.length"],
      ["D209", "order / A / AWS_REGION"],
      ["D209", "order / A / MY-KEY"],
      ["D209", "order / A / T"],
      ["D210", "order / A / TABLE"],
      ["D207", "order / B / functionName"],
      ["D208", "order"],
    ]);
  });

  it("an error of the program's own comes through as it is", async () => {
    const failure = await record("throws").catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(TypeError).with.property("message", "something else went wrong");
  });

  it("after a failure the next program comes up", async () => {
    await problemsOf(record("broken-callbacks"));
    expect((await record("small")).workflows.map(({ name }) => name)).to.deep.equal(["order"]);
  });

  it("a program is loaded afresh, so that its configuration counts each time", async () => {
    const first = await record("settings", { "shop:region": "us" });
    const second = await record("settings", { "shop:region": "eu" });
    expect([first.outputs["region"], second.outputs["region"]]).to.deep.equal(["us", "eu"]);
  });

  it("a call that no mock knows is refused", async () => {
    const mocks = createPlaceholderMocks();
    expect(() => mocks.call({ token: "aws:ec2/getVpc:getVpc", inputs: {} })).to.throw(
      "No mock answers aws:ec2/getVpc:getVpc.",
    );
  });

  it("two runs make the same resources, byte for byte", async () => {
    const print = async (): Promise<string> => {
      const { resources } = await record("full");
      const texts = resources.map(({ type, name, inputs: { code, ...inputs } }) =>
        JSON.stringify([type, name, inputs]),
      );
      return texts.sort().join("\n");
    };
    expect(await print()).to.equal(await print());
  });
});

describe("deploy: options of a component", function () {
  this.timeout(60_000);
  it("every child goes where the workflow's provider goes, and so do the questions for account and region", async () => {
    const asked: (string | undefined)[] = [];
    const recording = createPlaceholderMocks();
    const mocks = {
      ...recording,
      call: (args: { token: string; inputs: object; provider?: string }) => {
        asked.push(args.provider);
        return recording.call(args as never);
      },
    };
    await runProgram({ file: file("elsewhere"), project: "shop", mocks });
    const children = recording.resources.filter(({ type }) => type.startsWith("aws:"));
    expect(children.length).to.be.above(15);
    const strays = children.filter(({ provider }) => !provider?.includes("::ireland::"));
    expect(strays.map(({ type, name }) => `${type} ${name}`)).to.deep.equal([]);
    expect(asked.length).to.be.above(2);
    expect(asked.filter((provider) => !provider?.includes("::ireland::"))).to.deep.equal([]);
  });
});

describe("deploy: names never collide", () => {
  it("fragments used twice and machines side by side", async () => {
    const { resources } = await record("collisions");
    const keys = resources.map(({ type, name }) => `${type} ${name}`);
    expect(keys).to.deep.equal([...new Set(keys)]);
    const functions = resources
      .filter(({ type }) => type === "aws:lambda/function:Function")
      .map(({ name }) => name);
    expect(functions.sort()).to.deep.equal([
      "first-a-look",
      "first-a-record",
      "first-look-log",
      "second-log",
      "second-old-versions-2",
    ]);
  });

  it("a Lambda keeps its name when its state gets another", async () => {
    const { resources } = await record("renamed");
    const functions = resources.filter(({ type }) => type === "aws:lambda/function:Function");
    expect(functions.map(({ name }) => name)).to.deep.equal([
      "order-charge",
      "order-charge-2",
      "order-bezahlung",
    ]);
    const role = resources.find(
      ({ name, type }) => name === "order-bezahlung-role" && type === "aws:iam/role:Role",
    );
    // What IAM takes as a description.
    expect(role?.inputs["description"]).to.equal("Stepwright: the callback of ??? ? Bezahlung");
  });

  it("two workflows that would make one resource twice are refused", async () => {
    expect((await problemsOf(record("like-another"))).map(printProblem)).to.deep.equal([
      "D504  order-refund\n" +
        '  The workflows "order" and "order-refund" both make a role "order-refund-role".\n' +
        "  Fix: rename one of the workflows, or give the callback of order / Refund a functionName.",
    ]);
  });

  it("two stacks of one account share no name that AWS would refuse twice", async () => {
    const namesOf = async (stack: string): Promise<string[]> => {
      const { resources } = await record("full", {}, stack);
      const given = resources.map(
        ({ inputs }) => (inputs["dashboardName"] ?? inputs["name"]) as string | undefined,
      );
      return given.filter((name): name is string => name !== undefined && name !== "live");
    };
    const [dev, prod] = [await namesOf("dev"), await namesOf("prod")];
    expect(dev.length).to.be.above(3);
    expect(dev.filter((name) => prod.includes(name))).to.deep.equal([]);
  });
});

describe("deploy: secrets stay secret", () => {
  const secret = { config: { "shop:password": "hunter2" }, secrets: ["shop:password"], project: "shop" };

  it("a secret in the environment of a callback works, and is in no code", async () => {
    const { resources } = await runProgram({ file: file("secret"), ...secret });
    const code = resources.find(({ type }) => type === "aws:lambda/function:Function")?.inputs["code"] as {
      assets: Promise<Record<string, { text: Promise<string> }>>;
    };
    expect(await (await code.assets)["index.js"]?.text).not.to.contain("hunter2");
  });

  it("a callback that captures a secret is refused", async () => {
    const problems = await problemsOf(runProgram({ file: file("captured-secret"), ...secret }));
    expect(problems.map(({ code, path }) => [code, path])).to.deep.equal([["D113", "inside / Sign"]]);
    expect(JSON.stringify(problems)).not.to.contain("hunter2");
  });
});
