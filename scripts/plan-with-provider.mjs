// Has the AWS provider itself validate and plan every resource of the program, for each stack file: names, ranges, enums,
// ARNs and policies that Pulumi's mocks take without a word. It speaks to the provider through Terraform, as Pulumi's own
// AWS provider is made of Terraform's, with an account that does not exist; nothing is made, and AWS is asked nothing.
// Usage: npm run check:provider [-- program.ts …]
//        (needs terraform on the PATH, and its AWS provider from the registry or from a mirror that its settings name)
import { execFile } from "node:child_process";
import fs from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const require = createRequire(import.meta.url);
require("../bin/register.js");
const { runProgram } = require("../workflow/deploy/program.ts");
const { answerCall } = require("../workflow/deploy/mocks.ts");
const { readStackSettings } = require("../workflow/sandbox/stack-settings.ts");

const root = path.join(import.meta.dirname, "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-plan-"));
const [account, region] = ["123456789012", "us-east-1"];
/** The member by which Pulumi marks the envelope of a secret. */
const SECRET = "4dabf18193072939515e22adb298388d";

// Where the provider's name does not follow from Pulumi's.
const TYPES = {
  "cloudwatch/logGroup": "cloudwatch_log_group",
  "cloudwatch/metricAlarm": "cloudwatch_metric_alarm",
  "cloudcontrol/resource": "cloudcontrolapi_resource",
  "ec2/defaultSubnet": "default_subnet",
};
const NAMES = { aws_lambda_function: "function_name", aws_cloudwatch_metric_alarm: "alarm_name" };
const ARNS = {
  aws_lambda_function: (name) => `lambda:${region}:${account}:function:${name}`,
  aws_sfn_state_machine: (name) => `states:${region}:${account}:stateMachine:${name}`,
  aws_iam_role: (name) => `iam::${account}:role/${name}`,
  aws_cloudwatch_log_group: (name) => `logs:${region}:${account}:log-group:${name}`,
  aws_dynamodb_table: (name) => `dynamodb:${region}:${account}:table/${name}`,
  aws_cloudwatch_event_rule: (name) => `events:${region}:${account}:rule/${name}`,
  aws_ecs_cluster: (name) => `ecs:${region}:${account}:cluster/${name}`,
  aws_ecs_task_definition: (name) => `ecs:${region}:${account}:task-definition/${name}:1`,
  aws_cloudwatch_event_connection: (name) =>
    `events:${region}:${account}:connection/${name}/11111111-2222-3333-4444-555555555555`,
};

const snake = (text) => text.replace(/([A-Z])/g, "_$1").toLowerCase();

function providerType(type) {
  const place = /^aws:([^:]+):/.exec(type)[1];
  const [module, resource] = place.split("/");
  return `aws_${TYPES[place] ?? `${module}_${snake(resource)}`}`;
}

/** Mocks whose ids and ARNs have AWS's form, and names the random end that Pulumi gives them. */
function createMocks(made) {
  return {
    newResource: ({ type, name, inputs }) => {
      if (!type.startsWith("aws:")) return { id: name, state: inputs };
      const kind = providerType(type);
      const given = inputs.name ?? `${name}-1a2b3c4`;
      const service = type.split(/[:/]/)[1];
      const arn = `arn:aws:${(ARNS[kind] ?? ((own) => `${service}:${region}:${account}:${own}`))(given)}`;
      const url = `https://sqs.${region}.amazonaws.com/${account}/${given}`;
      made.push({ kind, name, given, inputs });
      const versions = { qualifiedArn: `${arn}:1`, stateMachineVersionArn: `${arn}:1`, version: "1" };
      const id = { aws_sns_topic: arn, aws_sfn_state_machine: arn, aws_sqs_queue: url }[kind] ?? given;
      const invokeArn = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
      const executionArn = `arn:aws:execute-api:${region}:${account}:abc`;
      return { id, state: { ...inputs, ...versions, arn, name: given, url, invokeArn, executionArn } };
    },
    call: ({ token }) => answerCall(token),
  };
}

