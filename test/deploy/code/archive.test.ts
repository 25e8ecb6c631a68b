import { expect } from "chai";
import { load } from "js-yaml";
import { packCallback } from "../../../workflow/deploy/code/archive";
import { runFresh } from "./run-fresh";

const pack = (text: string) => packCallback(text, "shop / Pay");
const filesOf = async (text: string): Promise<string[]> =>
  Object.keys((await pack(text).archive?.assets) ?? {});

describe("deploy: what an archive holds", () => {
  it("the AWS SDK and Node's own modules are not packed", async () => {
    const text =
      'require("@aws-sdk/client-sfn"); require("crypto"); import("node:fs"); require("@smithy/types");';
    expect(await filesOf(text)).to.deep.equal(["index.js"]);
  });

  it("a package is packed with what it needs, and nothing else that is installed", async () => {
    expect(await filesOf('require("js-yaml/dist/js-yaml");')).to.deep.equal([
      "index.js",
      "node_modules/js-yaml",
      "node_modules/argparse",
    ]);
  });

  it("a callback that uses a package works in a fresh process", async () => {
    expect(await runFresh((text: string) => load(text), ["a: [1, 2]"])).to.deep.equal([
      { value: { a: [1, 2] } },
    ]);
  });

  it("a package that is not installed is a problem (D116)", () => {
    expect(
      pack('require("not-installed-here");').problems.map(({ code, path }) => [code, path]),
    ).to.deep.equal([["D116", "shop / Pay"]]);
  });

  it("what only exists at deployment is a problem (D115)", () => {
    const text = 'require("@pulumi/aws"); require("stepwright");';
    expect(pack(text).problems.map(({ code }) => code)).to.deep.equal(["D115", "D115"]);
  });
});
