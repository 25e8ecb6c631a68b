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
  const hash = crypto.createHash("sha256").update(cacheKey).update(file).update(source).digest("hex");
  const cached = path.join(cacheFolder, `${hash}.js`);
  try {
    return fs.readFileSync(cached, "utf8");
  } catch {
    const text = transpile(source, file);
    saveQuietly(cached, text);
    return text;
  }
}

// A read-only installation still works, only slower; two processes may write the same file at once.
function saveQuietly(file, text) {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}`;
    fs.writeFileSync(temporary, text);
    fs.renameSync(temporary, file);
  } catch {
    // The cache is only an economy.
  }
}

if (!require.extensions[".ts"]) {
  process.setSourceMapsEnabled(true);
  require.extensions[".ts"] = (module, file) => module._compile(load(file), file);
}
