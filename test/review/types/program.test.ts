import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import * as ts from "typescript";
import { main } from "../../../workflow/cli/main";

const library = join(__dirname, "..", "..", "..", "workflow");

/** A program whose one workflow takes and gives these types. */
const program = (types: string, input: string, output: string): string =>
  [
    `import { task, Workflow } from ${JSON.stringify(library)};`,
    types,
    `const work = async (input: ${input}): Promise<${output}> => JSON.parse(JSON.stringify(input));`,
    `new Workflow("exotic", { definition: task("Work", work) });`,
  ].join("\n");

const exotic = `
enum Size { Small = "S", Large = "L" }
type Brand<Value, Name extends string> = Value & { readonly __brand: Name };
declare const tag: unique symbol;
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
interface Tree<Value> { value: Value; children?: readonly Tree<Value>[]; parent: Tree<Value> | null }
interface Page<Item> { items: readonly Item[]; next?: string }
interface Grow<Value> { value: Value; next?: Grow<Value[]> }
class Money { private cents = 0; readonly currency: string = "EUR"; add(other: Money) { return other; } get isZero() { return this.cents === 0; } }
class Decimal { constructor(private readonly text: string) {} toJSON() { return this.text; } }
interface Order {
  readonly at: Date;
  id: Brand<string, "OrderId">;
  tagged: string & { readonly [tag]: true };
  page: Page<{ sku: string }>;
  pair: readonly [string, number?];
  rest: [first: string, ...others: number[]];
  scores: Record<string, number>;
  byColour: Record<"red" | "blue", boolean>;
  picked: Pick<{ c: number; a: string; b?: boolean }, "b" | "c">;
  tree: Tree<string>;
  json: Json;
  maybe?: Json;
  state: "OPEN" | "CLOSED" | 3 | 1 | null;
  flag: boolean | undefined;
  anything: unknown;
  whatever: any;
  size: Size;
  template: \`order-\${number}\`;
  money: Money;
  decimal: Decimal;
  map: Map<string, { a: number }>;
  run?: () => void;
  method(): void;
  "content-type": string;
  big: bigint;
  both: { a: string } & { b?: number };
  headers: { [name: \`x-\${string}\`]: string; host: string };
  either: { one: 1; other?: never } | { one?: never; other: 2 };
  nothing?: undefined;
}`;

async function stepwright(...args: string[]): Promise<{ code: number; out: string }> {
  const out: string[] = [];
  const write = (text: string): void => void out.push(text);
  const code = await main(args, { out: write, error: write, isInteractive: false, width: 100 });
  return { code, out: out.join("\n") };
}

