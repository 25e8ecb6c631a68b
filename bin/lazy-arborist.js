"use strict";
// At its start Pulumi loads @npmcli/arborist, five hundred files and a tenth of the time until a program is up, for one
// function that only `new aws.lambda.CallbackFunction` calls. Here it is loaded when that happens.
const Module = require("node:module");
const path = require("node:path");

function stub() {
  const pulumi = require.resolve("@pulumi/pulumi/package.json");
  const file = Module.createRequire(pulumi).resolve("@npmcli/arborist");
  if (require.cache[file]) return;
  const placeholder = new Module(file);
  placeholder.filename = file;
  placeholder.paths = Module._nodeModulePaths(path.dirname(file));
  placeholder.loaded = true;
  placeholder.exports = {
    __esModule: true,
    get Arborist() {
      if (require.cache[file] === placeholder) delete require.cache[file];
      return require(file).Arborist;
    },
  };
  require.cache[file] = placeholder;
}

try {
  stub();
} catch {
  // A Pulumi that is elsewhere, or brings no such package, loads as it always does.
}
