import type { JsonObject } from "../../../definition";
import { WorkflowError } from "../../../problems";
import type { QueryLanguage } from "../../types";
import { printBlock } from "./chain";
import { indent, Source } from "./source";

/** A machine as a program of the builder. */
interface PrintedProgram {
  readonly text: string;
  /** What could not be translated, by place; the text calls `notTranslated` there and does not build before it is written. */
  readonly notes: readonly string[];
  /** Where the program does something else than the machine, by place. */
  readonly remarks: readonly string[];
}

/** How the program is printed. */
interface PrintOptions {
  /** Name of the exported chain: an identifier. */
  readonly name: string;
  /** Where the library is imported from. @default "stepwright" */
  readonly from?: string;
}

/** Prints a machine as TypeScript for the builder, with what has no translation marked. */
export function printProgram(
  definition: JsonObject,
  { name, from = "stepwright" }: PrintOptions,
): PrintedProgram {
  const source = new Source();
  const language = definition["QueryLanguage"] === "JSONata" ? "JSONata" : "JSONPath";
  const chain = printNested(definition, language, source, name);
  const seconds = definition["TimeoutSeconds"];
  if (typeof seconds === "number")
    source.remarks.push(`TimeoutSeconds: write new Workflow(…, { timeoutSeconds: ${seconds} })`);
  const comment =
    typeof definition["Comment"] === "string"
      ? `/** ${definition["Comment"].replaceAll("*/", "* /")} */\n`
      : "";
  const names = [...source.imports].sort();
  const imports = names.length === 0 ? [] : [`import { ${names.join(", ")} } from ${JSON.stringify(from)};`];
  const types = [
    "",
    "// ASL does not say what the states take and give: name the types here.",
    "// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above",
    "type Data = any;",
  ];
  const marks =
    source.notes.length === 0
      ? []
      : [
          "",
          "/** Marks what has no translation; write it by hand. */",
          "declare function notTranslated(asl: unknown): Data;",
        ];
  const usesData = marks.length > 0 || /\bData\b/.test(chain);
  const text = `${[...imports, ...(usesData ? types : []), ...marks, "", `${comment}export const ${name} = ${indent(chain)};`].join("\n")}\n`;
  return { text, notes: source.notes, remarks: source.remarks };
}

// A block is printed inside the one around it, so a machine may nest deeper than the call stack.
function printNested(definition: JsonObject, language: QueryLanguage, source: Source, name: string): string {
  try {
    return printBlock(definition, language, source);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new WorkflowError([
      {
        code: "B304",
        path: name,
        message: "The machine nests too deep to be printed as one chain.",
        fix: "take it as it stands: fromAsl(json).",
      },
    ]);
  }
}
