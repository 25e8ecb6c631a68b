import {
  Interpolation,
  isPlainObject,
  isUnresolved,
  Jsonata,
  type Json,
  type Template,
  type Text,
  type TextPart,
} from "../../definition";
import type { Reference } from "../emitted";
import type { Context } from "./context";

/** Turns templates into JSON, with a token for each value that only the deployment knows. */
export interface Document {
  /** A template as JSON. */
  json(template: Template, path: string): Json;
  /** Text with tokens; `{partition}` becomes a token of its own. */
  text(text: Text): string;
  /** Text of a statement, whose `{partition}`, `{region}` and `{account}` the deployment fills in. */
  statementText(text: Text): string;
  /** The token of a callback's Lambda, used by this state. */
  callback(reference: Extract<Reference, { kind: "callback" }>): string;
  references(): readonly Reference[];
}

/** An empty document. Tokens are counted in order of appearance, and the same value has the same token. */
export function createDocument(context: Context): Document {
  const references: Reference[] = [];
  const token = (same: (known: Reference) => boolean, reference: Reference): string => {
    const index = references.findIndex(same);
    if (index >= 0) return printToken(index + 1);
    references.push(reference);
    return printToken(references.length);
  };
  const part = (value: TextPart): string =>
    typeof value === "string"
      ? value
      : token((known) => known.kind === "unresolved" && known.value === value, { kind: "unresolved", value });
  const statementText = (value: Text): string =>
    value instanceof Interpolation ? value.parts.map(part).join("") : part(value);
  const text = (value: Text): string =>
    statementText(value).replaceAll("{partition}", () =>
      token((known) => known.kind === "partition", { kind: "partition" }),
    );
  const json = (template: Template, path: string): Json => {
    if (template instanceof Jsonata) return `{% ${template.parts.map(part).join("")} %}`;
    if (template instanceof Interpolation) return statementText(template);
    if (isUnresolved(template)) return part(template);
    if (typeof template === "string") return printLiteral(template, path, context);
    if (Array.isArray(template)) return template.map((item: Template) => json(item, path));
    if (isPlainObject(template)) {
      return Object.fromEntries(
        Object.entries(template).map(([key, value]) => [key, json(value as Template, `${path}.${key}`)]),
      );
    }
    return template as Json;
  };
  const callback: Document["callback"] = (reference) => {
    const index = references.findIndex(
      (known) => known.kind === "callback" && known.callback === reference.callback,
    );
    const known = references[index];
    if (known?.kind !== "callback") return token(() => false, reference);
    references[index] = { ...known, states: [...new Set([...known.states, ...reference.states])] };
    return printToken(index + 1);
  };
  return { json, text, statementText, callback, references: () => [...references] };
}

function printToken(number: number): string {
  return `⟦${number}⟧`;
}

// Text that looks like an expression or a token would be read as one.
function printLiteral(text: string, path: string, context: Context): string {
  if (/⟦\d+⟧/.test(text)) {
    context.report({
      code: "C109",
      path,
      message: `The text ${JSON.stringify(text)} looks like one of the tokens that stand for values of the deployment.`,
      fix: "write it without the brackets ⟦ and ⟧.",
    });
  }
  return text.startsWith("{%") ? `{% ${JSON.stringify(text)} %}` : text;
}
