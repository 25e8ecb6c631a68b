import * as fs from "node:fs";
import * as path from "node:path";

const SCOPES = ["@aws-sdk", "@smithy"];

/**
 * Puts the AWS SDK where `import()` in a function's code finds it, as in Lambda's runtime: in the node_modules above
 * the functions' folders. `require` is served by the worker itself.
 */
export function linkSdk(program: string, functions: string): void {
  const modules = path.join(functions, "node_modules");
  for (const scope of SCOPES) {
    const installed = findInstalled(path.resolve(program), scope);
    if (installed === undefined) continue;
    fs.mkdirSync(modules, { recursive: true });
    fs.symlinkSync(installed, path.join(modules, scope), "junction");
  }
}

function findInstalled(folder: string, scope: string): string | undefined {
  const candidate = path.join(folder, "node_modules", scope);
  if (fs.existsSync(candidate)) return fs.realpathSync(candidate);
  const parent = path.dirname(folder);
  return parent === folder ? undefined : findInstalled(parent, scope);
}
