import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";

/** Codes that several places give, with the one meaning that they share. Any other code has one place. */
const shared: Readonly<Record<string, string>> = {
  D101: "a captured class extends one that the Lambda does not give it",
  D109: "a callback uses a `this` that the Lambda does not have",
  E129: "AWS would fail on an input that the playground tries",
  R101: "a command is called in another way than it wants",
  R102: "there is no workflow of this name",
  R115: "an option of a command is not JSON",
  R320: "a recorded history cannot be read",
  R503: "there is no such file",
  R504: "git cannot read the commit",
  R505: "stepwright graph is called in another way than it wants",
  R523: "there is nothing to validate at this path",
};

const root = path.join(__dirname, "..");
// A problem is made with `code: "V104"`, by a function whose first argument is the code, or from a table of codes.
const making = /(?:\b\w+: |\b(?!has|includes)\w+\(\s*)"([BEVCRD]\d{3})"/g;

function filesBelow(folder: string, ending: string): readonly string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file));
}

/** Each code, with the places that make a problem of it. */
function placesOfCodes(): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const file of filesBelow("workflow", ".ts")) {
    const text = fs.readFileSync(path.join(root, file), "utf8");
    for (const { 1: code = "", index } of text.matchAll(making)) {
      const line = text.slice(0, index).split("\n").length;
      places.set(code, [...(places.get(code) ?? []), `${file}:${line}`]);
    }
  }
  return places;
}

describe("the codes of problems", () => {
  const places = placesOfCodes();

  it("have one meaning each", () => {
    expect([...places.keys()].length).to.be.above(200);
    const repeated = [...places].filter(([code, found]) => found.length > 1 && !(code in shared));
    expect(
      repeated.map(([code, found]) => `${code}: ${found.join(", ")}`),
      "give one a free code, or say in `shared` what they have in common",
    ).to.deep.equal([]);
  });

  it("share a meaning only where several places give it", () => {
    expect(Object.keys(shared).filter((code) => (places.get(code)?.length ?? 0) < 2)).to.deep.equal([]);
  });

  it("exist where the guides name them", () => {
    const guides = [...filesBelow("docs", ".md"), "README.md"];
    const named = guides.flatMap((file) =>
      [...fs.readFileSync(path.join(root, file), "utf8").matchAll(/\b[BEVCRD]\d{3}\b/g)].map(
        ([code]) => code,
      ),
    );
    expect([...new Set(named)].filter((code) => !places.has(code))).to.deep.equal([]);
  });
});
