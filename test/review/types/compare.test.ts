import { expect } from "chai";
import { printPlace, type TypeChange } from "../../../workflow/review/types/change";
import { compareTypes } from "../../../workflow/review/types/compare";
import { readTypes } from "../../../workflow/review/types/parse";
import type { MachineTypes } from "../../../workflow/review/types/shape";

/** Both sides from TypeScript: `more` may declare further types. */
function typesOf(input: string, output: string, more = ""): MachineTypes {
  const types = readTypes(`${more}\nexport type Input = ${input};\nexport type Output = ${output};`);
  if (!types) throw new Error("These types declare no Input and Output.");
  return types;
}

const print = (changes: readonly TypeChange[]): string[] =>
  changes.map((change) => `${change.impact} ${printPlace(change)}: ${change.text}`);

/** Each change of a type on both sides: what callers must do, and what readers must do. */
function compareBoth(before: string, after: string, more = ""): string[] {
  return print(compareTypes(typesOf(before, before, more), typesOf(after, after, more)));
}

describe("a change of a declared type", () => {
  const cases: readonly (readonly [
    title: string,
    before: string,
    after: string,
    changes: readonly string[],
  ])[] = [
    [
      "a new required member must be sent, and is there for readers",
      "{ id: string }",
      "{ id: string; note: string }",
      [
        "breaking input.note: new, required, string: callers must send it",
        "compatible output.note: new, string",
      ],
    ],
    [
      "a new optional member may be sent",
      "{ id: string }",
      "{ id: string; note?: string }",
      ["compatible input.note: new, optional, string", "compatible output.note: new, optional, string"],
    ],
    [
      "a member that is gone is missed by readers alone",
      "{ id: string; note: string }",
      "{ id: string }",
      [
        "compatible input.note: removed, was string; what callers still send there is ignored",
        "breaking output.note: removed, was string: readers no longer find it",
      ],
    ],
    [
      "readers of an optional member did without it already",
      "{ id: string; note?: string }",
      "{ id: string }",
      [
        "compatible input.note: removed, was string; what callers still send there is ignored",
        "compatible output.note: removed, was optional, string",
      ],
    ],
    [
      "what becomes required must be sent",
      "{ note?: string }",
      "{ note: string }",
      [
        "breaking input.note: required now, before optional: callers must send it",
        "compatible output.note: always there now, before optional",
      ],
    ],
    [
      "what becomes optional may be missing",
      "{ a: { note: string } }",
      "{ a: { note?: string } }",
      [
        "compatible input.a.note: optional now, before required",
        "breaking output.a.note: may be missing now: readers must do without it",
      ],
    ],
    [
      "a member that may be undefined is an optional one: JSON has no undefined",
      "{ note?: string }",
      "{ note: string | undefined }",
      [],
    ],
    [
      "a wider union takes more and gives more",
      '{ size: "S" | "M" }',
      '{ size: "S" | "M" | "L" }',
      [
        'compatible input.size: also takes "L"',
        'breaking output.size: may also be "L": readers must expect it',
      ],
    ],
    [
      "a narrower union takes less and gives less",
      '{ size: "S" | "M" }',
      '{ size: "S" }',
      [
        'breaking input.size: no longer takes "M": callers must not send it',
        'compatible output.size: is no longer "M"',
      ],
    ],
    [
      "a literal that another one replaces is both",
      '{ size: "S" | "M" }',
      '{ size: "S" | "L" }',
      [
        'compatible input.size: also takes "L"',
        'breaking input.size: no longer takes "M": callers must not send it',
        'breaking output.size: may also be "L": readers must expect it',
        'compatible output.size: is no longer "M"',
      ],
    ],
    [
      "text instead of literals is wider",
      '{ size: "S" | "M" }',
      "{ size: string }",
      [
        'compatible input.size: is string, before "M" | "S"',
        'breaking output.size: is string, before "M" | "S": readers must understand the new type',
      ],
    ],
    [
      "another type breaks both",
      "{ amount: number }",
      "{ amount: string }",
      [
        "breaking input.amount: is string, before number: callers must send the new type",
        "breaking output.amount: is string, before number: readers must understand the new type",
      ],
    ],
    [
      "null is an alternative like others",
      "{ at: string }",
      "{ at: string | null }",
      [
        "compatible input.at: also takes null",
        "breaking output.at: may also be null: readers must expect it",
      ],
    ],
    [
      "the elements of arrays are compared, readonly or not",
      "{ lines: readonly { sku: string }[] }",
      "{ lines: { sku: string; price?: number }[] }",
      [
        "compatible input.lines[].price: new, optional, number",
        "compatible output.lines[].price: new, optional, number",
      ],
    ],
    [
      "the places of tuples are compared",
      "[string, number?]",
      "[string, number]",
      [
        "breaking input[1]: required now, before optional: callers must send it",
        "compatible output[1]: always there now, before optional",
      ],
    ],
    [
      "a tuple is an array, but not the other way about",
      "[string, string]",
      "string[]",
      [
        "compatible input: is string[], before [string, string]",
        "breaking output: is string[], before [string, string]: readers must understand the new type",
      ],
    ],
    [
      "the values of index signatures are compared",
      "{ scores: Record<string, number> }",
      "{ scores: { [key: string]: number | null } }",
      [
        "compatible input.scores[string]: also takes null",
        "breaking output.scores[string]: may also be null: readers must expect it",
      ],
    ],
    [
      "alternatives are told apart by the member that names them",
      '{ kind: "card"; number: string } | { kind: "cash" }',
      '{ kind: "card"; number: string; holder: string } | { kind: "cash" }',
      [
        'breaking input.holder (where kind is "card"): new, required, string: callers must send it',
        'compatible output.holder (where kind is "card"): new, string',
      ],
    ],
    [
      "a new alternative is one more thing that readers may meet",
      '{ kind: "card" } | { kind: "cash" }',
      '{ kind: "card" } | { kind: "cash" } | { kind: "gift"; code: string }',
      [
        'compatible input: also takes { kind: "gift"; code: string }',
        'breaking output: may also be { kind: "gift"; code: string }: readers must expect it',
      ],
    ],
    [
      "unknown takes and gives everything",
      "string",
      "unknown",
      [
        "compatible input: is unknown, before string",
        "breaking output: is unknown, before string: readers must understand the new type",
      ],
    ],
    [
      "any promises nothing, so that nobody knows whether it breaks",
      "{ a: any }",
      "{ a: string }",
      [
        "unclear input.a: is string, before any; any did not say what callers may send",
        "compatible output.a: is string, before any",
      ],
    ],
    [
      "a date is no text",
      "{ at: Date }",
      "{ at: string }",
      [
        "breaking input.at: is string, before Date: callers must send the new type",
        "breaking output.at: is string, before Date: readers must understand the new type",
      ],
    ],
    [
      "a template is narrower than text and wider than its texts",
      "{ id: `order-${number}` }",
      "{ id: string }",
      [
        "compatible input.id: is string, before `order-${number}`",
        "breaking output.id: is string, before `order-${number}`: readers must understand the new type",
      ],
    ],
    [
      "nothing comes out where no execution succeeds any more",
      "{ id: string }",
      "never",
      [
        "breaking input: is never, before { id: string }: callers must send the new type",
        "compatible output: is never, before { id: string }",
      ],
    ],
    [
      "the order of members and alternatives is none",
      '{ a: 1 | "b"; c: null }',
      '{ c: null; a: "b" | 1 }',
      [],
    ],
    [
      "one object with two literals is two objects with one each",
      '{ kind: "a" | "b"; n: number }',
      '{ kind: "a"; n: number } | { kind: "b"; n: number }',
      [],
    ],
    ["true and false are boolean", "{ is: boolean }", "{ is: true | false }", []],
    [
      "a name that is not one stands in brackets",
      '{ "x-a": 1 }',
      "{}",
      [
        'compatible input["x-a"]: removed, was 1; what callers still send there is ignored',
        'breaking output["x-a"]: removed, was 1: readers no longer find it',
      ],
    ],
  ];
  for (const [title, before, after, changes] of cases) {
    it(title, () => expect(compareBoth(before, after)).to.deep.equal(changes));
  }

  it("is told once for a type that contains itself, whatever its name", () => {
    const tree = (name: string, more = ""): MachineTypes =>
      typesOf(name, name, `type ${name} = { value: string${more}; children: ${name}[] };`);
    expect(compareTypes(tree("Tree"), tree("Node"))).to.deep.equal([]);
    expect(print(compareTypes(tree("Tree"), tree("Node", "; label: string")))).to.deep.equal([
      "breaking input.label: new, required, string: callers must send it",
      "compatible output.label: new, string",
    ]);
  });

  it("is none where a type that contains itself is only written out once more", () => {
    const list = "type List = { value: string; next?: List };";
    expect(
      compareTypes(typesOf("List", "1", list), typesOf("{ value: string; next?: List }", "1", list)),
    ).to.deep.equal([]);
  });

  it("keeps both types for machines", () => {
    const [change] = compareTypes(typesOf("{ n: 1 }", "1"), typesOf("{ n: 2 }", "1"));
    expect(change).to.deep.equal({
      side: "input",
      path: "n",
      kind: "changed",
      before: "1",
      after: "2",
      impact: "breaking",
      text: "is 2, before 1: callers must send the new type",
    });
  });
});

describe("a file of types", () => {
  it("may be written by hand, with interfaces", () => {
    const types = readTypes(
      "interface Line { sku: string }\ninterface Input { lines: ReadonlyArray<Line> }\ntype Output = void;",
    );
    expect(types?.output).to.deep.equal({ kind: "keyword", name: "undefined" });
    expect(Object.keys(types?.named ?? {})).to.deep.equal(["Line"]);
  });

  it("says nothing where a side is missing, or where it is no TypeScript", () => {
    expect(readTypes("export type Input = string;")).to.equal(undefined);
    expect(readTypes("\0 {{{ no types")).to.equal(undefined);
  });
});
