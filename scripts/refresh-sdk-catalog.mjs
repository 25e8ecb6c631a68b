// Refreshes workflow/integrations/catalog/operation-names.json: the operations of every AWS SDK v3 client that
// sdk-services.ts lists, read from the names of the command files in each published package.
// Usage: node scripts/refresh-sdk-catalog.mjs   (needs npm's registry; takes some minutes)
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
require("../bin/register.js");
const { sdkServices } = require("../workflow/integrations/catalog/sdk-services.ts");
const target = path.join(import.meta.dirname, "../workflow/integrations/catalog/operation-names.json");

function operationsOf(packageName) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sdk-"));
  try {
    const archive = execFileSync("npm", ["pack", packageName, "--silent"], {
      cwd: folder,
      encoding: "utf8",
    }).trim();
    execFileSync("tar", ["xzf", archive], { cwd: folder });
    return fs
      .readdirSync(path.join(folder, "package/dist-types/commands"))
      .flatMap((file) => /^(\w+)Command\.d\.ts$/.exec(file)?.[1] ?? [])
      .sort();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const byPackage = {};
for (const { sdkPackage } of sdkServices.values()) {
  try {
    byPackage[sdkPackage] ??= operationsOf(`@aws-sdk/client-${sdkPackage}`).join(" ");
  } catch {
    console.error(`${sdkPackage}: no such package; operations of this service are not checked.`);
  }
}
fs.writeFileSync(target, `${JSON.stringify(byPackage, null, 1)}\n`);
