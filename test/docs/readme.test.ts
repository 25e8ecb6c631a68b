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

  it("shows a workflow of some twenty lines, its picture and its run before anything else", () => {
    const [screen = ""] = readme.split("\n## ");
    expect(/```ts\n([\s\S]*?)```/.exec(screen)?.[1]?.trimEnd().split("\n")).to.have.length.within(15, 25);
    expect(screen).to.include("docs/pictures/shop.svg").and.include("✓ SUCCEEDED");
  });

  it("shows the whole test file of the guide, which is run", () => {
    const guide = fs.readFileSync(path.join(root, "docs/testing.md"), "utf8");
    const shown = /## Test\n[^]*?```ts\n([^]*?)```/.exec(readme)?.[1];
    expect(shown).to.equal(/```ts\n([^]*?)```/.exec(guide)?.[1]);
  });

  it("links to files that exist, and so does every page of docs/", () => {
    const pages = fs.readdirSync(path.join(root, "docs")).filter((file) => file.endsWith(".md"));
    const broken = ["README.md", ...pages.map((page) => `docs/${page}`)].flatMap((page) => {
      const text = fs.readFileSync(path.join(root, page), "utf8");
      const links = [...text.matchAll(/(?:\]\(|src=")([^)":#]+)(?:#[^)"]*)?[)"]/g)].map(
        ([, link = ""]) => link,
      );
      return links
        .filter((link) => /\.(md|svg|png|ts|json)$/.test(link))
        .filter((link) => !fs.existsSync(path.join(root, path.dirname(page), link)))
        .map((link) => `${page}: ${link}`);
    });
    expect(broken).to.deep.equal([]);
  });

  it("names scripts and commands that exist", () => {
    const scripts = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(scripts.filter((name) => !packageJson.scripts[name])).to.deep.equal([]);
    const named = [...readme.matchAll(/npx stepwright (\w+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => name !== "help" && !commands[name])).to.deep.equal([]);
  });
});