describe("the declared types of a program's workflows", () => {
  const home = process.cwd();
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stepwright-types-"));
    process.chdir(folder);
  });
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  /** Each program has a folder of its own: TypeScript reads a file once for a process. */
  async function write(name: string, source: string): Promise<string> {
    mkdirSync(name);
    writeFileSync(join(name, "index.ts"), source);
    const { code, out } = await stepwright(
      "asl",
      "--program",
      join(name, "index.ts"),
      "--folder",
      join(name, "asl"),
    );
    expect(code, out).to.equal(0);
    return join(name, "asl");
  }

  it("are written as TypeScript that needs no other files", async () => {
    const asl = await write("exotic", program(exotic, "Order", "Grow<string>"));
    const text = readFileSync(join(asl, "exotic.types.ts"), "utf8");
    const [input = "", output = ""] = text.split("export type Output = ");
    expect(input).to.equal(`\
// What executions of exotic take and give. Written by \`npm run asl\` from the program's types.

export type Tree = {
  value: string;
  children?: Tree[];
  parent: Tree | null;
};

export type Json = boolean | number | string | { [key: string]: Json } | Json[] | null;

export type Input = {
  at: Date;
  id: string;
  tagged: string;
  page: { items: { sku: string }[]; next?: string };
  pair: [string, number?];
  rest: [string, ...number[]];
  scores: { [key: string]: number };
  byColour: { blue: boolean; red: boolean };
  picked: { c: number; b?: boolean };
  tree: Tree;
  json: Json;
  maybe?: Json;
  state: "CLOSED" | "OPEN" | 1 | 3 | null;
  flag?: boolean;
  anything: unknown;
  whatever: any;
  size: "L" | "S";
  template: \`order-\${number}\`;
  money: { currency: string };
  decimal: string;
  map: Map<string, { a: number }>;
  "content-type": string;
  big: bigint;
  both: { a: string; b?: number };
  headers: { host: string; [key: \`x-\${string}\`]: string };
  either: { one: 1 } | { other: 2 };
};

`);
    // A type that grows without end is cut.
    expect(output.match(/next\?/g)?.length).to.equal(12);
    expect(output).to.include("{ value: unknown; next?: unknown }");
    const page = readFileSync(join(asl, "exotic.md"), "utf8");
    expect(page).to.include("## Input\n\n```ts\ntype Tree = {\n  value: string;");
    expect(compile(join(asl, "exotic.types.ts"))).to.deep.equal([]);
  }).timeout(60_000);

  it("do not differ after types were renamed, moved and written differently", async () => {
    const before = await write(
      "one",
      program("interface Order { id: string; size: 'S' | 'L'; parent?: Order }", "Order", "{ ok: true }"),
    );
    const types =
      'type Side = "L" | "S";\ntype Purchase = Base & { readonly parent?: Purchase };\ninterface Base { size: Side; id: string }';
    const after = await write("two", program(types, "Purchase", "Readonly<{ ok: true }>"));
    expect(readFileSync(join(after, "exotic.types.ts"), "utf8")).to.include("type Purchase");
    expect((await stepwright("diff", before, after)).out).to.equal("No differences.");
  }).timeout(60_000);

  it("are compared in text, Markdown and JSON, with what they mean for callers, readers and running executions", async () => {
    const before = await write(
      "before",
      program("", '{ id: string; size: "S" | "M" }', '{ status: "DONE"; at: string }'),
    );
    const after = await write(
      "after",
      program(
        "",
        '{ id: string; size: "S" | "M" | "L"; lines: { sku: string }[] }',
        '{ status: "DONE" | "LATE"; note?: string }',
      ),
    );
    expect((await stepwright("diff", before, after)).out.split("\n")).to.deep.equal([
      "exotic  breaking change of the input type, breaking change of the output type",
      '  ~ input.size: also takes "L"',
      "  ! input.lines: new, required, { sku: string }[]: callers must send it",
      '  ! output.status: may also be "LATE": readers must expect it',
      "  ~ output.note: new, optional, string",
      "  ! output.at: removed, was string: readers no longer find it",
      "  Running executions:",
      "    What is queued or scheduled with the input of before starts the new version once it is deployed: let it run dry first, or take both for a while.",
      "    Executions that are running still give the output of before: readers meet both until the last has ended.",
    ]);
    const markdown = (await stepwright("diff", before, after, "--markdown")).out;
    expect(markdown).to.include(
      [
        "**Types of input and output** (🟥 breaks callers or readers)",
        "",
        '- 🟩 `input.size`: also takes "L"',
        "- 🟥 `input.lines`: new, required, { sku: string }\\[\\]: callers must send it",
      ].join("\n"),
    );
    const [diff] = JSON.parse((await stepwright("diff", before, after, "--json")).out) as [
      { types: object[] },
    ];
    expect(diff.types[1]).to.deep.equal({
      side: "input",
      path: "lines",
      kind: "added",
      after: "{ sku: string }[]",
      isOptional: false,
      impact: "breaking",
      text: "new, required, { sku: string }[]: callers must send it",
    });
  }).timeout(60_000);

  it("are found through generic functions and subclasses that make workflows", async () => {
    const source = [
      `import { pass, task, Workflow } from ${JSON.stringify(library)};`,
      "const make = <In, Out>(name: string, work: (input: In) => Out) => new Workflow(name, { definition: task('Work', work) });",
      "make('generic', (input: { a: string }) => input.a.length);",
      "class Own extends Workflow<{ q: number }, string> {",
      "  constructor() { super('own', { definition: pass('P', (input: { q: number }) => `${input.q}`) }); }",
      "}",
      "new Own();",
    ];
    const asl = await write("wrapped", source.join("\n"));
    const read = (name: string): string[] =>
      readFileSync(join(asl, `${name}.types.ts`), "utf8")
        .split("\n")
        .filter((line) => /number|string/.test(line));
    expect(read("generic")).to.deep.equal(["  a: string;", "export type Output = number;"]);
    expect(read("own")).to.deep.equal(["  q: number;", "export type Output = string;"]);
  }).timeout(60_000);

  it("are those of the AWS SDK where a service's result is the output", async () => {
    const source = [
      `import { dynamodb, pass, Workflow } from ${JSON.stringify(library)};`,
      "const first = pass('In', (input: { id: string }) => input);",
      "const get = dynamodb.getItem('Get', (input: { id: string }) => ({ TableName: 'orders', Key: { id: { S: input.id } } }));",
      "new Workflow('service', { definition: first.next(get) });",
    ];
    const asl = await write("service", source.join("\n"));
    const text = readFileSync(join(asl, "service.types.ts"), "utf8");
    expect(text)
      .to.include("  | { Bool: boolean }\n")
      .and.match(/export type Output = \{\n {2}Item\?: /);
    expect(compile(join(asl, "service.types.ts"))).to.deep.equal([]);
  }).timeout(90_000);

  it("are not known of plain JavaScript, and the page says so", async () => {
    mkdirSync("plain");
    const source = [
      `const { pass, Workflow } = require(${JSON.stringify(library)});`,
      'new Workflow("plain", { definition: pass("P", (input) => ({ id: input.order.id })) });',
    ];
    writeFileSync("plain/index.js", source.join("\n"));
    await stepwright("asl", "--program", "plain/index.js", "--folder", "plain/asl");
    expect(readdirSync("plain/asl").sort()).to.deep.equal(["plain.asl.json", "plain.md", "plain.roles.json"]);
    const page = readFileSync("plain/asl/plain.md", "utf8");
    expect(page).to.include(
      "## Input\n\nNo declared type is known: the program is plain JavaScript, or leaves the type open where it makes the workflow. The definition itself reads `order.id`.",
    );
    expect(page).to.include("- after P: \\{ 'id': order.id \\}");
    const asl = JSON.parse(readFileSync("plain/asl/plain.asl.json", "utf8")) as {
      States: { P: { Output: string } };
    };
    asl.States.P.Output = "{% { 'id': $states.input.order.number } %}";
    writeFileSync("changed.asl.json", JSON.stringify(asl));
    expect(
      (await stepwright("diff", "plain/asl/plain.asl.json", "changed.asl.json")).out.split("\n").slice(-5),
    ).to.deep.equal([
      "  Callers:",
      "    The input is now also read at order.number: callers must send it.",
      "    The input is no longer read at order.id.",
      "    The output after P is { 'id': order.number }, before { 'id': order.id }.",
      "    This is read from the definition, because no declared types are known of either version; a Lambda may use more of its input.",
    ]);
  }).timeout(60_000);

  it("lose their file when they are no longer known", async () => {
    mkdirSync("gone");
    const text = (annotation: string): string =>
      `const { pass, Workflow } = require(${JSON.stringify(library)});\nnew Workflow("gone", { definition: pass("P")${annotation} });`;
    writeFileSync("gone/index.js", text(""));
    await stepwright("asl", "--program", "gone/index.js", "--folder", "gone/asl");
    writeFileSync("gone/asl/gone.types.ts", "export type Input = 1;\nexport type Output = 1;\n");
    const stale = await stepwright("asl", "--check", "--program", "gone/index.js", "--folder", "gone/asl");
    expect(stale.out).to.match(/^gone\/asl\/ is stale: gone\/asl\/gone.types.ts\./);
    await stepwright("asl", "--program", "gone/index.js", "--folder", "gone/asl");
    expect(readdirSync("gone/asl")).to.not.include("gone.types.ts");
  }).timeout(60_000);
});

/** What TypeScript's strictest reading says against a file on its own. */
function compile(file: string): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
