// npm run docs:rules: writes docs/rules.md from the rules themselves. A test fails while the page is stale.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
require("../bin/register.js");
const { printRulesPage } = require("../workflow/validate/print/rules-page.ts");

fs.writeFileSync(path.join(import.meta.dirname, "../docs/rules.md"), printRulesPage());
