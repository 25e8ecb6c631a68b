import type { StateCode, StateSetting } from "../compile";
import { compileDataFlow } from "../data-flow";
import type { Block } from "../machine";
import { chain } from "../query";
import type { Fields } from "../retry";

/** Parallel: gives the same input to every branch; its result is the array of their outputs. */
export function compileParallel(fields: Fields, setting: StateSetting): StateCode {
  const flow = compileDataFlow(fields, setting.language);
  const branches = (fields.Branches as readonly Fields[]).map((branch) => setting.block(branch));
  return {
    begin: (frame) =>
      chain(flow.arguments(frame, flow.input(frame)), (input) => ({
        kind: "fork",
        plan: {
          kind: "Parallel",
          length: branches.length,
          concurrency: () => branches.length,
          blockAt: (index) => branches[index] as Block,
          itemAt: () => undefined,
          inputAt: () => input,
        },
      })),
    complete: (frame, result) => flow.leave(frame, result, setting.next()),
  };
}
