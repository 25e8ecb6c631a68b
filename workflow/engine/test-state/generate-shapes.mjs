// Writes response-shapes.json from the AWS SDK's own schemas: which fields a response has, of which types, which are
// required and which values an enum takes. Run it after an update of the SDK: node workflow/engine/test-state/generate-shapes.mjs
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));

/** Service, as a Resource names it, by SDK package; all operations, or those listed. */
const SERVICES = {
  lambda: ["client-lambda"],
  s3: ["client-s3"],
  dynamodb: ["client-dynamodb"],
  sfn: ["client-sfn"],
  sqs: ["client-sqs"],
  sns: ["client-sns"],
  eventbridge: ["client-eventbridge"],
  athena: [
    "client-athena",
    "startQueryExecution",
    "stopQueryExecution",
    "getQueryExecution",
    "getQueryResults",
  ],
  batch: ["client-batch", "submitJob", "describeJobs"],
  codebuild: ["client-codebuild", "startBuild", "stopBuild", "batchGetBuilds"],
  ecs: ["client-ecs", "runTask", "describeTasks", "stopTask"],
  glue: ["client-glue", "startJobRun", "getJobRun"],
};

/** The JavaScript SDK does not carry these; AWS's API reference does. */
const RANGES = {
  MemorySize: [128, 10240],
  "FunctionConfiguration.Timeout": [1, undefined],
  "EphemeralStorage.Size": [512, 10240],
};

const upper = (name) => name.charAt(0).toUpperCase() + name.slice(1);
const lower = (name) => name.charAt(0).toLowerCase() + name.slice(1);

function enumsOf(folder) {
  const found = {};
  const models = path.join(folder, "dist-types/models");
  for (const file of fs.readdirSync(models).filter((name) => name.endsWith(".d.ts"))) {
    const text = fs.readFileSync(path.join(models, file), "utf8");
    for (const [, name, body] of text.matchAll(/export interface (\w+)[^{]*\{([\s\S]*?)\n\}/g)) {
      for (const [, member, type] of body.matchAll(/^ {4}(\w+)\??: (\w+)(?: \| undefined)?;/gm))
        found[`${name}.${member}`] = type;
    }
  }
  return found;
}

function describeService(packageName, only) {
  const folder = path.join(path.dirname(require.resolve(`@aws-sdk/${packageName}/package.json`)));
  const sdk = require(`@aws-sdk/${packageName}`);
  const types = enumsOf(folder);
  const shapes = {};
  const operations = {};
  const typeOf = (ref, owner, member) => {
    const schema = typeof ref === "function" ? ref() : ref;
    if (Array.isArray(schema) && schema.length === 2) return typeOf(schema[0], owner, member);
    if (typeof schema === "number") {
      if (schema >= 128) return "object";
      if (schema >= 64)
        return ["string", "number", "boolean"][schema - 64]
          ? [["string", "number", "boolean"][schema - 64]]
          : "array";
      if (schema === 0) return enumType(owner, member);
      if (schema === 1) return "number";
      if (schema === 2) return "boolean";
      return schema >= 4 && schema <= 7 ? "timestamp" : "any";
    }
    if (!Array.isArray(schema)) return "any";
    if (schema[0] === 0) return typeOf(schema[4], owner, member);
    if (schema[0] === 1) return [typeOf(schema[4], owner, member)];
    if (schema[0] === 2) return { mapOf: typeOf(schema[5], owner, member) };
    if (schema[0] === 3 || schema[0] === 4) return `#${structure(schema)}`;
    return "any";
  };
  const enumType = (owner, member) => {
    const values = sdk[types[`${owner}.${member}`]];
    if (!values || typeof values !== "object") return "string";
    return { enum: Object.values(values) };
  };
  const structure = (schema) => {
    const name = schema[2];
    if (shapes[name]) return name;
    const fields = (shapes[name] = {});
    const required = schema[6] ?? 0;
    schema[4].forEach((member, index) => {
      const field = { type: typeOf(schema[5][index], name, member) };
      if (index < required) field.required = true;
      const range = RANGES[`${name}.${member}`] ?? RANGES[member];
      if (range && field.type === "number") [field.minimum, field.maximum] = range;
      fields[upper(member)] = Object.keys(field).length === 1 ? field.type : field;
    });
    return name;
  };
  for (const key of Object.keys(sdk)) {
    const operation = sdk[key];
    if (!Array.isArray(operation) || operation[0] !== 9) continue;
    const name = lower(operation[2]);
    if (only.length > 0 && !only.includes(name)) continue;
    const output = typeof operation[5] === "function" ? operation[5]() : operation[5];
    if (Array.isArray(output) && output[0] === 3) operations[name] = structure(output);
  }
  return { operations, shapes };
}

const all = {};
for (const [service, [packageName, ...only]] of Object.entries(SERVICES))
  all[service] = describeService(packageName, only);
const file = path.join(here, "response-shapes.json");
fs.writeFileSync(file, `${JSON.stringify(all)}\n`);
console.log(`${file}: ${fs.statSync(file).size} bytes`);
