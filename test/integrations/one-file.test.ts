import { expect } from "chai";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import ts from "typescript";

const root = path.join(__dirname, "../..");

/** A service that AWS does not have: the one file that adding a service takes. */
const SERVICE = `
import { passRole, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call } from "../types/integration";
import type { Now } from "../types/shape";

/** A lesson. */
export interface LessonInput {
  readonly DeskName: Now<string>;
  readonly Pupils?: readonly Now<string>[];
  readonly RoleArn?: Now<string>;
}
interface Lesson {
  readonly LessonId: string;
}

export const chalkBoardFacts: ServiceFacts = {
  service: "chalk-board",
  title: "Chalk Board",
  kind: "learning",
  errorPrefix: "ChalkBoard",
  sdkServices: [],
  actions: [
    {
      name: "teach",
      waiting: ["request-response", "sync"],
      required: ["DeskName"],
      permissions: [
        {
          actions: ["chalk-board:Teach"],
          resources: ["arn:{partition}:chalk-board:{region}:{account}:desk/{DeskName}"],
          why: "teaches at the desk",
        },
        passRole("RoleArn", "chalk-board.amazonaws.com"),
      ],
      errors: ["OutOfChalkException"],
    },
  ],
};

/** Teaches. */
export const chalkBoard = {
  teach: integration<Call<LessonInput, Lesson> & { readonly sync: Call<LessonInput, Lesson> }>(
    chalkBoardFacts,
    "teach",
  ),
};
`;

/** Somebody's program. Each line that must not compile says so. */
const PROGRAM = `
import { chalkBoard, emit, input, validate, type LessonInput } from "stepwright";

const lesson: LessonInput = { DeskName: "front", Pupils: ["Ada"] };
const chain = input<{ desk: string }>()
  .next(chalkBoard.teach.sync("Teach", (o: { desk: string }) => ({ DeskName: "front", Pupils: [o.desk] })).timeout(60))
  .catch("ChalkBoard.OutOfChalkException", chalkBoard.teach("Again", lesson))
  .output((taught) => taught.LessonId);
// @ts-expect-error -- the desk is called DeskName
chalkBoard.teach("Misspelt", { Desk: "front" });
// @ts-expect-error -- a lesson has an id, not a name
chalkBoard.teach("Named", lesson).output((taught) => taught.LessonName);

const { definition, statements } = emit(chain, { name: "school" });
console.log(JSON.stringify({ definition, statements, problems: validate(definition, { name: "school" }) }));
`;

/** The library in a folder of its own, as after a fresh clone. */
function copyLibrary(): string {
  const copy = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "one-file-")));
  for (const part of [
    "workflow",
    "bin",
    "scripts/write-services.mjs",
    "docs/integrations.md",
    "tsconfig.json",
  ])
    fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  // The program below means the library by its name, and the library as it is written, not as it was built.
  const self = { types: "./workflow/index.ts", default: "./workflow/index.ts" };
  const manifest = { name: "stepwright", type: "commonjs", prettier: { printWidth: 110 } };
  fs.writeFileSync(path.join(copy, "package.json"), JSON.stringify({ ...manifest, exports: { ".": self } }));
  const modules = path.join(root, "node_modules");
  fs.mkdirSync(path.join(copy, "node_modules"));
  for (const name of fs.readdirSync(modules).filter((one) => one !== ".cache" && one !== "stepwright"))
    fs.symlinkSync(path.join(modules, name), path.join(copy, "node_modules", name));
  return copy;
}

function diagnosticsOf(file: string): string[] {
  const { config } = ts.readConfigFile(path.join(path.dirname(file), "tsconfig.json"), (name) =>
    ts.sys.readFile(name),
  ) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(file));
  const host = ts.createCompilerHost(options);
  // AWS's types are forty megabytes, and the service above has its own.
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) =>
      /^@(aws-sdk|pulumi)\//.test(text)
        ? { resolvedModule: undefined }
        : ts.resolveModuleName(text, from, options, host, undefined, undefined, ts.ModuleKind.CommonJS),
    );
  const program = ts.createProgram({ rootNames: [file], options, host });
  const found = program.getSemanticDiagnostics(program.getSourceFile(file));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("what is derived from the files of the services", () => {
  it("is current: npm run services", () => {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/write-services.mjs", "--check"], {
      cwd: root,
      encoding: "utf8",
    });
    expect([status, stderr]).to.deep.equal([0, ""]);
  }).timeout(60_000);
});

describe("a service that is added", () => {
  let copy: string;
  const run = (...args: readonly string[]) =>
    execFileSync(process.execPath, args, { cwd: copy, encoding: "utf8" });

  before(function () {
    this.timeout(120_000);
    copy = copyLibrary();
    fs.writeFileSync(path.join(copy, "workflow/integrations/services/chalk-board.ts"), SERVICE);
    fs.writeFileSync(path.join(copy, "program.ts"), PROGRAM);
    run("scripts/write-services.mjs");
  });
  after(() => fs.rmSync(copy, { recursive: true, force: true }));

  it("is one file: its types reach the user's program", () => {
    expect(diagnosticsOf(path.join(copy, "program.ts"))).to.deep.equal([]);
  }).timeout(120_000);

  it("is emitted with its permissions, and known to the rules", () => {
    const printed = JSON.parse(run("-r", "./bin/register.js", "program.ts")) as Record<string, unknown>;
    expect(printed["problems"]).to.deep.equal([]);
    expect(printed["definition"]).to.have.nested.property(
      "States.Teach.Resource",
      "arn:⟦1⟧:states:::chalk-board:teach.sync",
    );
    expect(printed["statements"]).to.deep.equal([
      {
        actions: ["chalk-board:Teach"],
        resources: ["arn:{partition}:chalk-board:{region}:{account}:desk/front"],
        reason: "Teach teaches at the desk",
        states: ["Teach"],
      },
      {
        actions: ["chalk-board:Teach"],
        resources: ["arn:{partition}:chalk-board:{region}:{account}:desk/front"],
        reason: "Again teaches at the desk",
        states: ["Again"],
      },
    ]);
  }).timeout(60_000);

  it("is offered in the editor by its errors, and has its row in the guide", () => {
    const read = (file: string) => fs.readFileSync(path.join(copy, file), "utf8");
    expect(read("workflow/builder/types/service-error.ts")).to.include('"ChalkBoard.OutOfChalkException"');
    expect(read("docs/integrations.md")).to.include("| `chalkBoard` | `teach` (job) | `ChalkBoard.…` |");
  });

  it("is refused where it exports a name that the library has", () => {
    const file = path.join(copy, "workflow/integrations/services/map.ts");
    fs.writeFileSync(file, "export const mapFacts = {};\nexport const task = {};\n");
    const { status, stderr } = spawnSync(process.execPath, ["scripts/write-services.mjs"], {
      cwd: copy,
      encoding: "utf8",
    });
    expect([status, stderr.trim()]).to.deep.equal([1, "services/map.ts must export map."]);
    fs.writeFileSync(file, "export const mapFacts = {};\nexport const map = {};\n");
    const again = spawnSync(process.execPath, ["scripts/write-services.mjs"], {
      cwd: copy,
      encoding: "utf8",
    });
    expect([again.status, again.stderr.trim()]).to.deep.equal([
      1,
      "services/map.ts exports map, and so does the library: rename one.",
    ]);
    fs.rmSync(file);
  }).timeout(60_000);
});
