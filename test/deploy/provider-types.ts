import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const providerFolder = dirname(createRequire(__filename).resolve("@pulumi/aws/package.json"));
const inputTypes = readFileSync(join(providerFolder, "types/input.d.ts"), "utf8");

/** One argument as the provider's own types describe it. */
export interface Argument {
  /** Values that the documentation lists; empty when it lists none. */
  readonly values: readonly string[];
  /** The nested object's arguments, where it is one: `inputs.lambda.FunctionLoggingConfig`. */
  readonly nested?: string;
}

/** The arguments of a resource type, `aws:lambda/function:Function`, or nothing if the provider has no such type. */
export function argumentsOf(type: string): ReadonlyMap<string, Argument> | undefined {
  const [, path = "", name = ""] = type.split(":");
  const file = join(providerFolder, `${path}.d.ts`);
  if (!existsSync(file)) return undefined;
  return readMembers(blockAfter(readFileSync(file, "utf8"), `export interface ${name}Args {`));
}

/** The arguments of a nested object, by its type's name. */
export function nestedArgumentsOf(nested: string): ReadonlyMap<string, Argument> {
  const [, namespace = "", name = ""] = nested.split(".");
  const from = inputTypes.indexOf(`export declare namespace ${namespace} {`);
  return readMembers(blockAfter(inputTypes.slice(from), `interface ${name} {`));
}

function blockAfter(text: string, opening: string): string {
  const start = text.indexOf(opening);
  if (start < 0) throw new Error(`The provider's types have no "${opening}".`);
  const indent = /([ ]*)[^\n]*$/.exec(text.slice(0, start) + opening)?.[1] ?? "";
  return text.slice(start, text.indexOf(`\n${indent}}`, start));
}

// A member is a comment, a name, and a type to the end of the line.
function readMembers(block: string): ReadonlyMap<string, Argument> {
  const members = block.matchAll(/(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\s*)?\n\s*(\w+)\??: ([^\n]*)/g);
  return new Map(
    [...members].map(([, comment = "", name = "", type = ""]): [string, Argument] => {
      const nested = /inputs\.(?:\w+\.)+\w+/.exec(type)?.[0];
      return [name, { values: readValues(comment), ...(nested ? { nested } : {}) }];
    }),
  );
}

/** `Valid values: \`ALL\`, \`ERROR\`.` gives ALL and ERROR: what stands in backquotes up to the end of each such sentence. */
function readValues(comment: string): string[] {
  const text = comment.replace(/\s*\n\s*\*?\s*/g, " ").trim();
  const sentences = text.matchAll(
    /(?:valid values|valid options|possible values|valid types)[^`.]*(`.*?)(?:\. |\.$|$)/gi,
  );
  const values = [...sentences].flatMap(([, sentence = ""]) => [...sentence.matchAll(/`([^`]+)`/g)]);
  return [...new Set(values.map(([, value = ""]) => value.replace(/^"|"$/g, "")))];
}
