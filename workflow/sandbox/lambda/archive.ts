import { asset } from "@pulumi/pulumi";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { WorkflowError } from "../../problems";

/** Writes the archive of a function's `code` into a folder, as Lambda unpacks it into `/var/task`. */
export async function unpackArchive(code: unknown, folder: string, functionName: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  await unpack(code, folder, functionName);
}

async function unpack(code: unknown, target: string, functionName: string): Promise<void> {
  if (code instanceof asset.AssetArchive) {
    for (const [name, entry] of Object.entries(await code.assets)) {
      const file = path.join(target, name);
      await fs.mkdir(path.dirname(file), { recursive: true });
      await unpack(entry, file, functionName);
    }
  } else if (code instanceof asset.StringAsset) {
    await fs.writeFile(target, await code.text);
  } else if (code instanceof asset.FileAsset) {
    await fs.copyFile(await code.path, target);
  } else if (code instanceof asset.FileArchive && (await isFolder(await code.path))) {
    await fs.cp(await code.path, target, { recursive: true });
  } else {
    throw new WorkflowError([await unsupported(code, functionName)]);
  }
}

async function isFolder(file: string): Promise<boolean> {
  return (await fs.stat(file)).isDirectory();
}

async function unsupported(code: unknown, functionName: string) {
  const what =
    code instanceof asset.FileArchive ? `the packed file ${await code.path}` : "code that is elsewhere";
  return {
    code: "R120",
    path: `sandbox / ${functionName} / code`,
    message: `The function ${functionName} is made of ${what}, which the sandbox cannot unpack.`,
    fix: 'give the unpacked folder: code: new pulumi.asset.FileArchive("./dist").',
  };
}
