import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { emit } from "../../workflow/asl/emit";
import type { AnyChain } from "../../workflow/builder";
import { sdkOperations } from "../../workflow/integrations/catalog/sdk-operations";
import { sdkServices } from "../../workflow/integrations/catalog/sdk-services";
import { printServicesTable } from "../../workflow/integrations/services-table";
import { validate } from "../../workflow/validate";
import * as guide from "./guide";

const page = readFileSync(join(__dirname, "../../docs/integrations.md"), "utf8");
const program = readFileSync(join(__dirname, "guide.ts"), "utf8").replaceAll(
  '"../../workflow"',
  '"stepwright"',
);

describe("docs/integrations.md", () => {
  it("has the table of the facts: npm run services", () => {
    expect(page).to.include(`\n\n${printServicesTable()}\n\n`);
  });

  it("has the snippets of a program that compiles", () => {
    const snippets = [...page.matchAll(/```ts\n([^]*?)```/g)].map(([, snippet = ""]) => snippet);
    expect(snippets.length).to.equal(10);
    for (const snippet of snippets) expect(program).to.include(snippet);
  });

  it("tells how many operations are known", () => {
    const known = [...sdkServices.keys()].map((service) => sdkOperations(service)?.size ?? 0);
    const operations = known.reduce((sum, count) => sum + count, 0).toLocaleString("en");
    expect(page).to.include(`${operations} operations of ${sdkServices.size} services are known`);
  });

  const { answer: _answer, label, nested, ...others } = guide;
  const child = { arn: "arn:aws:states:eu-west-1:123456789012:stateMachine:charge" };
  const chains: Readonly<Record<string, AnyChain>> = {
    ...others,
    label: label("arn:aws:iam::123456789012:role/pull-images"),
    nested: nested(child as unknown as Parameters<typeof nested>[0]),
  };
  for (const [name, chain] of Object.entries(chains)) {
    it(`has a valid machine with ${name}`, () => {
      expect(validate(emit(chain, { name }).definition, { name })).to.deep.equal([]);
    });
  }
});
