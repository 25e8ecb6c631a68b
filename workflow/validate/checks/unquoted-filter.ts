import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { pathTextsOf, bareWordsIn } from "../jsonpath/path-texts";
import type { MachineView } from "../view/machine-view";

const machine = (word: string) =>
  machineOf({ A: { Type: "Pass", Parameters: { "total.$": `$.fields[?(@.type == ${word})]` }, End: true } });

/** A filter compares with text in quotes. */
export const unquotedFilter: Check = {
  code: "V308",
  name: "unquoted-filter",
  severity: "warning",
  rule: "A filter compares with text in quotes; AWS takes a bare word for its text, JSONPath has none.",
  bad: machine("TOTAL"),
  good: machine("'TOTAL'"),
  run: checkFilters,
};

function checkFilters(view: MachineView, report: Report): void {
  for (const { value, at } of pathTextsOf(view)) {
    const [word] = typeof value === "string" ? bareWordsIn(value) : [];
    if (word === undefined) continue;
    report({
      at,
      message: `The filter compares with the bare word ${word}.`,
      fix: `write '${word}' in quotes.`,
    });
  }
}
