import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { checkTypes } from "../../../workflow/cli/types/check-types";

describe("the types of a program that runs", function () {
  this.timeout(60_000);
  let folder: string;
  const file = () => path.join(folder, "index.ts");
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "types "));
    const options = { strict: true, module: "nodenext", types: [] };
    fs.writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
    fs.writeFileSync(path.join(folder, "other.ts"), 'export const name: number = "Ann";\n');
    fs.writeFileSync(file(), 'import { name } from "./other";\nexport const long = name.lenght;\n');
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const found = async (mayWork: boolean) =>
    (await checkTypes(file(), mayWork).problems)?.map(({ code, place, message }) => [
      code,
      `${path.basename(place?.file ?? "")}:${place?.line}:${place?.column}`,
      message,
    ]);
  const faults = [
    ["R123", "other.ts:1:14", "Type 'string' is not assignable to type 'number' (TS2322)."],
    ["R123", "index.ts:2:26", "Property 'lenght' does not exist on type 'number' (TS2339)."],
  ];

  it("are not known where nobody has checked them", async () => {
    expect(await found(false)).to.equal(undefined);
  });

  it("are checked once, and known from then on", async () => {
    expect(await found(true)).to.deep.equal(faults);
    expect(await found(false)).to.deep.equal(faults);
  });

  it("are checked again when any file has changed", async () => {
    fs.writeFileSync(path.join(folder, "other.ts"), 'export const name = "Ann";\n');
    expect(await found(false)).to.equal(undefined);
    fs.writeFileSync(file(), 'import { name } from "./other";\nexport const long = name.length;\n');
    expect(await found(true)).to.deep.equal([]);
  });

  it("are none of plain JavaScript", async () => {
    expect(await checkTypes(path.join(folder, "index.js"), true).problems).to.deep.equal([]);
  });

  it("stay unknown when the check is stopped", async () => {
    fs.writeFileSync(file(), "export const changed: string = 1;\n");
    const check = checkTypes(file(), true);
    check.stop();
    expect(await check.problems).to.equal(undefined);
  });
});
