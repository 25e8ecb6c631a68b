import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

/** Seconds that an Express execution may last. "Choosing workflow type". */
const MAX_EXPRESS_SECONDS = 300;
const machine = (seconds: number) => machineOf({ Rest: { Type: "Wait", Seconds: seconds, End: true } });

/** An Express execution lasts five minutes at most. */
export const expressDuration: Check = {
  code: "V715",
  name: "express-duration",
  severity: "warning",
  rule: "Waits and timeouts of an Express machine stay within its five minutes. (The example is checked as Express.)",
  bad: machine(600),
  good: machine(60),
  run: checkDurations,
};

function checkDurations(view: MachineView, report: Report): void {
  if (view.type !== "EXPRESS") return;
  const find = (name: string, value: unknown, at: MachineView["root"]["at"]): void => {
    if (typeof value !== "number" || value <= MAX_EXPRESS_SECONDS) return;
    report({
      at: locate(at, name),
      message: `An Express execution ends after ${MAX_EXPRESS_SECONDS} seconds; ${name} is ${value}.`,
      fix: `write ${MAX_EXPRESS_SECONDS} at most, or make the machine STANDARD.`,
    });
  };
  find("TimeoutSeconds", view.value["TimeoutSeconds"], view.root.at);
  for (const { type, value, at } of view.states) {
    if (type === "Wait") find("Seconds", value["Seconds"], at);
    if (type === "Task") find("TimeoutSeconds", value["TimeoutSeconds"], at);
  }
}
