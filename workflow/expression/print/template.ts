import {
  Interpolation,
  isUnresolved,
  Jsonata,
  type Json,
  type Template,
  type TextPart,
  type Unresolved,
} from "../../definition";

/** Prints a compiled template as the JSON of a definition: expressions as `{% … %}`, values of the deployment by `name`. */
export function printTemplate(template: Template, name: (value: Unresolved) => string = () => "${…}"): Json {
  const join = (parts: readonly TextPart[]): string =>
    parts.map((part) => (typeof part === "string" ? part : name(part))).join("");
  if (template instanceof Jsonata) return `{% ${join(template.parts)} %}`;
  if (template instanceof Interpolation) return join(template.parts);
  if (isUnresolved(template)) return name(template);
  if (Array.isArray(template)) return template.map((item: Template) => printTemplate(item, name));
  if (typeof template !== "object" || template === null) return template;
  const members = Object.entries(template as Readonly<Record<string, Template>>);
  return Object.fromEntries(members.map(([key, value]) => [key, printTemplate(value, name)]));
}
