// npm run services: writes what follows from the files in workflow/integrations/services, one for each service: what the
// library exports of them, the list of their facts, the errors that the editor offers, and the table of
// docs/integrations.md. With --check it writes nothing and fails when something is stale; a test does that.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import prettier from "prettier";
import ts from "typescript";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "workflow/integrations/services");
const isCheck = process.argv.includes("--check");
const stale = [];

const services = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && file !== "index.ts")
  .sort()
  .map(readService);
refuse(services.flatMap(({ problems }) => problems));
refuse(clashes(services));

await write("workflow/integrations/services/index.ts", [
  WRITTEN_BY(),
  ...services.map(({ module, names }) => `export { ${names.join(", ")} } from "./${module}";`),
]);
await write("workflow/integrations/optimised.ts", [
  WRITTEN_BY(),
  'import type { ServiceFacts } from "./facts";',
  ...services.map(({ module, facts }) => `import { ${facts} } from "./services/${module}";`),
  "",
  "/** Every optimised integration, by the name of its file. */",
  `export const optimisedServices: readonly ServiceFacts[] = [${services.map(({ facts }) => facts).join(", ")}];`,
]);

// What is derived from the facts themselves needs them loaded.
const require = createRequire(import.meta.url);
require("../bin/register.js");
const { optimisedServices } = require("../workflow/integrations/optimised.ts");
const { errorsOf } = require("../workflow/integrations/action.ts");
const { printServicesTable } = require("../workflow/integrations/services-table.ts");

const errors = optimisedServices.flatMap((facts) => facts.actions.flatMap((one) => errorsOf(facts, one)));
await write("workflow/builder/types/service-error.ts", [
  WRITTEN_BY(),
  "",
  "/** The errors of the optimised integrations: those that their pages name, and those that the services model. */",
  `export type ServiceError = ${[...new Set(errors)]
    .sort()
    .map((name) => ` | ${JSON.stringify(name)}`)
    .join("")};`,
]);
const page = "docs/integrations.md";
const text = fs.readFileSync(path.join(root, page), "utf8");
save(page, text.replace(/\| in code \|[^]*?\n(?=\n)/, `${printServicesTable()}\n`));

if (stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. Run: npm run services`);
  process.exitCode = 1;
}

function WRITTEN_BY() {
  return "// Written by `npm run services` from the files in workflow/integrations/services.";
}

/** What a service's file exports: its facts, and what users see. */
function readService(file) {
  const module = file.replace(/\.ts$/, "");
  const name = module.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const source = ts.createSourceFile(
    file,
    fs.readFileSync(path.join(folder, file), "utf8"),
    ts.ScriptTarget.ES2022,
  );
  const exported = source.statements.filter((statement) =>
    statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  const values = exported
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations.map((declared) => declared.name.text));
  const types = exported
    .filter((statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    .map((statement) => statement.name.text);
  const missing = [name, `${name}Facts`].filter((wanted) => !values.includes(wanted));
  return {
    module,
    facts: `${name}Facts`,
    names: [
      ...values.filter((value) => value !== `${name}Facts`),
      ...types.sort().map((type) => `type ${type}`),
    ],
    problems: missing.map((wanted) => `services/${file} must export ${wanted}.`),
  };
}

/** Names that the library has already: an export of its own would hide the service's without a word. */
function clashes(all) {
  const doors = ["workflow/index.ts", "workflow/integrations/index.ts"];
  const taken = new Set(doors.flatMap((door) => exportedNames(path.join(root, door))));
  const seen = new Map();
  return all.flatMap(({ module, names }) =>
    names
      .map((name) => name.replace(/^type /, ""))
      .flatMap((name) => {
        const other = taken.has(name) ? "the library" : seen.get(name);
        seen.set(name, `services/${seen.get(name) ?? module}.ts`);
        return other === undefined
          ? []
          : [`services/${module}.ts exports ${name}, and so does ${other}: rename one.`];
      }),
  );
}

function exportedNames(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  return source.statements
    .filter((statement) => ts.isExportDeclaration(statement) && statement.exportClause)
    .flatMap(({ exportClause }) => exportClause.elements.map(({ name }) => name.text));
}

function refuse(problems) {
  if (problems.length === 0) return;
  console.error(problems.join("\n"));
  process.exit(1);
}

async function write(file, lines) {
  const target = path.join(root, file);
  const options = await prettier.resolveConfig(target);
  save(file, await prettier.format(lines.join("\n"), { ...options, filepath: target }));
}

function save(file, text) {
  const target = path.join(root, file);
  if (fs.existsSync(target) && fs.readFileSync(target, "utf8") === text) return;
  if (isCheck) stale.push(file);
  else fs.writeFileSync(target, text);
}
