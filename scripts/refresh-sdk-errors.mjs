// Refreshes workflow/integrations/catalog/error-names.ts: the exceptions that each service of sdk-services.ts models.
// They are read from botocore's service models, which AWS publishes under Apache-2.0: `pip install botocore`.
// Usage: node scripts/refresh-sdk-errors.mjs <folder of botocore/data>
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
require("../bin/register.js");
const { sdkServices } = require("../workflow/integrations/catalog/sdk-services.ts");
const [, , dataFolder] = process.argv;
if (!dataFolder) {
  console.error("Usage: node scripts/refresh-sdk-errors.mjs <folder of botocore/data>");
  process.exit(2);
}

// Step Functions takes its names from the AWS SDK for Java 2, which ends every exception in "Exception".
const toException = (shape) =>
  shape.endsWith("Exception") ? shape : `${shape.endsWith("Fault") ? shape.slice(0, -5) : shape}Exception`;

function readModel(folder) {
  const version = fs.readdirSync(folder).sort().at(-1);
  const file = path.join(folder, version, "service-2.json.gz");
  return JSON.parse(zlib.gunzipSync(fs.readFileSync(file)).toString("utf8"));
}

// The name that Java's SDK makes of a service id: "CloudWatch Logs" → cloudwatchlogs.
const keyOf = (id) => id.replace(/[^a-zA-Z0-9]/g, "").toLowerCase();

const services = new Map();
for (const name of fs.readdirSync(dataFolder)) {
  const folder = path.join(dataFolder, name);
  if (!fs.statSync(folder).isDirectory()) continue;
  const { metadata, operations } = readModel(folder);
  const shapes = Object.values(operations).flatMap(({ errors = [] }) => errors.map(({ shape }) => shape));
  const names = [...new Set(shapes.map(toException))].sort();
  for (const key of [name, keyOf(metadata.serviceId)]) services.set(key, names);
}

const rows = [...sdkServices.values()].flatMap(({ service, sdkPackage }) => {
  const names = services.get(service) ?? services.get(sdkPackage) ?? services.get(keyOf(sdkPackage));
  if (!names) console.error(`${service}: no model; its errors are not checked.`);
  return names && names.length > 0 ? [`${service} ${names.map((name) => name.slice(0, -9)).join(" ")}`] : [];
});
const target = path.join(import.meta.dirname, "../workflow/integrations/catalog/error-names.ts");
fs.writeFileSync(
  target,
  `/** A line for each service: its name, then its exceptions without "Exception". Made by scripts/refresh-sdk-errors.mjs. */\nexport const ERROR_NAMES = \`\n${rows.join("\n")}\n\`;\n`,
);
