import * as path from "node:path";
import type { checkout } from "../../definitions/checkout";
import type { enrollment } from "../../definitions/enrollment";
import type { fulfillment } from "../../definitions/fulfillment";
import type { order } from "../../definitions/order";
import { loadProgram, type TestProgram } from "../../workflow/testing/program";

const loaded: { program?: Promise<TestProgram> } = {};

/** The four systems as index.ts makes them; the program is loaded once. */
export async function loadSystems() {
  loaded.program ??= loadProgram({ file: path.join(__dirname, "../../index.ts"), project: "stepwright" });
  const program = await loaded.program;
  return {
    program,
    order: program.workflow<ReturnType<typeof order>>("order"),
    enrollment: program.workflow<ReturnType<typeof enrollment>>("enrollment"),
    checkout: program.workflow<ReturnType<typeof checkout>>("checkout"),
    fulfillment: program.workflow<ReturnType<typeof fulfillment>>("fulfillment"),
  };
}

/** The four systems by their names. */
export type Systems = Awaited<ReturnType<typeof loadSystems>>;
