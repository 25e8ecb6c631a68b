import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { expressionCodes, printTemplate } from "../../workflow/expression";
import { helpers } from "../../workflow/expression/helpers";
import { compileSource } from "./evaluate";
import { compare } from "./differential";

const text = readFileSync(join(__dirname, "../../docs/expressions.md"), "utf8");

// One order that every row can read; numbers, texts and lists are where the rows expect them.
const input: Json = {
  id: 7,
  at: "2026-01-02T03:04:05Z",
  a: { x: 1 },
  b: { y: 2 },
  x: 2.5,
  n: 4,
  net: 10,
  total: 12.345,
  price: 2,
  qty: 3,
  count: 1,
  status: "open",
  kind: "b",
  name: "Anna",
  suffix: "na",
  path: "a/b",
  code: "AB",
  mail: "jo@home",
  text: "12",
  data: { deep: [1, "x"] },
  note: "n",
  vip: true,
  amount: 1,
  currency: "EUR",
  rates: { EUR: 1, USD: 2 },
  customer: { name: "Ann" },
  tags: ["new", "b"],
  more: ["c"],
  nested: [[1], [2, 3]],
  items: [{ sku: "A", price: 2, qty: 3, tags: ["t"] }],
};

interface Row {
  readonly source: string;
  readonly jsonata: string;
}

function readRows(): readonly Row[] {
  return text
    .split("\n")
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|")))
    .filter((cells) => cells.length === 5 && /^`/.test(cells[1] ?? ""))
    .map(([, source = "", jsonata = ""]) => ({ source: unquote(source), jsonata: unquote(jsonata) }));
}

function unquote(cell: string): string {
  return cell.replace(/^``? ?/, "").replace(/ ?``?$/, "");
}

// The table shows what follows the helpers.
function withoutHelpers(template: Json): string {
  const body = (typeof template === "string" ? template : JSON.stringify(template))
    .replace(/^\{% /, "")
    .replace(/ %\}$/, "");
  const bare = Object.keys(helpers).reduce((rest, name) => rest.replace(printHelper(name) + " ", ""), body);
  return bare !== body && bare.startsWith("( ") ? bare.slice(2, -2) : bare;
}

function printHelper(name: string): string {
  const helper = helpers[name];
  const parameters = helper?.parameters.map((parameter) => `$${parameter}`).join(", ");
  return `$${name} := function(${parameters}) { ${helper?.body} };`;
}

describe("docs/expressions.md", () => {
  const rows = readRows().filter(({ source }) => !/^E\d/.test(source));

  it("has the table", () => {
    expect(rows.length).to.be.greaterThan(60);
  });

  for (const { source, jsonata } of rows) {
    it(`${source} becomes what the table says, and means the same`, async () => {
      const whole = `o => ${source}`;
      expect(withoutHelpers(printTemplate(compileSource(whole).template))).to.equal(jsonata);
      if (/uuid|Date\(\)|Date\.now/i.test(source)) return;
      const verdict = await compare(whole, input);
      expect(verdict).to.deep.equal({ kind: "agrees" });
    });
  }

  it("lists every helper as it is", () => {
    const missing = Object.keys(helpers).filter((name) => !text.includes(printHelper(name)));
    expect(missing).to.deep.equal([]);
  });

  it("explains every code", () => {
    const missing = Object.values(expressionCodes).filter((code) => !text.includes(`| ${code} |`));
    expect(missing).to.deep.equal([]);
  });
});
