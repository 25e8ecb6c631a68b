import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";

const root = path.join(__dirname, "../..");
const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as Readonly<
  Record<"dependencies" | "optionalDependencies" | "devDependencies", Readonly<Record<string, string>>>
>;

/** The names in the first column of the page's table; `@aws-sdk/client-*` stands for many. */
function namesOnPage(): readonly string[] {
  const rows = fs.readFileSync(path.join(root, "docs/dependencies.md"), "utf8").split("\n");
  return rows
    .filter((row) => row.startsWith("| `"))
    .flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

describe("docs/dependencies.md", () => {
  const names = namesOnPage();
  const { dependencies, optionalDependencies, devDependencies } = manifest;
  const installed = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  const isServiceClient = (name: string): boolean => name.startsWith("@aws-sdk/client-");

  it("gives the reason for every dependency", () => {
    const unexplained = installed.filter((name) => !names.includes(name));
    const development = new Set(Object.keys(devDependencies));
    expect(unexplained.filter((name) => !(development.has(name) && isServiceClient(name)))).to.deep.equal([]);
  });

  it("names nothing twice, and nothing that is not installed", () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
    const stale = names.filter((name) => !installed.includes(name) && name !== "@aws-sdk/client-*");
    expect(stale).to.deep.equal([]);
  });
});
