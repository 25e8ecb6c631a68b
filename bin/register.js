"use strict";
// Lets Node load the project's TypeScript. It strips types and nothing else, because Pulumi reads the text of
// callbacks back out of memory: a loader that rewrites functions (esbuild's `keepNames`, say) breaks them.
const fs = require("node:fs");
const path = require("node:path");
const crypto = require("node:crypto");

const COMPILER_OPTIONS = {
  target: "ES2022",
  module: "nodenext",
  moduleResolution: "nodenext",
  esModuleInterop: true,
  useDefineForClassFields: false,
  isolatedModules: true,
  inlineSourceMap: true,
};

const cacheFolder = path.join(__dirname, "..", "node_modules", ".cache", "stepwright");
const cacheKey = JSON.stringify([
  COMPILER_OPTIONS,
  require("typescript/package.json").version,
  require("../package.json").version,
]);

function transpile(source, file) {
  const ts = require("typescript");
  const { options } = ts.convertCompilerOptionsFromJson(COMPILER_OPTIONS, path.dirname(file));
  const input = { fileName: file, compilerOptions: options, reportDiagnostics: true };
  const { outputText, diagnostics = [] } = ts.transpileModule(source, input);
  const wrong = diagnostics.find(({ category }) => category === ts.DiagnosticCategory.Error);
  if (wrong) throw syntaxError(ts, file, wrong);
  return outputText;
}

// In the form of V8's own, so that whoever reads the stack finds the place; V8 would speak of the text without types.
function syntaxError(ts, file, { messageText, file: parsed, start = 0 }) {
  const error = new SyntaxError(ts.flattenDiagnosticMessageText(messageText, "\n"));
  const { line, character } = parsed.getLineAndCharacterOfPosition(start);
  error.stack = `${error.name}: ${error.message}\n    at ${file}:${line + 1}:${character + 1}`;
  return error;
}

function load(file) {
  const source = fs.readFileSync(file, "utf8");
  const cached = path.join(cacheFolder, digest(file), `${digest(cacheKey, source)}.js`);
  try {
    return fs.readFileSync(cached, "utf8");
  } catch {
    const text = transpile(source, file);
    saveQuietly(cached, text);
    return text;
  }
}

function digest(...texts) {
  const hash = crypto.createHash("sha256");
  for (const text of texts) hash.update(text);
  return hash.digest("hex").slice(0, 32);
}

// A read-only installation still works, only slower; two processes may write the same file at once. What was kept of the
// same source before is not needed any more.
function saveQuietly(file, text) {
  const folder = path.dirname(file);
  try {
    fs.mkdirSync(folder, { recursive: true });
    const before = fs.readdirSync(folder).filter((name) => name !== path.basename(file));
    const temporary = `${file}.${process.pid}`;
    fs.writeFileSync(temporary, text);
    fs.renameSync(temporary, file);
    for (const name of before) fs.rmSync(path.join(folder, name), { force: true });
  } catch {
    // The cache is only an economy.
  }
}

if (!require.extensions[".ts"]) {
  process.setSourceMapsEnabled(true);
  require.extensions[".ts"] = (module, file) => module._compile(load(file), file);
}
