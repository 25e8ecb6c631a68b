import { closest } from "../../closest";
import type { NodeView } from "./machine-view";

/** The fields that an object may have in its language. */
export function knownFields(node: NodeView): readonly string[] {
  return Object.entries(node.shape.fields)
    .filter(([, field]) => !field.only || field.only === node.language)
    .map(([name]) => name);
}

/**
 * Whether one of these fields is there under a misspelt name. Then the misspelling is the finding, and that the field
 * is missing only follows from it.
 */
export function isIntended(node: NodeView, fields: readonly string[]): boolean {
  const known = knownFields(node);
  return Object.keys(node.value).some((name) => {
    if (Object.hasOwn(node.shape.fields, name)) return false;
    const near = closest(name, known);
    return near !== undefined && fields.includes(near);
  });
}
