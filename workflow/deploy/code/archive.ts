import { readFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { dirname, join } from "node:path";
import { asset } from "@pulumi/pulumi";
import type { Problem } from "../../problems";
import { HANDLER } from "./serialise";
import { readImports } from "./syntax";

/** A Lambda's files by their path in the archive, or the reasons why there are none. */
type Packed =
  | { readonly archive: asset.AssetArchive; readonly problems: readonly [] }
  | { readonly archive?: undefined; readonly problems: readonly Problem[] };

/**
 * Packs the text of a callback: one file, and beside it just the packages that it asks for. The AWS SDK is not packed
 * because every Node runtime of Lambda has it.
 */
export function packCallback(text: string, path: string, folder: string = process.cwd()): Packed {
  const packages = new Map<string, string>();
  const problems: Problem[] = [];
  for (const name of new Set(readImports(text).map(packageName))) {
    if (isInRuntime(name)) continue;
    if (isDeploymentOnly(name)) problems.push(deploymentOnly(name, path));
    else addPackage(name, join(folder, ROOT), packages, () => problems.push(missing(name, path)));
  }
  if (problems.length > 0) return { problems };
  const files: Record<string, asset.Asset | asset.Archive> = { [HANDLER.file]: new asset.StringAsset(text) };
  for (const [name, root] of packages) files[`node_modules/${name}`] = new asset.FileArchive(root);
  return { archive: new asset.AssetArchive(files), problems: [] };
}

// Where the search for packages starts: a file that need not exist, in the folder of the program.
const ROOT = "index.js";

/** `@scope/name/file` gives `@scope/name`, `name/file` gives `name`. */
function packageName(path: string): string {
  const parts = path.split("/");
  return path.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? path);
}

// https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html: the runtimes bring the SDK for JavaScript v3.
function isInRuntime(name: string): boolean {
  return (
    name.startsWith("node:") ||
    builtinModules.includes(name) ||
    name.startsWith("@aws-sdk/") ||
    name.startsWith("@smithy/")
  );
}

function isDeploymentOnly(name: string): boolean {
  return name === "stepwright" || name.startsWith("@pulumi/");
}

function addPackage(name: string, from: string, packages: Map<string, string>, onMissing: () => void): void {
  if (packages.has(name) || isInRuntime(name)) return;
  const manifest = findManifest(name, from);
  if (!manifest) return onMissing();
  // A package inside its parent's own folder travels with the parent.
  if (!manifest.startsWith(join(dirname(from), "node_modules")) || from.endsWith(ROOT)) {
    packages.set(name, dirname(manifest));
  }
  const { dependencies } = JSON.parse(readFileSync(manifest, "utf8")) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(dependencies ?? {}))
    addPackage(dependency, manifest, packages, onMissing);
}

// Not require.resolve: a package with `exports` may hide its package.json.
function findManifest(name: string, from: string): string | undefined {
  const folders = createRequire(from).resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name, "package.json")).find(isReadable);
}

function isReadable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

function deploymentOnly(name: string, path: string): Problem {
  return {
    code: "D115",
    path,
    message: `The callback uses the package ${name}, which only exists at deployment.`,
    fix: 'make what it needs outside and use the result, e.g. const Late = error("Late") at the top of the file.',
  };
}

function missing(name: string, path: string): Problem {
  return {
    code: "D116",
    path,
    message: `The callback uses the package ${name}, which is not installed here, so it cannot be packed.`,
    fix: `run npm install ${name}.`,
  };
}
