import { expect } from "chai";
import { spawnSync } from "node:child_process";

const run = (script: string): unknown => {
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(stderr).to.equal("");
  return JSON.parse(stdout);
};

describe("Pulumi's reader of installed packages", () => {
  it("is loaded when something is packed with it, not before", () => {
    const script = `
      require("./bin/lazy-arborist.js");
      const { runtime } = require("@pulumi/pulumi");
      const loaded = () => Object.keys(require.cache).some((file) => file.includes("npmcli/arborist/lib/arborist/"));
      const before = loaded();
      runtime.computeCodePaths({ extraExcludePackages: [] }).then((paths) => {
        const [path] = [...paths.keys()];
        console.log(JSON.stringify([before, loaded(), path.startsWith("node_modules/"), paths.size > 10]));
      });`;
    expect(run(script)).to.deep.equal([false, true, true, true]);
  });
});
