import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { compileExpression, type ParameterBinding } from "../../../workflow/expression";
import type { Template } from "../../../workflow/definition";
import { printTemplate } from "../../../workflow/expression";

interface Order {
  readonly id: string;
  readonly total: number;
  readonly note?: string;
  readonly items: readonly { readonly sku: string; readonly price: number; readonly qty: number }[];
  readonly extra: unknown;
}
interface Scope {
  readonly vars: { readonly customer: { readonly name: string } };
}

const parameters: readonly ParameterBinding[] = [
  { kind: "data", jsonata: "$states.input" },
  { kind: "scope" },
];

function compiled(source: (...parameters: never[]) => unknown, useTypes = true): Template {
  const { template, problems } = compileExpression(source, { path: "test", parameters, useTypes });
  expect(problems).to.deep.equal([]);
  return printTemplate(template) as Template;
}

describe("declared types", () => {
  it("make each member that is always there a leaf of its own", () => {
    expect(compiled((o: Order) => ({ id: o.id, first: o.items }))).to.deep.equal({
      id: "{% $states.input.id %}",
      first: "{% $states.input.items %}",
    });
  });

  it("keep an object together where a member may be missing", () => {
    expect(compiled((o: Order) => ({ id: o.id, note: o.note }))).to.equal(
      "{% { 'id': $states.input.id, 'note': $states.input.note } %}",
    );
  });

  it("let texts of the data stand in a text as they are, and numbers with all their digits", () => {
    expect(compiled((o: Order) => `order ${o.id}!`)).to.equal("{% 'order ' & $states.input.id & '!' %}");
    expect(compiled((o: Order) => `${o.total} EUR`)).to.contain("$digits($states.input.total) & ' EUR'");
  });

  it("hold in the branch behind a type guard, whose type is not inferred from it", () => {
    expect(compiled((o: NoInfer<Order>) => o.items.length)).to.equal("{% $count($states.input.items) %}");
  });

  it("let data be printed as JSON by JSONata itself", () => {
    expect(compiled((o: Order) => JSON.stringify({ id: o.id, note: o.note }))).to.equal(
      "{% $string({ 'id': $states.input.id, 'note': $states.input.note }) %}",
    );
    expect(compiled((o: Order) => JSON.stringify({ sum: o.total * 3 }))).to.contain("$digits");
    expect(compiled((o: Order) => JSON.stringify({ extra: o.extra }))).to.contain("$json");
  });

  it("say nothing of what is unknown", () => {
    expect(compiled((o: Order) => `${o.extra as string}`)).to.contain("$text");
  });

  it("tell the variables", () => {
    expect(compiled((_: Order, { vars }: Scope) => ({ hello: vars.customer.name }))).to.deep.equal({
      hello: "{% $customer.name %}",
    });
  });

  it("tell the parameters of a helper that is inlined", () => {
    const label = (o: Order) => `${o.id}!`;
    const call = (make: (o: Order) => string) => (o: never) => make(o);
    expect(compiled(call(label))).to.equal("{% $states.input.id & '!' %}");
  });

  it("of a helper's parameter say nothing of a part that may be missing", () => {
    const isSmall = (x: number) => !(x > 1);
    const label = (x: string) => `<${x}>`;
    const rate = (o: { readonly rates: Readonly<Record<string, number>> }) =>
      isSmall(o.rates["EUR"] as number);
    const text = (o: { readonly loose: never }) => label(o.loose);
    expect(compiled(rate)).to.equal("{% $states.input.rates.EUR > 1 ? false : true %}");
    expect(compiled(text)).to.contain("$text($states.input.loose)");
  });

  it("leave one listener for the end of the process, however many files there are", () => {
    const folder = mkdtempSync(join(tmpdir(), "stepwright-types-"));
    const before = process.listenerCount("exit");
    for (const name of ["a", "b", "c"]) {
      const file = join(folder, `${name}.ts`);
      writeFileSync(file, "export const size = (o: { items: number[] }) => o.items.length;\n");
      const { size } = createRequire(__filename)(file) as { size: (o: never) => unknown };
      expect(compiled(size)).to.equal("{% $count($states.input.items) %}");
    }
    rmSync(folder, { recursive: true });
    expect(process.listenerCount("exit") - before).to.be.lessThan(2);
  });

  it("are not asked for unless told", () => {
    expect(compiled((o: Order) => ({ id: o.id }), false)).to.equal("{% { 'id': $states.input.id } %}");
  });
});
