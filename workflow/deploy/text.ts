import { all, type Input, output, type Output } from "@pulumi/pulumi";
import { Interpolation, type Text } from "../definition";

/** Resolves text that only the deployment knows. Secrets stay marked as such. */
export function resolveText(text: Text): Output<string> {
  if (text instanceof Interpolation) {
    return all(text.parts.map(resolvePart)).apply((parts) => parts.join(""));
  }
  return resolvePart(text);
}

// The core knows an Output by its mark only; here it is one again.
function resolvePart(part: unknown): Output<string> {
  return output(part as Input<string | number>).apply(String);
}

/** A resource's name in the program, where it has one: `orders`. */
export function logicalName(resource: unknown): string | undefined {
  // Pulumi keeps it on every resource but does not show it in its types.
  const name = (resource as { readonly __name?: unknown } | null)?.__name;
  return typeof name === "string" ? name : undefined;
}
