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
const cacheKey = JSON.stringify([COMPILER_OPTIONS, require("typescript/package.json").version]);

function transpile(source, file) {
  const ts = require("typescript");
  const { options } = ts.convertCompilerOptionsFromJson(COMPILER_OPTIONS, path.dirname(file));
  return ts.transpileModule(source, { fileName: file, compilerOptions: options }).outputText;
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
