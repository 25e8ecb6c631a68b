import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { linkSdk } from "../../workflow/sandbox/lambda/link-sdk";

describe("a function's import()", () => {
  let folder: string;
  const importing = (name: string): string => {
    const file = path.join(folder, "functions", "f", "index.js");
    const code = `import(${JSON.stringify(name)}).then(() => console.log("found"), (error) => console.log(error.code));`;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, code);
    return spawnSync(process.execPath, [file], { encoding: "utf8" }).stdout.trim();
  };

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-sdk-"));
    linkSdk(path.join(__dirname, "fixtures", "plain"), folder);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it("finds the AWS SDK, as in Lambda's runtime", () => {
    expect(importing("@aws-sdk/client-sfn")).to.equal("found");
  });

  it("finds nothing else that is installed here", () => {
    expect(importing("chai")).to.equal("ERR_MODULE_NOT_FOUND");
  });
});
