import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";

/** What stands below every room: it knows none of them. */
const ground = ["problems", "closest"];

/** What each room may import, besides itself and the ground. The order is that of the architecture: imports go one way. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  "workflow/definition": [],
  "workflow/schedule": [],
  "workflow/expression": ["definition"],
  "workflow/integrations": ["definition", "expression", "builder"],
  "workflow/builder": ["definition", "expression"],
  "workflow/asl": ["definition", "expression", "builder", "integrations"],
  "workflow/validate": ["definition", "expression", "integrations", "asl"],
  "workflow/engine": ["definition", "integrations", "asl", "validate"],
  "workflow/testing": [
    "definition",
    "expression",
    "builder",
    "integrations",
    "asl",
    "validate",
    "engine",
    "schedule",
    "deploy",
  ],
  "workflow/deploy": ["definition", "expression", "builder", "asl", "validate", "integrations", "schedule"],
  "workflow/review": ["definition", "asl", "validate", "integrations"],
  "workflow/sandbox": [
    "definition",
    "expression",
    "builder",
    "asl",
    "validate",
    "integrations",
    "engine",
    "schedule",
    "deploy",
  ],
  "workflow/console": ["definition", "asl", "validate", "engine", "review", "sandbox"],
};

const root = path.join(__dirname, "..");
const importPattern = /(?:from|import\(|require\(|import)\s*["']([^"']+)["']/g;

interface Import {
  readonly file: string;
  readonly line: number;
  readonly target: string;
}

function filesBelow(folder: string): string[] {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return [];
  return fs
    .readdirSync(full, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.posix.join(folder, file.split(path.sep).join("/")));
}

function importsOf(file: string): Import[] {
  return fs
    .readFileSync(path.join(root, file), "utf8")
    .split("\n")
    .flatMap((text, index) =>
      [...text.matchAll(importPattern)].map(([, target = ""]) => ({ file, line: index + 1, target })),
    );
}

/** `workflow/engine/…` → `engine`; a file directly in workflow/ is a room of its own. */
function roomOf(file: string): string | undefined {
  const [top, room] = file.split("/");
  return top === "workflow" ? room?.replace(/\.ts$/, "") : undefined;
}

function resolved(found: Import): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(found.file), found.target));
}

function violations(): string[] {
  return Object.entries(rooms).flatMap(([room, above]) => {
    const allowed = [...ground, ...above];
    const own = room.split("/")[1] ?? "";
    return filesBelow(room)
      .flatMap(importsOf)
      .filter((found) => found.target.startsWith("."))
      .map((found) => ({ ...found, room: roomOf(resolved(found)) }))
      .filter((found) => found.room !== undefined && found.room !== own && !allowed.includes(found.room))
      .map(
        (found) =>
          `${found.file}:${found.line} imports "${found.target}" (${found.room}). ` +
          `${room} may use ${allowed.join(", ") || "nothing"}: move the code to a room below both, or turn the call around.`,
      );
  });
}

describe("the layers", () => {
  it("keep imports going one way", () => {
    expect(violations()).to.deep.equal([]);
  });

  it("leave the ground without an import", () => {
    expect(ground.flatMap((name) => importsOf(`workflow/${name}.ts`))).to.deep.equal([]);
  });

  it("name every folder of the library", () => {
    const folders = fs
      .readdirSync(path.join(root, "workflow"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `workflow/${entry.name}`);
    expect(folders.filter((folder) => folder !== "workflow/cli" && !rooms[folder])).to.deep.equal([]);
  });

  it("keep Pulumi out of everything but deploy/ and sandbox/", () => {
    const found = filesBelow("workflow")
      .filter((file) => !/^workflow\/(deploy|sandbox)\//.test(file))
      .flatMap(importsOf)
      .filter((entry) => entry.target.startsWith("@pulumi/"));
    expect(found).to.deep.equal([]);
  });

  it("let the program use the library through its front door only", () => {
    const found = ["definitions", "functions", "examples"]
      .flatMap(filesBelow)
      .flatMap(importsOf)
      .filter((entry) => resolved(entry).startsWith("workflow") && resolved(entry) !== "workflow")
      .filter((entry) => entry.target.startsWith("."));
    expect(found).to.deep.equal([]);
  });

  it("let callbacks import types of the library, never its code, but for error()", () => {
    const found = filesBelow("functions").filter((file) => {
      const text = fs.readFileSync(path.join(root, file), "utf8");
      return /import (?!type|\{ error \})[^;]*from "\.\.\/workflow"/.test(text);
    });
    expect(found).to.deep.equal([]);
  });
});
