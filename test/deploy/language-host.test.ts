import { expect } from "chai";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { runUnderLanguageHost, type HostResult, type Registration } from "./language-host";

const root = join(__dirname, "../..");

// Pulumi's mark for a secret, by which the engine encrypts it.
const SECRET_MARK = "4dabf18193072939515e22adb298388d";

/** Runs the project's own program as `pulumi up` would for a stack. */
function runStack(
  stack: string,
  isPreview = false,
  secrets: Record<string, string> = { "stepwright:paymentApiKey": "hunter2" },
): Promise<HostResult> {
  const project = readYaml("Pulumi.yaml") as {
    name: string;
    main: string;
    runtime: { options: { tsconfig: string } };
  };
  const { config } = readYaml(`Pulumi.${stack}.yaml`) as { config: Record<string, unknown> };
  return runUnderLanguageHost({
    folder: root,
    main: project.main,
    project: project.name,
    stack,
    config: {
      ...Object.fromEntries(
        Object.entries(config).map(([key, value]) => [
          key,
          typeof value === "string" ? value : JSON.stringify(value),
        ]),
      ),
      ...secrets,
    },
    secretKeys: Object.keys(secrets),
    tsconfig: project.runtime.options.tsconfig,
    isPreview,
  });
}

function runFixture(
  name: string,
  config: Record<string, string> = {},
  secretKeys: string[] = [],
): Promise<HostResult> {
  return runUnderLanguageHost({
    folder: root,
    main: `test/deploy/programs/${name}.ts`,
    project: "shop",
    stack: "dev",
    config: { "aws:region": "us-east-1", ...config },
    secretKeys,
    tsconfig: "tsconfig.pulumi.json",
  });
}

function readYaml(file: string): unknown {
  return load(readFileSync(join(root, file), "utf8"));
}

/** Every expression of a definition with its place; names that AWS gives differ, expressions must not. */
function expressionsOf(value: unknown, path = ""): readonly string[] {
  if (typeof value === "string") return value.startsWith("{%") ? [`${path} ${value}`] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .flatMap(([key, member]) => expressionsOf(member, `${path}/${key}`))
    .sort();
}

const stacks = readdirSync(root)
  .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
  .filter((stack): stack is string => stack !== undefined);

