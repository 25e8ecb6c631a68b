import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { emit, type HasDefinition } from "../../../workflow/asl/emit";
import { printProgram } from "../../../workflow/asl/import";
import type { Json, JsonObject } from "../../../workflow/definition";
import { compileMachine, runToEnd, TaskFailure } from "../../../workflow/engine";
import { isValid } from "../../../workflow/validate";
import { programs } from "./programs";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-import-"));
const library = path.join(__dirname, "../../../workflow");
let count = 0;

/** Loads a printed program as a user's file would be. */
function load(text: string): HasDefinition {
  const file = path.join(folder, `program${count++}.ts`);
  fs.writeFileSync(file, text);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the file has just been written
  return (require(file) as { machine: HasDefinition }).machine;
}

async function run(definition: object, input: Json): Promise<unknown> {
  const machine = compileMachine(definition, { type: "STANDARD", name: "machine" });
  const { status, output, error } = await runToEnd(machine, {
    input,
    tasks:
      () =>
      ({ resource, input: given }) => {
        if (resource.endsWith(":fails")) throw new TaskFailure("OutOfStock", "none left", { phase: "task" });
        return { got: given };
      },
  });
  return { status, output, error };
}

describe("a machine printed for the builder", () => {
  after(() => fs.rmSync(folder, { recursive: true }));

  it("reads as a person would write it", () => {
    const { text, notes, remarks } = printProgram(
      {
        Comment: "Ships what is there",
        StartAt: "Look",
        States: {
          Look: {
            Type: "Choice",
            Choices: [{ Variable: "$.status", StringEquals: "available", Next: "Ship" }],
            Default: "Sorry",
          },
          Ship: { Type: "Task", Resource: "arn:aws:lambda:eu-west-1:123456789012:function:ship", End: true },
          Sorry: { Type: "Fail", Error: "OutOfStock" },
        },
      },
      { name: "shipping" },
    );
    expect(notes.concat(remarks)).to.deep.equal([]);
    expect(text).to.equal(
      [
        'import { choice, fail, task } from "stepwright";',
        "",
        "// ASL does not say what the states take and give: name the types here.",
        "// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above",
        "type Data = any;",
        "",
        "/** Ships what is there */",
        'export const shipping = choice("Look", (c) =>',
        "    c",
        '      .when((o: Data): boolean => o.status === "available", (entry) => entry)',
        '      .otherwise(fail("Sorry", { error: "OutOfStock" })),',
        "  )",
        '  .next(task<Data, Data>("Ship", "arn:aws:lambda:eu-west-1:123456789012:function:ship", { defaultRetry: false }));',
        "",
      ].join("\n"),
    );
  });

  for (const { title, definition, inputs } of programs) {
    it(`behaves as the machine: ${title}`, async () => {
      const { text, notes } = printProgram(definition, { name: "machine", from: library });
      expect(notes).to.deep.equal([]);
      const printed = emit(load(text), { name: "machine" }).definition;
      expect(isValid(printed)).to.equal(true);
      for (const input of inputs)
        expect(await run(printed, input)).to.deep.equal(await run(definition, input));
    });
  }

  it("marks what has no translation, says so, and does not build", () => {
    const definition: JsonObject = {
      StartAt: "Hash",
      States: { Hash: { Type: "Pass", Parameters: { "sum.$": "States.Hash($.text, 'MD5')" }, End: true } },
    };
    const { text, notes } = printProgram(definition, { name: "machine", from: library });
    expect(notes).to.deep.equal(["Hash: States.Hash has no translation"]);
    expect(text).to.contain("notTranslated({");
    expect(() => emit(load(text), { name: "machine" })).to.throw(/notTranslated/);
  });

  it("says where a list stays a list that JSONata takes apart", () => {
    const definition: JsonObject = {
      QueryLanguage: "JSONata",
      StartAt: "A",
      States: { A: { Type: "Pass", Output: "{% $map($states.input, function($v) { $v }) %}", End: true } },
    };
    const { text, remarks } = printProgram(definition, { name: "machine" });
    expect(text).to.contain("o.map((v: Data) => v)");
    expect(remarks).to.deep.equal([
      "A: $map gives one element as itself and none as nothing, the program as lists",
    ]);
  });

  it("reads the members of a failure where they stand", () => {
    const definition: JsonObject = {
      StartAt: "A",
      States: {
        A: {
          Type: "Task",
          Resource: "arn:aws:lambda:eu-west-1:123456789012:function:a",
          Catch: [{ ErrorEquals: ["States.ALL"], Assign: { "why.$": "$.Cause" }, Next: "B" }],
          End: true,
        },
        B: { Type: "Succeed" },
      },
    };
    const { text } = printProgram(definition, { name: "machine" });
    expect(text).to.contain("(f: Data): Data => ({ why: f.cause })");
    expect(text).not.to.contain("}.");
  });

  it("imports nothing where it uses nothing", () => {
    const { text, notes } = printProgram({ StartAt: "A", States: { A: null } }, { name: "machine" });
    expect(text).not.to.contain("import");
    expect(notes).to.deep.equal(["A: there is no such state"]);
  });

  it("says where it does something else", () => {
    const definition: JsonObject = { TimeoutSeconds: 60, StartAt: "A", States: { A: { Type: "Fail" } } };
    expect(printProgram(definition, { name: "machine" }).remarks).to.deep.equal([
      "A: a fail has an error; without one it is called like the state",
      "TimeoutSeconds: write new Workflow(…, { timeoutSeconds: 60 })",
    ]);
  });
});
