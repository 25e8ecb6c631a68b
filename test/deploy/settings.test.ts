import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPlaceholderMocks } from "../../workflow/deploy/mocks";
import { runProgram } from "../../workflow/deploy/program";
import { lastSettings } from "../../workflow/deploy/registry";
import { printSettingsTable } from "../../workflow/deploy/settings";
import { printProblem } from "../../workflow/problems";
import { codesOf, problemsOf, record } from "./record";

describe("deploy: settings", function () {
  this.timeout(60_000);
  it("without configuration every setting has its default", async () => {
    const { outputs } = await record("settings");
    expect(outputs).to.deep.equal({
      seedTables: false,
      region: "eu",
      tables: { isProtected: false, tags: {} },
      workflows: {
        logging: { level: "ERROR", includeExecutionData: false, retentionDays: 14 },
        tracing: false,
        dashboard: false,
        publish: { rollout: "allAtOnce", percent: 10, minutes: 5 },
        functions: { memoryMb: 256, lambdaTimeoutSeconds: 30 },
        tags: {},
      },
    });
  });

  it("values reach the arguments of workflows and tables", async () => {
    const { outputs } = await record("settings", {
      "shop:seedTables": "true",
      "shop:region": "us",
      "shop:logRetentionDays": "90",
      "shop:rollout": "linear",
      "shop:keepVersions": "3",
      "shop:protectTables": "true",
      "shop:alarmTopicArn": "arn:aws:sns:us-east-1:123456789012:alarms",
      "shop:tags": '{"team":"shop"}',
    });
    expect(outputs["seedTables"]).to.equal(true);
    expect(outputs["region"]).to.equal("us");
    expect(outputs["tables"]).to.deep.equal({ isProtected: true, tags: { team: "shop" } });
    expect(outputs["workflows"]).to.deep.include({
      logging: { level: "ERROR", includeExecutionData: false, retentionDays: 90 },
      publish: { rollout: "linear", percent: 10, minutes: 5, keepVersions: 3 },
      alarms: { topicArn: "arn:aws:sns:us-east-1:123456789012:alarms" },
      tags: { team: "shop" },
    });
  });

  it("an unknown key, a wrong type and a value out of range are reported together", async () => {
    const config = {
      "shop:loglevel": "ALL",
      "shop:tracing": "yes",
      "shop:rolloutPercent": "100",
      "shop:callbackMemoryMb": "1.5",
      "shop:logRetentionDays": "15",
      "shop:kmsKeyArn": "my-key",
      "shop:tags": "[1]",
    };
    expect(await codesOf(record("settings", config, "prod"))).to.have.deep.members([
      ["D401", "Pulumi.prod.yaml / shop:loglevel"],
      ["D402", "Pulumi.prod.yaml / shop:tracing"],
      ["D402", "Pulumi.prod.yaml / shop:rolloutPercent"],
      ["D402", "Pulumi.prod.yaml / shop:callbackMemoryMb"],
      ["D402", "Pulumi.prod.yaml / shop:logRetentionDays"],
      ["D402", "Pulumi.prod.yaml / shop:kmsKeyArn"],
      ["D402", "Pulumi.prod.yaml / shop:tags"],
    ]);
  });

  it("a misspelt key is met with the right one", async () => {
    const [problem] = await problemsOf(record("settings", { "shop:loglevel": "ALL" }));
    expect(problem && printProblem(problem)).to.equal(
      [
        "D401  Pulumi.dev.yaml / shop:loglevel",
        '  There is no setting "loglevel".',
        '  Fix: did you mean "logLevel"? Rename it, or remove it with pulumi config rm loglevel.',
      ].join("\n"),
    );
  });

  it("a setting from the command line is mended there, not in the stack's file", async () => {
    const running = runProgram({
      file: join(__dirname, "programs/settings.ts"),
      project: "shop",
      config: { "shop:loglevel": "ALL", "shop:tracing": "yes", "shop:zz": "1", "shop:rollout": "all" },
      fromCommand: ["shop:loglevel", "shop:tracing", "shop:zz"],
    });
    expect((await problemsOf(running)).map(printProblem)).to.deep.equal([
      'D401  --config loglevel\n  There is no setting "loglevel".\n  Fix: did you mean --config logLevel=…?',
      'D401  --config zz\n  There is no setting "zz".\n  Fix: leave it out; docs/settings.md lists the settings.',
      'D402  --config tracing\n  tracing must be true or false; got "yes".\n  Fix: write e.g. --config tracing=true.',
      "D402  Pulumi.dev.yaml / shop:rollout\n" +
        '  rollout must be allAtOnce or canary or linear; got "all".\n' +
        "  Fix: write e.g. pulumi config set rollout allAtOnce.",
    ]);
  });

  it("the value of a secret does not reach the message", async () => {
    const running = runProgram({
      file: join(__dirname, "programs/settings.ts"),
      project: "shop",
      config: { "shop:alarmTopicArn": "hunter2" },
      secrets: ["shop:alarmTopicArn"],
      mocks: createPlaceholderMocks(),
    });
    const [problem] = await problemsOf(running);
    expect(problem?.code).to.equal("D402");
    expect(JSON.stringify(problem)).not.to.contain("hunter2");
  });

  it("keys of other projects and providers are left alone", async () => {
    const { outputs } = await record("settings", { "aws:region": "eu-west-1", "other:anything": "1" });
    expect(outputs["region"]).to.equal("eu");
  });

  it("docs/settings.md has the table of this program's settings", async () => {
    const root = join(__dirname, "../..");
    await runProgram({ file: join(root, "index.ts"), project: "stepwright" });
    const text = readFileSync(join(root, "docs/settings.md"), "utf8");
    expect(text).to.contain(printSettingsTable(lastSettings()));
  });
});
