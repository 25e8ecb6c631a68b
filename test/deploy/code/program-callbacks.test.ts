import { expect } from "chai";
import { join } from "node:path";
import { createPlaceholderMocks, type RecordedResource } from "../../../workflow/deploy/mocks";
import { runProgram } from "../../../workflow/deploy/program";
import { createTable, type TableInputs } from "../../../workflow/sandbox/database/create-table";
import { startDatabase, type Database } from "../../../workflow/sandbox/database/database";
import { callArchive } from "./run-fresh";

const order = { orderId: "A-1", amount: 12.5 };
const charged = { ...order, validated: true, charged: true, paymentId: "pay_A-1" };

describe("deploy: the program's own callbacks, each in a fresh process", function () {
  this.timeout(60_000);
  let database: Database;
  let functions: readonly RecordedResource[];

  before(async () => {
    database = await startDatabase();
    const placeholders = createPlaceholderMocks();
    const mocks = {
      ...placeholders,
      // Tables by their names in the program, which DynamoDB takes.
      newResource: (args: Parameters<typeof placeholders.newResource>[0]) =>
        placeholders.newResource({ ...args, inputs: { name: args.name, ...args.inputs } as object }),
    };
    await runProgram({ file: join(__dirname, "../../../index.ts"), project: "stepwright", mocks });
    functions = placeholders.resources.filter(({ type }) => type === "aws:lambda/function:Function");
    const tables = placeholders.resources.filter(({ type }) => type === "aws:dynamodb/table:Table");
    for (const { inputs } of tables) await createTable(database.endpoint, inputs as unknown as TableInputs);
  });
  after(() => database.stop());

  function call(name: string, ...events: object[]) {
    const found = functions.find((resource) => resource.name === name);
    const { code, environment } = found?.inputs as {
      code: unknown;
      environment?: { variables: Record<string, string> };
    };
    return callArchive(code, events, {
      ...environment?.variables,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    });
  }

  it("each is one file of less than 20 KB that loads where nothing but the SDK is installed", async () => {
    expect(functions.length).to.be.above(15);
    for (const { name, inputs } of functions) {
      const { assets } = inputs["code"] as { assets: Promise<Record<string, { text: Promise<string> }>> };
      const files = Object.entries(await assets);
      expect(
        files.map(([file]) => file),
        name,
      ).to.deep.equal(["index.js"]);
      expect((await files[0]?.[1].text)?.length, name).to.be.below(20_000);
      expect(await call(name), name).to.deep.equal([]);
    }
  });

  it("an error keeps its name on the way out of the Lambda", async () => {
    expect(await call("order-validate", { orderId: "A-1", amount: 0 })).to.deep.equal([
      {
        errorType: "InvalidOrder",
        errorMessage: "amount must be a number greater than 0 with at most two decimals; got 0.",
      },
    ]);
  });

  it("a row is written to the embedded database once, whatever is tried again", async () => {
    const [first, second] = (await call("order-record", charged, charged)) as {
      value: { recordedAt: string };
    }[];
    expect(first?.value).to.deep.include({ ...charged, status: "RECORDED" });
    expect(second?.value).to.deep.equal(first?.value);
    const [conflict] = await call("order-record", { ...charged, amount: 20 });
    expect(conflict).to.have.property("errorType", "OrderConflict");
  });
});
