import type { StateCode, StateSetting } from "../compile";
import { compileDataFlow } from "../data-flow";
import type { Fields } from "../retry";
import { neverCompletes } from "./never-completes";

/** Succeed: ends its block; in a branch or iteration only that ends. */
export function compileSucceed(fields: Fields, setting: StateSetting): StateCode {
  const flow = compileDataFlow(fields, setting.language);
  return { begin: (frame) => flow.pass(frame, flow.input(frame), undefined), complete: neverCompletes };
}
