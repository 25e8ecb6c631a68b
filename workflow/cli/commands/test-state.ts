import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { JsonObject } from "../../definition";
import { awsTestState, testState, type TestStateOptions } from "../../testing";
import type { Command } from "../command";
import { problem } from "../review/files";
import { findSubject, readValue } from "../testing/subject";

const options = {
  input: { type: "string" },
  variables: { type: "string" },
  mock: { type: "string" },
  error: { type: "string" },
  cause: { type: "string" },
  "retry-count": { type: "string" },
  "error-from": { type: "string" },
  "failed-iterations": { type: "string" },
  "items-read": { type: "string" },
  validation: { type: "string" },
  "against-aws": { type: "boolean" },
  "role-arn": { type: "string" },
  program: { type: "string" },
  stack: { type: "string" },
} as const;

/** `stepwright test-state`: tests one state alone, as AWS's TestState does, and beside it where asked. */
export const command: Command = {
  name: "test-state",
  summary: "tests one state alone, against AWS's TestState where asked",
  usage: [
    "stepwright test-state <workflow|file.asl.json> <state> [--input json] [--mock json | --error name] [--against-aws]",
    "",
    "  --input, --variables, --mock   JSON, or a file of JSON; without --mock a callback runs as it is",
    "  --error name, --cause text     the error that the state's work fails with",
    "  --retry-count n                how often the state was retried before",
    "  --error-from state             the state inside a Map or Parallel that the error comes from",
    "  --failed-iterations n          how many rounds of a Map fail",
    "  --items-read file              what a distributed Map's reader reads",
    "  --validation STRICT            how closely --mock must match the service's API: STRICT, PRESENT or NONE (default)",
    "  --against-aws                  sends the same case to AWS and prints what differs; needs credentials that allow",
    "                                 states:TestState. A case without a mock needs --role-arn, which it really uses",
    "  --program index.ts, --stack dev",
    "",
    "  Exit code 1 when the state fails, or AWS answers otherwise.",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [source, state] = positionals;
    if (source === undefined || state === undefined || positionals.length > 2) {
      throw problem(
        "R335",
        "stepwright test-state",
        "Name a workflow and one of its states.",
        "write: stepwright test-state checkout ProcessPayment --input input.json",
      );
    }
    const roleArn = values["role-arn"];
    const aws = values["against-aws"] ? awsTestState(roleArn === undefined ? {} : { roleArn }) : undefined;
    const tested = await testState(await findSubject(source, values), state, {
      ...readCase(values),
      ...(aws ? { againstAws: aws } : {}),
    });
    const { differences, ...result } = tested;
    terminal.out(JSON.stringify(result, null, 2));
    for (const line of differences) terminal.out(`differs: ${line}`);
    if (aws && differences.length === 0) terminal.out("AWS answers the same.");
    return tested.status === "FAILED" || differences.length > 0 ? 1 : 0;
  },
};

function readCase(values: {
  readonly [Name in keyof typeof options]?: string | boolean | undefined;
}): TestStateOptions {
  const text = (name: keyof typeof options): string | undefined => values[name] as string | undefined;
  const input = text("input");
  const variables = text("variables");
  const mock = text("mock");
  const error = text("error");
  const cause = text("cause");
  const retryCount = text("retry-count");
  const errorFrom = text("error-from");
  const failed = text("failed-iterations");
  const items = text("items-read");
  return {
    ...(input === undefined ? {} : { input: readValue(input, "--input") }),
    ...(variables === undefined ? {} : { variables: readValue(variables, "--variables") as JsonObject }),
    ...(mock === undefined
      ? {}
      : { mock: { result: readValue(mock, "--mock"), validation: readValidation(text("validation")) } }),
    ...(error === undefined ? {} : { mock: { error, ...(cause === undefined ? {} : { cause }) } }),
    ...(retryCount === undefined ? {} : { retryCount: readCount(retryCount, "--retry-count") }),
    ...(errorFrom === undefined ? {} : { errorFrom }),
    ...(failed === undefined ? {} : { failedIterations: readCount(failed, "--failed-iterations") }),
    ...(items === undefined ? {} : { itemsRead: existsSync(items) ? readFileSync(items, "utf8") : items }),
  };
}

function readCount(text: string, option: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw problem(
    "R349",
    `${option} ${text}`,
    `A count is a whole number, 0 or more; got ${JSON.stringify(text)}.`,
    `write ${option} 1.`,
  );
}

function readValidation(text = "NONE"): "STRICT" | "PRESENT" | "NONE" {
  if (text === "STRICT" || text === "PRESENT" || text === "NONE") return text;
  throw problem(
    "R347",
    `--validation ${text}`,
    `A mock is checked in one of three ways; got ${JSON.stringify(text)}.`,
    "write --validation STRICT, PRESENT or NONE.",
  );
}
