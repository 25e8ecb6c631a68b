import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { callDynamoDb } from "../../workflow/sandbox/database/call";
import { createTable } from "../../workflow/sandbox/database/create-table";
import { startDatabase, type Database } from "../../workflow/sandbox/database/database";
import { dynoxidePath } from "../../workflow/sandbox/database/dynoxide";
import { clearRows, fromRow, readRows, toRow, writeRows } from "../../workflow/sandbox/database/tables";
import type { JsonObject } from "../../workflow/definition";
import { WorkflowError } from "../../workflow/problems";

const engines = dynoxidePath() ? (["dynoxide", "dynalite"] as const) : (["dynalite"] as const);
const keys = { hashKey: "orderId" };

for (const engine of engines) {
  describe(`the embedded database (${engine})`, () => {
    let database: Database;
    before(async () => {
      database = await startDatabase({ engine });
      const attributes = [
        { name: "orderId", type: "S" },
        { name: "customer", type: "S" },
      ];
      const globalSecondaryIndexes = [{ name: "byCustomer", hashKey: "customer" }];
      await createTable(database.endpoint, {
        name: "orders",
        hashKey: "orderId",
        attributes,
        globalSecondaryIndexes,
      });
    });
    after(() => database.stop());

    it("listens on 127.0.0.1 only", () => {
      expect(new URL(database.endpoint).hostname).to.equal("127.0.0.1");
    });

    it("keeps rows, in key order, and finds them by an index", async () => {
      const rows: JsonObject[] = [
        { orderId: "o-2", customer: "ann", amount: 12.5, tags: ["a"], paid: true },
        { orderId: "o-1", customer: "ann", amount: 3, note: null, at: { line: 1 } },
      ];
      await writeRows(database.endpoint, "orders", rows);
      expect(await readRows(database.endpoint, "orders", keys)).to.deep.equal([rows[1], rows[0]]);
      const found = await callDynamoDb(database.endpoint, "Query", {
        TableName: "orders",
        IndexName: "byCustomer",
        KeyConditionExpression: "customer = :c",
        ExpressionAttributeValues: { ":c": { S: "ann" } },
      });
      expect(found["Count"]).to.equal(2);
      await clearRows(database.endpoint, "orders", keys);
      expect(await readRows(database.endpoint, "orders", keys)).to.deep.equal([]);
    });

    it("names a failed condition as DynamoDB does", async () => {
      const put = {
        TableName: "orders",
        Item: toRow({ orderId: "once", customer: "bob" }) as never,
        ConditionExpression: "attribute_not_exists(orderId)",
      };
      await callDynamoDb(database.endpoint, "PutItem", put);
      const error = await callDynamoDb(database.endpoint, "PutItem", put).catch((reason: Error) => reason);
      expect(error).to.have.property("name", "ConditionalCheckFailedException");
      expect(error).to.have.property("message", "The conditional request failed");
    });

    it("keeps a table that is already there with its rows", async () => {
      await writeRows(database.endpoint, "orders", [{ orderId: "kept", customer: "cat" }]);
      await createTable(database.endpoint, {
        name: "orders",
        hashKey: "orderId",
        attributes: [{ name: "orderId", type: "S" }],
      });
      expect(await readRows(database.endpoint, "orders", keys)).to.deep.include({
        orderId: "kept",
        customer: "cat",
      });
    });

    it("stops so that nothing answers any more", async () => {
      const other = await startDatabase({ engine });
      await other.stop();
      const answer = await fetch(other.endpoint).catch((error: Error) => error);
      expect(answer).to.be.instanceOf(TypeError);
    });
  });
}

describe("the database of the sandbox", () => {
  it("uses the server that the user names, and leaves it running", async () => {
    const server = await startDatabase({ engine: "dynalite" });
    const used = await startDatabase({ endpoint: `${server.endpoint}/` });
    expect(used).to.include({ engine: "external", endpoint: server.endpoint });
    await used.stop();
    expect((await callDynamoDb(server.endpoint, "ListTables", {}))["TableNames"]).to.deep.equal([]);
    await server.stop();
  });

  it("says so when nothing answers at the endpoint", async () => {
    const error = await startDatabase({ endpoint: "http://127.0.0.1:9" }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(WorkflowError);
    expect((error as WorkflowError).problems.map(({ code }) => code)).to.deep.equal(["R110"]);
  });

  it("reads sets as arrays and keeps numbers that a double cannot hold", () => {
    const row = {
      names: { SS: ["a", "b"] },
      counts: { NS: ["1", "2.5"] },
      big: { N: "12345678901234567890" },
    };
    expect(fromRow(row)).to.deep.equal({ names: ["a", "b"], counts: [1, 2.5], big: "12345678901234567890" });
  });

  if (!dynoxidePath()) return;
  it("ends with its sandbox, even one that was killed", async () => {
    const program = `
      require(${JSON.stringify(path.resolve("bin/register.js"))});
      require(${JSON.stringify(path.resolve("workflow/sandbox/database/database.ts"))}).startDatabase({ engine: "dynoxide" })
        .then((database) => { console.log(database.endpoint); setInterval(() => {}, 1000); });`;
    const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    const [endpoint] = (await once(child.stdout, "data")) as [Buffer];
    child.kill("SIGKILL");
    await once(child, "exit");
    const url = endpoint.toString().trim();
    let answers = true;
    while (answers)
      answers = await fetch(url).then(
        () => true,
        () => false,
      );
    expect(answers).to.equal(false);
  });
});
