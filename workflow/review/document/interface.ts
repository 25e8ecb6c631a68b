import { readInterface } from "../diff/interface";
import type { Machine } from "../machine";
import { printSide } from "../types/print";
import { isKeyword } from "../types/shape";
import { escapeMarkdown, printCode } from "./table";

const noTypes =
  "No declared type is known: the program is plain JavaScript, or leaves the type open where it makes the workflow.";

/** What an execution takes: its declared type, or what the definition reads of it. */
export function printInput({ definition, types }: Machine): string {
  if (types && !isKeyword(types.input, "any", "unknown")) return printCodeBlock(printSide(types, "input"));
  const fields = [...readInterface(definition).inputFields].sort().map(printCode);
  const why = types
    ? `Its declared type is ${printCode(printSide(types, "input"))}: any value is taken.`
    : noTypes;
  return fields.length === 0 ? why : `${why} The definition itself reads ${fields.join(", ")}.`;
}

/** What an execution gives when it succeeds: its declared type, or what its last states give. */
export function printOutput({ definition, types }: Machine): string {
  if (types && isKeyword(types.output, "never")) return "Nothing: no execution succeeds.";
  if (types && !isKeyword(types.output, "any", "unknown")) return printCodeBlock(printSide(types, "output"));
  const why = types ? `Its declared type is ${printCode(printSide(types, "output"))}.` : noTypes;
  const outputs = [...readInterface(definition).outputs];
  const ends = outputs.map(([name, output]) => `- after ${escapeMarkdown(name)}: ${escapeMarkdown(output)}`);
  return ends.length === 0 ? `${why} No execution succeeds.` : [why, "", ...ends].join("\n");
}

function printCodeBlock(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}
