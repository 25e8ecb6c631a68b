// Counts how many actions of a broad sample of AWS SDK v3 clients type-check as tasks of sdk<Client>(service): for each
// operation it makes example arguments from the client's own types (the required members, and their required members),
// spells them as Step Functions does, and asks TypeScript. As a check of the check, the same arguments with their first
// member misspelt must not compile. docs/integrations.md has the figure.
// Usage: node scripts/sdk-coverage.mjs [--folder where-they-are-installed] [--verbose]
//        (needs npm's registry unless --folder; some minutes)
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import ts from "typescript";

const require = createRequire(import.meta.url);
require("../bin/register.js");
const { sdkServices } = require("../workflow/integrations/catalog/sdk-services.ts");
const { sdkErrors } = require("../workflow/integrations/catalog/sdk-errors.ts");
const { iamActions } = require("../workflow/integrations/permissions/iam-actions.ts");

const SAMPLE =
  `accessanalyzer account acm acm-pca amplify api-gateway apigatewayv2 appconfig application-auto-scaling appsync
  athena auto-scaling backup batch bedrock bedrock-runtime cloudformation cloudfront cloudtrail cloudwatch cloudwatch-logs
  codebuild codecommit codepipeline cognito-identity-provider comprehend config-service dynamodb ec2 ecr ecs efs eks
  elasticache elastic-load-balancing-v2 emr eventbridge firehose glue guardduty iam iot kinesis kms lambda mediaconvert
  opensearch organizations pipes polly rds redshift redshift-data rekognition route-53 s3 s3-control sagemaker scheduler
  secrets-manager securityhub servicediscovery ses sesv2 sfn sns sqs ssm sts textract transcribe transfer translate
  wafv2`.split(/\s+/);
const DEPTH = 8;
// Words that Java and its classes keep for themselves, as far as AWS calls members so.
const RESERVED =
  /^(abstract|boolean|case|class|continue|default|double|enum|equals|final|float|for|if|import|int|interface|long|new|notify|package|private|protected|public|return|short|static|switch|this|throw|wait)$/i;

const { values } = parseArgs({ options: { folder: { type: "string" }, verbose: { type: "boolean" } } });
const folder = fs.realpathSync(values.folder ?? install());
const sdkSource = path.join(import.meta.dirname, "../workflow/integrations/sdk");
const compilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  typeRoots: [path.join(import.meta.dirname, "../node_modules/@types")],
};
const read = new Map();
const host = ts.createCompilerHost(compilerOptions);
const readSource = host.getSourceFile.bind(host);
// The library and the SDK's common packages are read once for all clients.
host.getSourceFile = (file, ...rest) => {
  if (file.startsWith(path.join(folder, "probe"))) return readSource(file, ...rest);
  if (!read.has(file)) read.set(file, readSource(file, ...rest));
  return read.get(file);
};

try {
  const rows = [...sdkServices.values()].filter(({ sdkPackage }) => SAMPLE.includes(sdkPackage)).map(measure);
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  for (const { service, actions, good, refused } of rows)
    console.log(`${service.padEnd(28)}${good}/${actions}${refused ? `, ${refused} that AWS bars` : ""}`);
  const percent = ((100 * total("good")) / total("actions")).toFixed(2);
  console.log(
    `${total("good")} of ${total("actions")} actions of ${rows.length} services type-check (${percent} %); ` +
      `of ${total("controls")} misspelt ones ${total("caught")} do not; ` +
      `${total("refused")} more are refused because Step Functions cannot call them; ` +
      `${total("named")} have an IAM name; ${rows.filter((row) => row.hasErrors).length} services have error names.`,
  );
} finally {
  if (!values.folder) fs.rmSync(folder, { recursive: true, force: true });
}

function install() {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "sdk-coverage-"));
  fs.writeFileSync(path.join(made, "package.json"), "{}");
  const packages = SAMPLE.map((name) => `@aws-sdk/client-${name}`);
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...packages], {
    cwd: made,
    stdio: "inherit",
  });
  return made;
}