describe("deploy: under Pulumi's own language host", function () {
  this.timeout(60_000);

  for (const stack of stacks) {
    describe(`the stack ${stack}`, () => {
      let result: HostResult;
      before(async () => (result = await runStack(stack)));

      it("comes up without an error", () => {
        expect(result.errors).to.deep.equal([]);
        expect(result.exitCode, result.text).to.equal(0);
      });

      it("deploys the very definitions that asl/ was reviewed with", () => {
        const machines = result.registrations.filter(
          ({ type }) => type === "aws:sfn/stateMachine:StateMachine",
        );
        expect(machines.length).to.be.above(4);
        for (const { name, inputs } of machines) {
          const reviewed = JSON.parse(readFileSync(join(root, "asl", `${name}.asl.json`), "utf8")) as object;
          expect(expressionsOf(JSON.parse(String(inputs["definition"]))), name).to.deep.equal(
            expressionsOf(reviewed),
          );
        }
      });

      it("exports the ARNs of workflows and the names of tables", () => {
        expect(result.outputs)
          .to.have.property("workflows")
          .that.includes.keys("order", "enrollment", "checkout");
        expect(result.outputs).to.have.property("tables").that.includes.keys("orders", "inventory");
      });

      it("every child of a workflow has the workflow's name in front", () => {
        const children = result.registrations.filter(({ parent }) => ownerOf(parent) !== undefined);
        const strays = children.filter(({ name, parent }) => !`${name}-`.startsWith(`${ownerOf(parent)}-`));
        expect(children.length).to.be.above(60);
        expect(strays.map(({ name }) => name)).to.deep.equal([]);
      });

      it(stack === "prod" ? "protects its tables" : "lets its tables go with pulumi destroy", () => {
        const tables = result.registrations.filter(({ type }) => type === "aws:dynamodb/table:Table");
        const isProtected = stack === "prod";
        expect(tables.length).to.be.above(3);
        for (const table of tables) {
          expect([table.isProtected, table.isRetained], table.name).to.deep.equal([isProtected, isProtected]);
          expect(table.inputs).to.deep.include({
            billingMode: "PAY_PER_REQUEST",
            deletionProtectionEnabled: isProtected,
            pointInTimeRecovery: { enabled: isProtected },
          });
        }
      });
    });
  }

  it("a preview, in which nothing is known yet, comes up too", async () => {
    const { errors, exitCode, text } = await runStack("dev", true);
    expect(errors).to.deep.equal([]);
    expect(exitCode, text).to.equal(0);
  });

  // A name that changes here is a resource that a deployment replaces: say so in the CHANGELOG.
  for (const fixture of ["full", "starters"]) {
    it(`the resources of ${fixture} keep their types, names, parents and dependencies`, async () => {
      const { registrations } = await runFixture(fixture);
      const lines = registrations.map(printRegistration).sort();
      const file = join(__dirname, "golden", `${fixture}.txt`);
      if (process.env["UPDATE_GOLDEN"]) writeFileSync(file, `${lines.join("\n")}\n`);
      expect(lines).to.deep.equal(readFileSync(file, "utf8").trimEnd().split("\n"));
    });
  }

  it("starts executions of a new version only when the rights on the machine itself are there", async () => {
    const { registrations } = await runFixture("http");
    const alias = registrations.find(({ name }) => name === "pay-live");
    expect(alias?.dependencies.map((urn) => urn.split("::").at(-1))).to.include("pay-self");
  });

  it("a secret that a deployment needs and does not have is a problem that says how to set it", async () => {
    const { exitCode, errors, registrations } = await runStack("prod", false, {});
    expect(exitCode).not.to.equal(0);
    expect(errors.join("\n")).to.contain("D403  Pulumi.prod.yaml / stepwright:paymentApiKey");
    expect(registrations.map(({ type }) => type)).to.deep.equal(["pulumi:pulumi:Stack"]);
  });

  it("problems are printed once and without a stack", async () => {
    const { exitCode, errors } = await runFixture("broken-callbacks");
    expect(exitCode).not.to.equal(0);
    expect(errors.join("\n").match(/D106 {2}first \/ Price \/ prices/g)).to.have.length(1);
    expect(errors.join("\n")).not.to.contain("    at ");
  });

  it("a definition with a secret in it is a secret, and so is an export of it", async () => {
    const { registrations, outputs } = await runFixture("secret-leaf", { "shop:password": "hunter2" }, [
      "shop:password",
    ]);
    const machine = registrations.find(({ type }) => type === "aws:sfn/stateMachine:StateMachine");
    expect(machine?.inputs["definition"]).to.have.property(SECRET_MARK);
    expect(outputs["definition"]).to.have.property(SECRET_MARK);
  });

  it("a secret reaches the engine as a secret only", async () => {
    const { registrations } = await runFixture("secret", { "shop:password": "hunter2" }, ["shop:password"]);
    const lambda = registrations.find(({ type }) => type === "aws:lambda/function:Function");
    const mark = { [SECRET_MARK]: "1b47061264138c4ac30d75fd1eb44270" };
    expect(lambda?.inputs["environment"]).to.deep.equal({
      variables: { ...mark, value: { PASSWORD: "hunter2" } },
    });
    const others = registrations.filter(({ inputs }) => inputs !== lambda?.inputs);
    expect(JSON.stringify(others)).not.to.contain("hunter2");
  });
});

/** The name of the workflow that a URN names, if it names one. */
function ownerOf(urn: string): string | undefined {
  const [type = "", name] = urn.split("::").slice(-2);
  return type.endsWith("stepwright:index:Workflow") ? name : undefined;
}

function printRegistration({ type, name, parent, dependencies, isProtected }: Registration): string {
  const short = (urn: string): string => urn.split("::").at(-1) ?? "";
  const needs = [...new Set(dependencies.map(short))].sort().join(", ");
  return `${type} ${name} in ${short(parent) || "-"}${isProtected ? " protected" : ""}${needs ? ` needs ${needs}` : ""}`;
}
