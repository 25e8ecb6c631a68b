#!/usr/bin/env node
"use strict";
require("./register.js");
require("./lazy-arborist.js");
const fs = require("node:fs");
const path = require("node:path");

// In a checkout the sources run as they stand; an installed package brings them compiled.
const source = path.join(__dirname, "..", "workflow", "cli", "main.ts");
const { main } = fs.existsSync(source) ? require(source) : require("../dist/workflow/cli/main.js");

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  // A timer or a connection that the program left open would keep the command from ending, and say nothing.
  setTimeout(() => {
    const open = [...new Set(process.getActiveResourcesInfo())].join(", ") || "something";
    console.error(
      `The program keeps this process alive (${open}): what it opens at its top level stays open. Ended.`,
    );
    process.exit();
  }, 3_000).unref();
});
