import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { compileExpression, printTemplate } from "../../workflow/expression";
import { parameters } from "./evaluate";

type Source = (o: never) => unknown;
type Sources = Readonly<Record<string, Source>>;

/** The JSONata of a function, or the code of its problem. */
function read(source: Source | undefined): Json {
  if (!source) throw new Error("the module does not give this function");
  const { template, problems } = compileExpression(source, { path: "test", parameters });
  return problems[0]?.code ?? printTemplate(template);
}

function loadCommonJs(
  text: string,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const loaded = new Module(join(__dirname, "loaded.js")) as Module & {
    _compile(text: string, file: string): void;
  };
  loaded.require = ((name: string) => more[name]) as never;
  loaded._compile(text, join(__dirname, "loaded.js"));
  return loaded.exports as Readonly<Record<string, unknown>>;
}

describe("functions of modules that are loaded as they are", () => {
  const helpers = [
    "export const RATE = 1.2;",
    "export const gross = (net) => net * RATE;",
    "export let visits = 0;",
    "export function visit() { visits++; }",
    "let total = 0; export { total as sum }; export const count = () => total++;",
  ].join("\n");
  const main = [
    'import * as helpers from "./helpers.mjs";',
    'import { gross, RATE, visits, sum } from "./helpers.mjs";',
    "export const named = (o) => gross(o.net) + RATE;",
    "export const whole = (o) => helpers.gross(o.net);",
    "export const changed = (o) => o.net * visits;",
    "export const renamed = (o) => o.net * sum;",
    "export const changedInside = (o) => o.net * helpers.visits;",
  ].join("\n");
  let folder = "";
  let sources: Sources = {};

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "stepwright-loaders-"));
    writeFileSync(join(folder, "helpers.mjs"), helpers);
    writeFileSync(join(folder, "main.mjs"), main);
    sources = (await import(pathToFileURL(join(folder, "main.mjs")).href)) as Sources;
  });
  after(() => rmSync(folder, { recursive: true }));

  it("read what they import", () => {
    expect(read(sources["named"])).to.equal("{% $states.input.net * 1.2 + 1.2 %}");
    expect(read(sources["whole"])).to.equal("{% $states.input.net * 1.2 %}");
  });

  it("may not read an import that its module changes", () => {
    for (const name of ["changed", "renamed", "changedInside"])
      expect(read(sources[name]), name).to.equal("E108");
  });
});

// What esbuild and tsx print for CommonJS: exports behind getters, and names kept by a helper.
describe("functions of a bundle", () => {
  const helpers = loadCommonJs(`
    var define = Object.defineProperty;
    var __name = (target, value) => define(target, "name", { value, configurable: true });
    var own = {};
    var exported = (all) => { for (var name in all) define(own, name, { get: all[name], enumerable: true }); };
    var copy = (to, from) => {
      for (let key of Object.getOwnPropertyNames(from)) define(to, key, { get: () => from[key], enumerable: true });
      return to;
    };
    exported({ RATE: () => RATE, gross: () => gross, visits: () => visits, visit: () => visit });
    module.exports = copy(define({}, "__esModule", { value: true }), own);
    const RATE = 1.2;
    const gross = /* @__PURE__ */ __name((net) => { const by = /* @__PURE__ */ __name((x) => x * RATE, "by"); return by(net); }, "gross");
    let visits = 0;
    function visit() { visits++; }
    __name(visit, "visit");`);
  const sources = loadCommonJs(
    `var helpers = require("./helpers");
    exports.called = (o) => (0, helpers.gross)(o.net) + helpers.RATE;
    exports.changed = (o) => o.net * helpers.visits;`,
    { "./helpers": helpers },
  ) as Sources;

  it("read what they import", () => {
    expect(read(sources["called"])).to.equal("{% $states.input.net * 1.2 + 1.2 %}");
  });

  it("may not read an import that its module changes", () => {
    expect(read(sources["changed"])).to.equal("E108");
  });
});

// What istanbul prints: a counter before each statement, branch and default.
describe("functions with the counters of istanbul", () => {
  const sources = loadCommonJs(`
    var cov_1abc = function () { var counts = {}; cov_1abc = function () { return counts; }; return counts; };
    exports.branches = (o) => { cov_1abc().f[0]++; cov_1abc().s[0]++; if ((cov_1abc().b[0][0]++, o.a > 1) && (cov_1abc().b[0][1]++, o.b > 1)) { cov_1abc().b[1][0]++; cov_1abc().s[1]++; return "both"; } else { cov_1abc().b[1][1]++; } cov_1abc().s[2]++; return (cov_1abc().b[2][0]++, o.c) ?? (cov_1abc().b[2][1]++, "none"); };
    exports.defaults = ({ a = (cov_1abc().b[3][0]++, 5) }) => { cov_1abc().f[1]++; cov_1abc().s[3]++; return { a, ...((cov_1abc().b[4][0]++, a > 1) && (cov_1abc().b[4][1]++, { big: true })) }; };
    exports.functions = (o) => { cov_1abc().f[2]++; const atLeast = (cov_1abc().s[4]++, (n) => { cov_1abc().f[3]++; cov_1abc().s[5]++; return (x) => { cov_1abc().f[4]++; cov_1abc().s[6]++; return x.n >= n; }; }); cov_1abc().s[7]++; return o.l.filter(atLeast(3)); };
    exports.plainBranches = (o) => { if (o.a > 1 && o.b > 1) return "both"; return o.c ?? "none"; };
    exports.plainDefaults = ({ a = 5 }) => ({ a, ...(a > 1 && { big: true }) });
    exports.plainFunctions = (o) => o.l.filter((x) => x.n >= 3);`) as Sources;

  for (const [counted, plain] of [
    ["branches", "plainBranches"],
    ["defaults", "plainDefaults"],
    ["functions", "plainFunctions"],
  ] as const) {
    it(`mean the same without them: ${counted}`, () => {
      expect(read(sources[counted])).to.equal(read(sources[plain]));
    });
  }
});
