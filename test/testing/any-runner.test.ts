import { expect } from "chai";
import { spawnSync } from "node:child_process";

describe("the test kit under another runner", () => {
  it("works with node:test and node:assert, and its failures show the timeline", () => {
    const file = "test/testing/fixtures/node-test/order.ts";
    const { stdout, status } = spawnSync(
      process.execPath,
      ["--require", "./bin/register.js", "--test", "--test-reporter", "tap", file],
      { encoding: "utf8", env: { ...process.env, NODE_TEST_CONTEXT: undefined } },
    );
    expect(status).to.equal(1);
    expect(
      stdout.match(/^ *(not )?ok \d - .*(charges|loads|answers|timeline).*$/gm)?.map((line) => line.trim()),
    ).to.deep.equal([
      "ok 1 - charges an order",
      "ok 2 - is charged when the gateway answers the second time",
      "ok 3 - finds no mocha and loads no chai",
      "not ok 4 - fails with the timeline",
    ]);
    expect(stdout).to.contain("FAILED after 1 s with GatewayTimeout");
    expect(stdout).to.contain("0 s  Charge  retried GatewayTimeout, failed GatewayTimeout");
  }).timeout(60_000);

  it("a test imports a chain from a module that makes resources, outside of any program, and loads the program too", () => {
    const file = "test/testing/fixtures/beside/in-a-test.ts";
    const { stdout, stderr } = spawnSync(process.execPath, ["--require", "./bin/register.js", file], {
      encoding: "utf8",
    });
    expect(stderr).not.to.contain("Error");
    expect(stdout.trim().split("\n")).to.deep.equal(["SUCCEEDED", "SUCCEEDED ${shop.arn} 1"]);
  }).timeout(60_000);
});