function measure(entry) {
  const types = path.join(folder, `node_modules/@aws-sdk/client-${entry.sdkPackage}/dist-types`);
  const client = fs.readdirSync(types).flatMap((file) => /^(\w+)Client\.d\.ts$/.exec(file)?.[1] ?? [])[0];
  const operations = fs
    .readdirSync(path.join(types, "commands"))
    .flatMap((file) => /^(\w+)Command\.d\.ts$/.exec(file)?.[1] ?? []);
  const callable = operations.filter((operation) => !entry.unsupported.includes(operation));
  const probe = path.join(folder, `probe-${entry.service}.ts`);
  const head = [
    `import type * as client from "@aws-sdk/client-${entry.sdkPackage}";`,
    `import { sdk } from ${JSON.stringify(sdkSource)};`,
    `export const service = sdk<client.${client}>("${entry.service}");`,
  ];
  const requests = callable.map((name) => `export type Request_${name} = client.${name}CommandInput;`);
  const before = compile(probe, [...head, ...requests]);
  const examples = readExamples(before.program, probe);
  const callsOf = (change) =>
    callable.map((name) => {
      const method = name.charAt(0).toLowerCase() + name.slice(1);
      const example = JSON.stringify(change(examples.get(`Request_${name}`)));
      return `service.${method}("${name}", ${example}, { resources: ["*"] });`;
    });
  const calls = [...callsOf((example) => example), ...callsOf(misspelt)];
  const { program } = compile(probe, [...head, ...calls], before.program);
  const source = program.getSourceFile(probe);
  const errors = new Map();
  for (const found of program.getSemanticDiagnostics(source)) {
    const line = source.getLineAndCharacterOfPosition(found.start ?? 0).line - head.length;
    errors.set(line, ts.flattenDiagnosticMessageText(found.messageText, "\n"));
  }
  const bad = [...errors].filter(([line]) => line < callable.length);
  const hasMembers = callable.map((name) => Object.keys(examples.get(`Request_${name}`)).length > 0);
  const missed = callable.filter((_, index) => hasMembers[index] && !errors.has(callable.length + index));
  if (values.verbose) {
    for (const [line, message] of bad) console.log(`${calls[line] ?? head.at(line)}\n  ${message}`);
    for (const name of missed) console.log(`${entry.service}: ${name} takes a misspelt member`);
  }
  fs.rmSync(probe);
  const named = callable.filter((name) =>
    iamActions(entry.service, name, entry.iamPrefix).every((action) => /^[a-z0-9-]+:[A-Z]\w+$/.test(action)),
  );
  return {
    service: entry.service,
    actions: callable.length,
    good: callable.length - bad.length,
    controls: hasMembers.filter(Boolean).length,
    caught: hasMembers.filter(Boolean).length - missed.length,
    refused: operations.length - callable.length,
    named: named.length,
    hasErrors: (sdkErrors(entry.service) ?? []).length > 0,
  };
}

function misspelt(example) {
  const [first, ...rest] = Object.entries(example);
  return first ? Object.fromEntries([[`${first[0]}X`, first[1]], ...rest]) : example;
}

function compile(file, lines, oldProgram) {
  fs.writeFileSync(file, `${lines.join("\n")}\n`);
  return { program: ts.createProgram({ rootNames: [file], options: compilerOptions, host, oldProgram }) };
}

/** Example arguments by the name of their alias. */
function readExamples(program, file) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const aliases = source.statements.filter((statement) => ts.isTypeAliasDeclaration(statement));
  return new Map(
    aliases.map(({ name }) => [name.text, exampleOf(checker.getTypeAtLocation(name), checker, name, 0)]),
  );
}

function exampleOf(type, checker, at, depth) {
  const { flags } = type;
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) || depth > DEPTH) return {};
  if (type.isUnion() && !(flags & ts.TypeFlags.Boolean)) {
    const parts = type.types.filter(
      (part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never)),
    );
    // Strings among others are bytes as text; of a tagged union the first case that AWS knows will do.
    const text = parts.find((part) => part.flags & ts.TypeFlags.String);
    return exampleOf(text ?? parts[0] ?? type, checker, at, depth);
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (flags & ts.TypeFlags.StringLike) return "example";
  if (flags & ts.TypeFlags.NumberLike) return 1;
  if (flags & ts.TypeFlags.BooleanLike) return true;
  if (type.getProperty("toISOString")) return "2026-01-01T00:00:00Z";
  if (["arrayBuffer", "getReader", "pipe", "byteLength"].some((name) => type.getProperty(name)))
    return "bytes";
  const element = checker.isArrayLikeType(type)
    ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    : undefined;
  if (element) return [exampleOf(element, checker, at, depth + 1)];
  const dictionary = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  if (dictionary) return { key: exampleOf(dictionary, checker, at, depth + 1) };
  const members = checker
    .getPropertiesOfType(type)
    .filter((member) => !(member.flags & ts.SymbolFlags.Optional));
  return Object.fromEntries(
    members.map((member) => [
      spell(member.name),
      exampleOf(checker.getTypeOfSymbolAtLocation(member, at), checker, at, depth + 1),
    ]),
  );
}

/** As the AWS SDK for Java names its getters, with a capital: DBName → DbName; written anew, to check the types. */
function spell(name) {
  if (/^(BOOL|NULL|SS|NS|BS)$/.test(name)) return name;
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const spelled = capital.replace(
    /^([A-Z])([A-Z]+)(?=$|[A-Z][a-z]|[^A-Za-z])/,
    (_, first, rest) => first + rest.toLowerCase(),
  );
  return RESERVED.test(spelled) ? `${spelled}Value` : spelled;
}
