import type { StateBase } from "../definition";
import { callersPlace } from "./place";
import { describe, misuse } from "./problems";

/** What every state has: its name, its comment, and where the user wrote it. */
export function createState(name: unknown, options: { readonly comment?: string } | undefined): StateBase {
  const at = callersPlace();
  if (typeof name !== "string" || name === "") {
    misuse(
      {
        code: "B100",
        path: "state name",
        message: `A state needs a name; got ${name === "" ? "an empty one" : describe(name)}.`,
        fix: `write a name of 1 to 80 characters as the first argument, e.g. task("ChargeCard", …).`,
      },
      at,
    );
  }
  const comment = options?.comment;
  return { name, ...(comment === undefined ? {} : { comment }), ...(at ? { at } : {}) };
}
