import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { callSource, compileSource, evaluateCompiled } from "./evaluate";

interface Case {
  readonly expr: string;
  readonly input?: Json;
  readonly result?: Json;
  /** What AWS fails with, where the function gives NaN or the two cannot be told to agree. */
  readonly error?: string;
  /** The problem's code, where the expression is refused. */
  readonly code?: string;
}

const folder = join(__dirname, "cases");

for (const group of readdirSync(folder)) {
  describe(`expressions: ${group}`, () => {
    for (const file of readdirSync(join(folder, group))) {
      it(file.replace(/\.json$/, "").replaceAll("-", " "), async () => {
        await check(JSON.parse(readFileSync(join(folder, group, file), "utf8")) as Case);
      });
    }
  });
}

async function check({ expr, input = null, result, error, code }: Case): Promise<void> {
  const compiled = compileSource(expr);
  expect(compiled.problems.map((problem) => problem.code)).to.deep.equal(code === undefined ? [] : [code]);
  if (code !== undefined) {
    const [problem] = compiled.problems;
    expect(problem?.excerpt, "the excerpt quotes the source with a caret").to.match(/\n *\^+$/);
    expect(problem?.fix, "the fix says what to do").to.not.equal("");
    return;
  }
  if (error !== undefined) {
    const failure = await evaluateCompiled(compiled, input).then(
      (value) => ({ value }),
      ({ message }: Error) => message,
    );
    expect(failure, "the failure").to.be.a("string").that.contains(error);
    return;
  }
  expect(callSource(expr, input), "the function itself").to.deep.equal(result);
  expect(await evaluateCompiled(compiled, input), "the JSONata").to.deep.equal(result);
}
