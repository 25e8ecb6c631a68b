import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { commands } from "../../workflow/cli/commands";

const root = path.join(__dirname, "../..");
const readme = fs.readFileSync(path.join(root, "README.md"), "utf8");
const packageJson = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

describe("the README", () => {
  it("shows the workflow that the example runs", () => {
    const shown = /```ts\n([\s\S]*?)```/.exec(readme)?.[1];
    const example = fs.readFileSync(path.join(root, "examples/readme/index.ts"), "utf8");
    expect(shown).to.equal(example.replace('"../../workflow"', '"stepwright"'));
  });

  it("links to files that exist", () => {
    const links = [...readme.matchAll(/(?:\]\(|src=")([^)":]+)[)"]/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !fs.existsSync(path.join(root, link)))).to.deep.equal([]);
  });

  it("names scripts and commands that exist", () => {
    const scripts = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(scripts.filter((name) => !packageJson.scripts[name])).to.deep.equal([]);
    const named = [...readme.matchAll(/npx stepwright (\w+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => name !== "help" && !commands[name])).to.deep.equal([]);
  });
});
