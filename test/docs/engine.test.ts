import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import ts from "typescript";
import type { ExecutionResult, TestStateResponse } from "../../workflow/engine";

const root = path.resolve(__dirname, "../..");

interface Results {
  readonly charged: ExecutionResult;
  readonly approved: ExecutionResult;
  readonly tested: TestStateResponse;
}

describe("docs/engine.md", () => {
  it("runs as it says", async () => {
    const { charged, approved, tested } = await runSnippets();
    expect(charged.output).to.deep.equal({ orderId: "o-1", paid: true });
    expect(charged.stopTime - charged.startTime).to.equal(60_000);
    expect(approved.output).to.deep.equal({ approved: true });
    expect([tested.output, tested.nextState]).to.deep.equal(['{"total":3}', "Pay"]);
  });
});

// The guide's modules await at their top, which CommonJS cannot: its imports become one, its exports a result.
async function runSnippets(): Promise<Results> {
  const text = fs.readFileSync(path.join(root, "docs/engine.md"), "utf8");
  const source = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1]).join("\n");
  const body = source.replace(/^import .*$/gm, "").replace(/^export const/gm, "const");
  const names = [...source.matchAll(/^import \{(.*)\}/gm)].flatMap((match) => (match[1] ?? "").split(","));
  const wrapped = `return (async () => { const { ${[...new Set(names.map((name) => name.trim()))].join(", ")} } = engine;
${body}
return { charged, approved, tested }; })();`;
  const { outputText } = ts.transpileModule(wrapped, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const run = new Function("engine", outputText) as (engine: object) => Promise<Results>;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the snippets get the engine whole
  return run(require("../../workflow/engine") as object);
}
