import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { main } from "../../workflow/cli/main";

const root = join(__dirname, "..", "..");
const guide = readFileSync(join(root, "docs", "review.md"), "utf8");
const commands = guide
  .split("\n")
  .filter((line) => line.startsWith("npx stepwright "))
  .map((line) => line.replace(/\s+#.*$/, ""));

describe("the guide to reviewing", () => {
  const home = process.cwd();
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stepwright-guide-"));
    for (const part of ["asl", "docs/pictures"])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    process.chdir(folder);
    const git = [
      "-c",
      "user.name=Test",
      "-c",
      "user.email=test@example.com",
      "-c",
      "init.defaultBranch=main",
    ];
    for (const args of [
      ["init", "--quiet"],
      ["add", "."],
      ["commit", "--quiet", "-m", "first"],
      ["commit", "--quiet", "--allow-empty", "-m", "second"],
    ]) {
      expect(spawnSync("git", [...git, ...args]).status).to.equal(0);
    }
  });
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  it("shows commands", () => expect(commands).to.have.length.greaterThan(8));

  for (const command of commands) {
    it(`shows ${command}, which works`, async () => {
      const errors: string[] = [];
      const terminal = {
        out: () => undefined,
        error: (text: string) => void errors.push(text),
        isInteractive: false,
        width: 100,
      };
      const code = await main(command.split(/\s+/).slice(2), terminal);
      expect(code, errors.join("\n")).to.equal(0);
    });
  }
});
