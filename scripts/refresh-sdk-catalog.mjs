// Refreshes workflow/integrations/catalog/operation-names.json: the operations of every AWS SDK v3 client that
// sdk-services.ts lists, read from the names of the command files in each published package or, where their folder is given,
// from botocore's service models, which AWS publishes under Apache-2.0.
// Usage: node scripts/refresh-sdk-catalog.mjs [--missing] [--models folder of botocore/data]
//        (needs npm's registry and some minutes; --missing keeps what the catalogue has)
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";

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

/** Operations by the service's id as Java's SDK writes it: "CloudWatch Logs" → cloudwatchlogs. */
function readModels(dataFolder) {
  const files = fs
    .readdirSync(dataFolder, { recursive: true })
    .filter((file) => /service-2\.json$/.test(file));
  return new Map(
    files.sort().map((file) => {
      const { metadata, operations } = JSON.parse(fs.readFileSync(path.join(dataFolder, file), "utf8"));
      return [metadata.serviceId.replace(/[^a-zA-Z0-9]/g, "").toLowerCase(), Object.keys(operations).sort()];
    }),
  );
}

const { values } = parseArgs({ options: { missing: { type: "boolean" }, models: { type: "string" } } });
const models = values.models ? readModels(values.models) : new Map();
const byPackage = values.missing ? JSON.parse(fs.readFileSync(target, "utf8")) : {};
for (const { service, sdkPackage } of sdkServices.values()) {
  try {
    byPackage[sdkPackage] ??= (
      models.get(service) ??
      models.get(`${service}service`) ??
      operationsOf(`@aws-sdk/client-${sdkPackage}`)
    ).join(" ");
  } catch {
    console.error(`${sdkPackage}: no such package; operations of this service are not checked.`);
  }
}
const sorted = Object.fromEntries(Object.entries(byPackage).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(target, `${JSON.stringify(sorted, null, 1)}\n`);
