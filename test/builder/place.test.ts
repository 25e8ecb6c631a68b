import path from "node:path";
import { expect } from "chai";
import { findPlace } from "../../workflow/builder/place";

const root = path.resolve(__dirname, "..", "..");

function stack(...files: string[]): string {
  return ["Error", ...files.map((file) => `    at make (${file}:7:9)`)].join("\n");
}

describe("the user's place", () => {
  it("is the innermost frame outside the library and Node", () => {
    const place = findPlace(
      stack(`${root}/workflow/builder/task.ts`, "node:internal/modules", "/shop/index.ts"),
    );
    expect(place).to.deep.equal({ file: "/shop/index.ts", line: 7, column: 9 });
  });

  it("is not the library's source that the source maps of an installed package name", () => {
    const installed = "/shop/node_modules/stepwright";
    const frames = stack(
      `${installed}/workflow/builder/place.ts`,
      `${installed}/dist/workflow/builder/task.js`,
      "/shop/index.ts",
    );
    expect(findPlace(frames, `${installed}/dist/workflow/builder`)?.file).to.equal("/shop/index.ts");
  });

  it("is unknown where every frame is the library's", () => {
    expect(findPlace(stack(`${root}/workflow/builder/task.ts`))).to.equal(undefined);
  });
});
