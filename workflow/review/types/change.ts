/** What a changed type means for programs that were written for the type before. */
export type Impact = "breaking" | "compatible" | "unclear";

/** One difference between the declared types of two versions of a machine. */
export interface TypeChange {
  readonly side: "input" | "output";
  /** The member: `customer.email`, `lines[].sku`; empty for the value itself. */
  readonly path: string;
  /** Which alternative of a union it is about: `status is "CANCELLED"`. */
  readonly where?: string;
  /** Of a member: added, removed, or required and optional now. Of its type: alternatives more or fewer, or another one. */
  readonly kind: "added" | "removed" | "required" | "optional" | "widened" | "narrowed" | "changed";
  /** As TypeScript: the type before, or the alternatives that are gone. */
  readonly before?: string;
  /** As TypeScript: the type now, or the alternatives that are new. */
  readonly after?: string;
  /** Whether a member that was added or removed is optional. */
  readonly isOptional?: boolean;
  /** For callers where it is the input, for those who read results where it is the output. */
  readonly impact: Impact;
  /** What changed and what it means, without the path. */
  readonly text: string;
}

const maxType = 160;

/** A change with its words. */
export function describeChange(change: Omit<TypeChange, "text">): TypeChange {
  const [fact, consequence] = change.side === "input" ? describeInput(change) : describeOutput(change);
  const text = change.impact === "breaking" ? `${fact}: ${consequence}` : fact;
  return { ...change, text };
}

type Words = readonly [fact: string, consequence: string];

function describeInput({ kind, before, after, isOptional, impact }: Omit<TypeChange, "text">): Words {
  switch (kind) {
    case "added":
      return [`${isOptional ? "new, optional" : "new, required"}, ${shorten(after)}`, "callers must send it"];
    case "removed":
      return [
        `removed, was ${shorten(before)}; what callers still send there is ignored`,
        "callers must stop sending it",
      ];
    case "required":
      return ["required now, before optional", "callers must send it"];
    case "optional":
      return ["optional now, before required", "callers must know that"];
    case "widened":
      return [`also takes ${shorten(after)}`, "callers must know that"];
    case "narrowed":
      return [`no longer takes ${shorten(before)}`, "callers must not send it"];
    case "changed": {
      const vague = impact === "unclear" ? "; any did not say what callers may send" : "";
      return [`is ${shorten(after)}, before ${shorten(before)}${vague}`, "callers must send the new type"];
    }
  }
}

function describeOutput({ kind, before, after, isOptional, impact }: Omit<TypeChange, "text">): Words {
  switch (kind) {
    case "added":
      return [`${isOptional ? "new, optional" : "new"}, ${shorten(after)}`, "readers must expect it"];
    case "removed":
      return [
        `removed, was ${isOptional ? "optional, " : ""}${shorten(before)}`,
        "readers no longer find it",
      ];
    case "required":
      return ["always there now, before optional", "readers must expect it"];
    case "optional":
      return ["may be missing now", "readers must do without it"];
    case "widened":
      return [`may also be ${shorten(after)}`, "readers must expect it"];
    case "narrowed":
      return [`is no longer ${shorten(before)}`, "readers must know that"];
    case "changed": {
      const vague = impact === "unclear" ? "; any does not say what readers find" : "";
      return [
        `is ${shorten(after)}, before ${shorten(before)}${vague}`,
        "readers must understand the new type",
      ];
    }
  }
}

function shorten(type = "unknown"): string {
  return type.length > maxType ? `${type.slice(0, maxType - 1)}…` : type;
}

/** The place of a change: `input.customer.email`, `output (where status is "CANCELLED")`. */
export function printPlace({ side, path, where }: TypeChange): string {
  const dot = path === "" || path.startsWith("[") ? "" : ".";
  return `${side}${dot}${path}${where === undefined ? "" : ` (where ${where})`}`;
}
