import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asset } from "@pulumi/pulumi";
import type { Callback } from "../../../workflow/definition";
import { packCallbacks } from "../../../workflow/deploy/code/pack";

/** What came of one call, as Lambda would report it. */
export type Answer =
  { readonly value: unknown } | { readonly errorType: string; readonly errorMessage: string };

/** Packs a callback and calls it in a fresh process, once per event, as a warm Lambda would be called. */
export async function runFresh(source: Callback["source"], events: readonly unknown[]): Promise<Answer[]> {
  const [packing] = packCallbacks([
    { callback: { kind: "callback", source, options: {} }, path: "test / Fresh" },
  ]);
  const archive = await packing;
  const { assets } = archive as asset.AssetArchive;
  const folder = await mkdtemp(join(tmpdir(), "stepwright-callback-"));
  try {
    for (const [file, content] of Object.entries(await assets)) {
      if (content instanceof asset.StringAsset) await writeFile(join(folder, file), await content.text);
    }
    await writeFile(join(folder, "main.js"), MAIN);
    return JSON.parse(await run(join(folder, "main.js"), JSON.stringify(events))) as Answer[];
  } finally {
    await rm(folder, { recursive: true });
  }
}

// Reports errors as Lambda's runtime does: errorType is the error's name.
const MAIN = `
const { handler } = require("./index.js");
(async () => {
  const answers = [];
  for (const event of JSON.parse(process.argv[2])) {
    try {
      answers.push({ value: await handler(event, { awsRequestId: "1" }) });
    } catch (error) {
      answers.push({ errorType: error.name, errorMessage: error.message });
    }
  }
  process.stdout.write(JSON.stringify(answers));
})();
`;

function run(file: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [file, input], (error, out, err) =>
      error ? reject(new Error(err)) : resolve(out),
    );
  });
}
