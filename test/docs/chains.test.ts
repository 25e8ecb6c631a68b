import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import type { Emitted } from "../../workflow/asl/emitted";
import { secondOpinion } from "../asl/independent";

const root = path.resolve(__dirname, "../..");

describe("docs/chains.md", () => {
  const text = fs.readFileSync(path.join(root, "docs/chains.md"), "utf8");
  const source = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1]).join("\n");
  // Inside the project, so that the library is found as in the guide; the name keeps it out of everybody's way.
  const folder = path.join(root, "node_modules", ".cache", `docs-${process.pid}`);
  const file = path.join(folder, "chains.ts");

  before(() => {
    fs.mkdirSync(folder, { recursive: true });
    // The door opens to Pulumi too, which takes long to load and to check; the guide needs these two rooms.
    const rooms = ["builder", "asl/emit"].map((room) => path.join(root, "workflow", room));
    const door = rooms.map((room) => `export * from ${JSON.stringify(room)};\n`).join("");
    fs.writeFileSync(path.join(folder, "door.ts"), door);
    fs.writeFileSync(file, source.replaceAll('"stepwright"', '"./door"'));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("compiles", () => {
    const project = path.join(folder, "tsconfig.json");
    const compilerOptions = {
      noEmit: true,
      rootDir: "/",
      typeRoots: [path.join(root, "node_modules/@types")],
    };
    const settings = {
      extends: path.join(root, "tsconfig.json"),
      compilerOptions,
      include: [],
      files: [file],
    };
    fs.writeFileSync(project, JSON.stringify({ ...settings, exclude: [] }));
    const compiler = path.join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", project], { encoding: "utf8" });
    expect(stdout).to.equal("");
  }).timeout(120_000);

  it("emits machines that an independent validator accepts", () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the module is written by this test
    const { machines } = require(file) as { machines: readonly Emitted[] };
    expect(machines).to.have.lengthOf(6);
    expect(machines.map(secondOpinion)).to.deep.equal(machines.map(() => undefined));
  });
});
