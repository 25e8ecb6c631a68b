// npm run docs:integrations: writes the table of docs/integrations.md from the facts. A test fails while it is stale.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
require("../bin/register.js");
const { printServicesTable } = require("../workflow/integrations/services-table.ts");

const page = path.join(import.meta.dirname, "../docs/integrations.md");
const text = fs.readFileSync(page, "utf8");
fs.writeFileSync(page, text.replace(/\| in code \|[^]*?\n(?=\n)/, `${printServicesTable()}\n`));
