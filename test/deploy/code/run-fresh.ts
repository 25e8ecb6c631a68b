import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Callback } from "../../../workflow/definition";
import { packCallbacks } from "../../../workflow/deploy/code/pack";
import { unpackArchive } from "../../../workflow/sandbox/lambda/archive";

/** What came of one call, as Lambda would report it. */
export type Answer =
  { readonly value: unknown } | { readonly errorType: string; readonly errorMessage: string };

/** Packs a callback and calls it in a fresh process, once per event, as a warm Lambda would be called. */
export async function runFresh(source: Callback["source"], events: readonly unknown[]): Promise<Answer[]> {
  const [packing] = packCallbacks([
    { callback: { kind: "callback", source, options: {} }, path: "test / Fresh" },
  ]);
  return callArchive(await packing, events);
}

/** Unpacks the code of a Lambda and calls it in a fresh process, once per event. */
export async function callArchive(
  code: unknown,
  events: readonly unknown[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Answer[]> {
  const folder = await mkdtemp(join(tmpdir(), "stepwright-callback-"));
  try {
    await unpackArchive(code, folder, "test");
    await writeFile(join(folder, "main.js"), MAIN);
    return JSON.parse(await run(join(folder, "main.js"), JSON.stringify(events), environment)) as Answer[];
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

function run(file: string, input: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const env = {
    PATH: process.env["PATH"],
    // Stands for the SDK of Lambda's runtime.
    NODE_PATH: join(__dirname, "../../../node_modules"),
    NODE_NO_WARNINGS: "1",
    ...environment,
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [file, input], { env }, (error, out, err) =>
      error ? reject(new Error(err)) : resolve(out),
    );
  });
}