/** Arguments in the provider's spelling; blocks that Pulumi lists under a plural have their singular back. */
function convert(block, inputs, at) {
  const entries = Object.entries(inputs).filter(([key, value]) => value != null && !key.startsWith("__"));
  return Object.fromEntries(
    entries.map(([key, given]) => {
      const value = given[SECRET] === undefined ? given : given.value;
      const word = snake(key);
      const words = [word, word.replace(/ies$/, "y"), word.replace(/s$/, "")];
      const attribute = words.find((name) => block.attributes?.[name]);
      if (attribute) return [attribute, value];
      const nested = words.find((name) => block.block_types?.[name]);
      if (!nested) throw new Error(`The provider knows no ${at}.${key}.`);
      const inner = block.block_types[nested].block;
      return [nested, [value].flat().map((item) => convert(inner, item, `${at}.${key}`))];
    }),
  );
}

function describe({ kind, given, inputs: { code, name, ...rest } }, schemas) {
  const { block } = schemas[kind] ?? {};
  if (!block) throw new Error(`The provider has no ${kind}.`);
  const inputs = convert(block, rest, kind);
  const attribute = NAMES[kind] ?? "name";
  if (block.attributes[attribute]?.optional || name !== undefined) inputs[attribute] = name ?? given;
  if (block.attributes[attribute]?.required) inputs[attribute] = given;
  if (code) inputs.filename = path.join(folder, "code.zip");
  // Newer than the list of an older provider.
  if (inputs.runtime === "nodejs24.x") inputs.runtime = "nodejs22.x";
  return inputs;
}

// What stands in braces is an expression of Terraform's; ours are plain text.
function escape(value) {
  if (typeof value === "string") return value.replace(/([$%])\{/g, "$1$1{");
  if (Array.isArray(value)) return value.map(escape);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escape(item)]));
}

async function terraform(...args) {
  const run = promisify(execFile);
  const { stdout } = await run("terraform", [`-chdir=${folder}`, ...args], { maxBuffer: 1 << 28 });
  return stdout;
}

// While it plans a machine, the provider has AWS check the definition; here our own validator did that before.
async function startStub() {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader("content-type", "application/x-amz-json-1.0");
    response.end(JSON.stringify({ result: "OK", diagnostics: [] }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function writeProvider(port) {
  const provider = {
    region,
    access_key: "none",
    secret_key: "none",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
    endpoints: [{ sfn: `http://127.0.0.1:${port}` }],
  };
  const document = {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: provider },
  };
  fs.writeFileSync(path.join(folder, "provider.tf.json"), JSON.stringify(document));
  fs.writeFileSync(path.join(folder, "code.zip"), "");
}

async function check(title, input, schemas) {
  const made = [];
  await runProgram({ ...input, mocks: createMocks(made) });
  // To plan what Cloud Control makes, the provider would ask CloudFormation for its schema.
  const planned = made.filter(({ kind }) => kind !== "aws_cloudcontrolapi_resource");
  const resource = {};
  for (const one of planned) {
    const key = one.name.replace(/[^\w-]/g, "_");
    resource[one.kind] = { ...resource[one.kind], [key]: escape(describe(one, schemas)) };
  }
  fs.writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify({ resource }, null, 2));
  await terraform("validate", "-no-color");
  const plan = await terraform("plan", "-no-color", "-refresh=false", "-input=false");
  const [summary] = /Plan: .*/.exec(plan) ?? [""];
  if (!summary.startsWith(`Plan: ${planned.length} to add`)) throw new Error(`${title}: ${summary}`);
  console.log(`${title}: ${planned.length} resources validated and planned`);
}

const server = await startStub();
try {
  writeProvider(server.address().port);
  await terraform("init", "-no-color", "-input=false");
  const { provider_schemas } = JSON.parse(await terraform("providers", "schema", "-json"));
  const schemas = Object.values(provider_schemas)[0].resource_schemas;
  const files = process.argv.slice(2);
  for (const file of files) await check(file, { file: path.resolve(file), project: "shop" }, schemas);
  for (const stack of files.length > 0 ? [] : ["dev", "prod"]) {
    const { project, config } = readStackSettings(root, stack);
    await check(`the stack ${stack}`, { file: path.join(root, "index.ts"), project, stack, config }, schemas);
  }
} catch (error) {
  console.error([error.message, error.stdout, error.stderr].filter(Boolean).join("\n"));
  process.exitCode = 1;
} finally {
  server.close();
  server.closeAllConnections();
  fs.rmSync(folder, { recursive: true, force: true });
}
