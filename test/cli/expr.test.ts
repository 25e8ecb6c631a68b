import { Readable } from "node:stream";
import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { main } from "../../workflow/cli/main";
import { runBatch } from "../../workflow/cli/expr/batch";

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function run(...args: string[]): Promise<Ran> {
  const [out, error]: [string[], string[]] = [[], []];
  const terminal = {
    out: (t: string) => void out.push(t),
    error: (t: string) => void error.push(t),
    isInteractive: false,
    width: 80,
  };
  const code = await main(["expr", ...args], terminal);
  return { code, out: out.join("\n"), error: error.join("\n") };
}

async function batch(...lines: string[]): Promise<{ isFine: boolean; answers: Record<string, Json>[] }> {
  const out: string[] = [];
  const terminal = {
    out: (t: string) => void out.push(t),
    error: () => undefined,
    isInteractive: false,
    width: 80,
  };
  const isFine = await runBatch(Readable.from([lines.join("\n")]), terminal);
  return { isFine, answers: out.map((line) => JSON.parse(line) as Record<string, Json>) };
}

describe("stepwright expr", () => {
  it("prints the JSONata", async () => {
    expect(await run("o => o.kind === 1")).to.deep.equal({
      code: 0,
      out: "{% $states.input.kind = 1 %}",
      error: "",
    });
  });

  it("prints a document as JSON", async () => {
    const { out } = await run("o => ({ kind: 'a', total: o.net * 2 })");
    expect(JSON.parse(out)).to.deep.equal({ kind: "a", total: "{% $states.input.net * 2 %}" });
  });

  it("runs both on an input", async () => {
    const { code, out } = await run("o => o.xs.map(x => x + 0.5)", "--input", '{"xs":[1]}');
    expect(code).to.equal(0);
    expect(out.split("\n").slice(1)).to.deep.equal(["function: [1.5]", "JSONata:  [1.5]"]);
  });

  it("gives the workflow's variables", async () => {
    const { out } = await run("(o, { vars }) => vars.orderId", "--input", "{}", "--vars", '{"orderId":"7"}');
    expect(out).to.equal('{% $orderId %}\nfunction: "7"\nJSONata:  "7"');
  });

  it("takes variables without an input", async () => {
    const { code, out } = await run("(_, { vars }) => vars.orderId", "--vars", '{"orderId":"7"}');
    expect([code, out.split("\n")[2]]).to.deep.equal([0, 'JSONata:  "7"']);
  });

  it("takes TypeScript", async () => {
    const { out } = await run("(o: { total: number }) => o.total! * 2");
    expect(out).to.equal("{% $states.input.total * 2 %}");
  });

  it("takes types that stand behind the function's body", async () => {
    const { out } = await run("o => ({ total: 1 }) satisfies { total: number }");
    expect(JSON.parse(out)).to.deep.equal({ total: 1 });
    expect((await run("o => o.total as number;")).out).to.equal("{% $states.input.total %}");
  });

  it("says which variable was not given, where that makes a difference", async () => {
    const source = "(o, { vars }) => ({ ...o, id: vars.orderId })";
    const { code, error } = await run(source, "--input", '{"id":1}');
    expect([code, error.slice(0, 4)]).to.deep.equal([1, "E129"]);
    expect(error).to.contain('the variable "orderId" was never assigned');
    expect((await run("(_, { vars }) => vars.orderId ?? 'none'", "--input", "{}")).code).to.equal(0);
  });

  it("prints the problem with the source and a caret", async () => {
    const { code, error } = await run("o => o.items.forEach(i => i)");
    expect(code).to.equal(1);
    expect(error).to.equal(
      [
        "E120  stepwright expr",
        "  forEach() changes something; an expression only computes.",
        "  o => o.items.forEach(i => i)",
        "       ^^^^^^^^^^^^^^^^^^^^^^^",
        "  Fix: build a new array: [...items, item], or map, filter, slice.",
      ].join("\n"),
    );
  });

  it("says what happens on an input that the function does not take", async () => {
    const codes = async (source: string, input: string) =>
      (await run(source, "--input", input)).error.slice(0, 4);
    expect(await codes("o => o.a.b.c", "{}")).to.equal("E126");
    expect(await codes("o => o.a", "{}")).to.equal("E127");
    expect(await codes("o => 1 / o.a", '{"a":0}')).to.equal("E128");
    expect(await codes("o => o.a * 2", '{"a":"5"}')).to.equal("E129");
  });

  it("refuses unusable arguments", async () => {
    expect((await run()).code).to.equal(2);
    expect((await run("o => o", "--input", "{nope")).error).to.match(/^R101/);
    expect((await run("o => o", "--vars", "{nope")).error).to.match(/^R101/);
    expect((await run("o => o", "--nope")).error).to.match(/^R101/);
  });
});

describe("stepwright expr --batch", () => {
  it("answers each line with one line", async () => {
    const { isFine, answers } = await batch(
      '{"source":"o => o.n + 1","input":{"n":1}}',
      "",
      '{"source":"o => o.xs.push(1)","input":{}}',
      '{"source":"o => ({ a: o.a, b: o.b })","input":{"b":[1]}}',
      "nonsense",
      '{"input":1}',
    );
    expect(isFine).to.equal(true);
    expect(answers.map(({ expected, actual }) => [expected, actual])).to.deep.equal([
      [2, 2],
      [undefined, undefined],
      [{ b: [1] }, { b: [1] }],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    const codes = answers.map(({ problem }) => (problem as { code?: string } | undefined)?.code);
    expect(codes).to.deep.equal([undefined, "E120", undefined, "R101", "R101"]);
  });
});
