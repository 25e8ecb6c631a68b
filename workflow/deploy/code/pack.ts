import type { asset } from "@pulumi/pulumi";
import type { Callback } from "../../definition";
import { WorkflowError, type Problem } from "../../problems";
import { packCallback } from "./archive";
import { serialiseCallback } from "./serialise";

/**
 * Packs callbacks, one archive each. When any of them has a problem, all are refused with one error that carries every
 * problem, so that a user mends them in one go and nothing is deployed half.
 */
export function packCallbacks(
  callbacks: readonly { readonly callback: Callback; readonly path: string }[],
): Promise<asset.Archive>[] {
  const packed = packAll(callbacks);
  return callbacks.map(async (_, index) => {
    const archive = (await packed)[index];
    if (!archive) throw new Error(`No archive for callback ${index}. Please report this.`);
    return archive;
  });
}

/** Packs one callback; see `packCallbacks`. */
export async function packOne(callback: Callback, path: string): Promise<asset.Archive> {
  const [archive] = await packAll([{ callback, path }]);
  if (!archive) throw new Error(`No archive for ${path}. Please report this.`);
  return archive;
}

async function packAll(
  callbacks: readonly { readonly callback: Callback; readonly path: string }[],
): Promise<asset.Archive[]> {
  const problems: Problem[] = [];
  const archives: asset.Archive[] = [];
  for (const { callback, path } of callbacks) {
    const serialised = await serialiseCallback(callback.source, path);
    const packed = serialised.text === undefined ? serialised : packCallback(serialised.text, path);
    problems.push(
      ...packed.problems.map((problem) => (callback.at ? { ...problem, place: callback.at } : problem)),
    );
    if ("archive" in packed && packed.archive) archives.push(packed.archive);
  }
  if (problems.length > 0) throw refusal(problems);
  return archives;
}

/**
 * A WorkflowError that Pulumi's host prints as its message alone: the mark is the one that Pulumi's own RunError has, by
 * which the host knows that a stack would tell the user nothing.
 */
export function refusal(problems: readonly Problem[]): WorkflowError {
  return Object.assign(new WorkflowError(problems), { __pulumiRunError: true });
}
