import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

describe("the loader of TypeScript files", () => {
  let home: string;
  const program = () => path.join(home, "say.ts");
  const cache = () => path.join(home, "node_modules", ".cache", "stepwright");
  const cached = () =>
    fs
      .readdirSync(cache(), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".js"))
      .map((name) => path.join(cache(), name));

  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), "loader "));
    fs.cpSync("bin", path.join(home, "bin"), { recursive: true });
    fs.mkdirSync(path.join(home, "node_modules"));
    fs.symlinkSync(path.resolve("node_modules/typescript"), path.join(home, "node_modules", "typescript"));
    writeVersion("1.0.0");
    fs.writeFileSync(program(), 'const word: string = "compiled"; console.log(word);');
  });
  afterEach(() => fs.rmSync(home, { recursive: true }));

  const writeVersion = (version: string) =>
    fs.writeFileSync(path.join(home, "package.json"), JSON.stringify({ name: "stepwright", version }));

  function say(): string {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["-r", path.join(home, "bin", "register.js"), program()],
      { encoding: "utf8" },
    );
    expect(stderr).to.equal("");
    return stdout.trim();
  }

  const spoilCache = () => {
    for (const file of cached()) fs.writeFileSync(file, 'console.log("kept")');
  };

  it("compiles a file once, and again when the text changes", () => {
    expect(say()).to.equal("compiled");
    spoilCache();
    expect(say()).to.equal("kept");
    fs.writeFileSync(program(), 'const word: string = "changed"; console.log(word);');
    expect(say()).to.equal("changed");
    expect(cached(), "what was kept of the text before").to.have.length(1);
  });

  it("keeps nothing of another version of the library", () => {
    say();
    spoilCache();
    writeVersion("1.0.1");
    expect(say()).to.equal("compiled");
  });

  it("works where nothing can be kept", () => {
    // A file in the folder's place cannot be written to by anybody, root included.
    fs.writeFileSync(path.join(home, "node_modules", ".cache"), "");
    expect([say(), say()]).to.deep.equal(["compiled", "compiled"]);
  });
});
