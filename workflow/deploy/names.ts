import { createHash } from "node:crypto";

/** Characters that a name may have so that Pulumi's random suffix still fits AWS's limit of 64 for roles and Lambdas. */
const LONGEST = 56;

/**
 * The name of a component's child, from the component's name alone: `checkout-charge-card`. A name that would be too
 * long is cut and ends in a hash of the whole, so that it stays unique and stable.
 */
export function childName(component: string, ...parts: readonly string[]): string {
  const whole = [component, ...parts.map(kebab)].filter((part) => part !== "").join("-");
  if (whole.length <= LONGEST) return whole;
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, 6);
  return `${whole.slice(0, LONGEST - hash.length - 1).replace(/-$/, "")}-${hash}`;
}

/**
 * Gives each of the words a name of its own, in order: the second `charge-card` becomes `charge-card-2`. Names in
 * `reserved` are taken from the start.
 */
export function uniqueNames(words: readonly string[], reserved: readonly string[] = []): string[] {
  const taken = new Set(reserved);
  return words.map((word) => {
    const base = kebab(word) || "step";
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}-${count}`;
    taken.add(name);
    return name;
  });
}

/** `ChargeCard` and `Charge card` give `charge-card`. */
export function kebab(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
