import { closest } from "../../closest";
import { isPlainObject } from "../../definition";
import { optimisedActions } from "../calls/optimised";
import { argumentsOf, taskCallsOf, type TaskCall } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { taskMachine } from "../example-tasks";
import { printChoice } from "../print-value";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

/** What an optimised integration cannot be called without. */
export const requiredArgument: Check = {
  code: "V706",
  name: "required-argument",
  severity: "warning",
  rule: "A call of an optimised integration gives the arguments that the service requires.",
  bad: taskMachine("arn:aws:states:::sqs:sendMessage", { Arguments: { MessageBody: "hello" } }),
  good: taskMachine("arn:aws:states:::sqs:sendMessage", {
    Arguments: { QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders", MessageBody: "hello" },
  }),
  run: checkArguments,
};

function checkArguments(machine: MachineView, report: Report): void {
  for (const call of taskCallsOf(machine)) {
    const { resource, state } = call;
    if (resource.kind !== "service" || resource.isSdk) continue;
    const required = optimisedActions.get(`${resource.service}:${resource.action}`)?.required ?? [];
    const missing = missingOf(call, required);
    if (missing.length === 0) continue;
    const { name, value } = argumentsOf(state);
    const list = printChoice(
      missing.map((group) => printChoice(group)),
      "and",
    );
    const misspelt = misspeltOf(value, missing.flat());
    report({
      at: value === undefined ? state.at : locate(state.at, name),
      message: `${resource.service}:${resource.action} needs ${list}.${misspelt ? ` Is that what "${misspelt.given}" means?` : ""}`,
      fix: misspelt ? `write ${misspelt.meant} instead of ${misspelt.given}.` : `add ${list} to ${name}.`,
    });
  }
}

function missingOf(
  { state }: TaskCall,
  required: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const { value } = argumentsOf(state);
  // What a path or an expression gives is known only when the state runs; without Parameters it is the input.
  if (!isPlainObject(value)) return [];
  return required.filter((group) =>
    group.every((name) => !Object.hasOwn(value, name) && !Object.hasOwn(value, `${name}.$`)),
  );
}

/** A given argument whose name is much like that of a missing one. */
function misspeltOf(
  value: unknown,
  missing: readonly string[],
): { readonly given: string; readonly meant: string } | undefined {
  if (!isPlainObject(value)) return undefined;
  for (const given of Object.keys(value)) {
    const [name, path = ""] = /^(.*?)(\.\$)?$/s.exec(given)?.slice(1) ?? [];
    const meant = closest(name ?? given, missing);
    if (meant) return { given, meant: `${meant}${path}` };
  }
  return undefined;
}
