import { expect } from "chai";
import * as fs from "node:fs";
import type { Json } from "../../workflow/definition";
import { services } from "../../workflow/sandbox/services";
import { parseSample } from "../../workflow/sandbox/samples/parse-sample";
import { HTTP_FAILURES } from "../../workflow/sandbox/samples/sample";

const guide = fs.readFileSync("docs/sandbox.md", "utf8");
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, code = ""]) => code,
  );

describe("docs/sandbox.md", () => {
  it("shows samples that can be used", () => {
    const samples = blocks("json");
    expect(samples).to.have.lengthOf(2);
    for (const text of samples)
      expect(parseSample(JSON.parse(text) as Json, "s.json").expect.status).to.equal("SUCCEEDED");
  });

  it("has the snippets of a file that compiles", () => {
    const file = fs
      .readFileSync("test/docs/sandbox-guide.ts", "utf8")
      .replaceAll("../../workflow/sandbox", "stepwright/sandbox");
    const snippets = blocks("ts");
    expect(snippets).to.have.lengthOf(2);
    for (const snippet of snippets) expect(file).to.include(snippet);
  });

  it("explains every member of a reply", () => {
    for (const member of ["status", "headers", "body", "seconds", "fails", "when"])
      expect(guide, member).to.match(new RegExp(`^\\|[^|]*\`${member}\``, "m"));
    for (const failure of HTTP_FAILURES) expect(guide).to.include(`\`${failure}\``);
  });

  it("explains every member of a sample", () => {
    const members = Object.keys(parseSample({ input: 1, expect: { status: "FAILED" } }, "s.json"));
    for (const member of members.filter((name) => !["name", "file", "description"].includes(name))) {
      expect(guide, member).to.match(new RegExp(`^\\| \`${member}[.\`]`, "m"));
    }
  });

  it("names every service that has a stand-in", () => {
    const titles: Readonly<Record<string, string>> = {
      dynamodb: "DynamoDB",
      sns: "SNS",
      sqs: "SQS",
      ses: "SES",
      sesv2: "SES",
      eventbridge: "EventBridge",
      s3: "S3",
      secretsmanager: "Secrets Manager",
      sagemaker: "sagemaker",
      sfn: "Step Functions",
    };
    for (const { sdk } of services) expect(guide, sdk).to.include(titles[sdk] ?? `a title of ${sdk}`);
  });
});
