import type { Json } from "../../definition";
import type { StateCode, StateSetting } from "../compile";
import { compileDataFlow, note } from "../data-flow";
import type { Fields } from "../retry";
import { neverCompletes } from "./never-completes";

/** Pass: its Result, or what its Parameters or Output make, or its input. A Result is a value: nothing in it is a query. */
export function compilePass(fields: Fields, setting: StateSetting): StateCode {
  const flow = compileDataFlow(fields, setting.language);
  const { Result: result } = fields;
  if (setting.language === "JSONata") {
    return { begin: (frame) => flow.pass(frame, frame.rawInput, setting.next()), complete: neverCompletes };
  }
  return {
    begin: (frame) => {
      if (result === undefined)
        return flow.leave(frame, flow.arguments(frame, flow.input(frame)) as Json, setting.next());
      return flow.leave(frame, note(frame, "result", result), setting.next());
    },
    complete: neverCompletes,
  };
}
