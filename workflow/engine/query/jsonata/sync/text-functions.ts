import type { Definition } from "./built-ins";
import { bail, spend, toText } from "./values";

/** The built-in functions on texts; without their first argument they take the context value. */
export const textFunctions: Readonly<Record<string, Definition>> = {
  string: {
    least: 1,
    most: 2,
    takesContext: true,
    arity: 1,
    apply: ([value, isPretty]) => {
      if (isPretty !== undefined && typeof isPretty !== "boolean") return bail();
      return toText(value, isPretty);
    },
  },
  lowercase: onText((text) => text.toLowerCase()),
  uppercase: onText((text) => text.toUpperCase()),
  length: onText((text) => Array.from(text).length),
  trim: onText(trim),
  base64encode: onText((text) => Buffer.from(text, "binary").toString("base64")),
  base64decode: onText((text) => Buffer.from(text, "base64").toString("binary")),
  substring: { least: 2, most: 3, takesContext: true, arity: 3, apply: substring },
  substringBefore: onTwoTexts((text, part) =>
    text.includes(part) ? text.slice(0, text.indexOf(part)) : text,
  ),
  substringAfter: onTwoTexts((text, part) =>
    text.includes(part) ? text.slice(text.indexOf(part) + part.length) : text,
  ),
  pad: { least: 2, most: 3, takesContext: true, arity: 3, apply: pad },
  join: { least: 1, most: 2, arity: 2, apply: join },
};

function onText(apply: (text: string) => unknown): Definition {
  return {
    least: 1,
    most: 1,
    takesContext: true,
    arity: 1,
    apply: ([text]) => {
      if (text === undefined) return undefined;
      return typeof text === "string" ? apply(text) : bail();
    },
  };
}

// Nothing for a part means something else in each function; the package says what.
function onTwoTexts(apply: (text: string, part: string) => unknown): Definition {
  return {
    least: 2,
    most: 2,
    takesContext: true,
    arity: 2,
    apply: ([text, part]) => {
      if (text !== undefined && typeof text !== "string") return bail();
      if (typeof part !== "string") return bail();
      return text === undefined ? undefined : apply(text, part);
    },
  };
}

function trim(text: string): string {
  const single = text.replace(/[ \t\n\r]+/g, " ");
  return single.slice(
    single.startsWith(" ") ? 1 : 0,
    single.endsWith(" ") && single.length > 1 ? -1 : undefined,
  );
}

// Counts characters, not UTF-16 units.
function substring([text, start, length]: readonly unknown[]): unknown {
  if (text !== undefined && typeof text !== "string") return bail();
  if (typeof start !== "number" || (length !== undefined && typeof length !== "number")) return bail();
  if (text === undefined) return undefined;
  const characters = Array.from(text);
  const from = characters.length + start < 0 ? 0 : start;
  if (length === undefined) return characters.slice(from).join("");
  if (length <= 0) return "";
  return characters.slice(from, from >= 0 ? from + length : characters.length + from + length).join("");
}

function pad([text, width, filling]: readonly unknown[]): unknown {
  if (text !== undefined && typeof text !== "string") return bail();
  if (typeof width !== "number" || !Number.isInteger(width)) return bail();
  if (filling !== undefined && typeof filling !== "string") return bail();
  if (text === undefined) return undefined;
  const missing = Math.abs(width) - Array.from(text).length;
  if (missing <= 0) return text;
  spend(missing);
  const unit = filling === undefined || filling === "" ? [" "] : Array.from(filling);
  const padding = Array.from({ length: missing }, (_, index) => unit[index % unit.length]).join("");
  return width > 0 ? text + padding : padding + text;
}

/** `$split` at a text. */
export function split([text, separator, limit]: readonly unknown[]): unknown {
  if (text !== undefined && typeof text !== "string") return bail();
  if (typeof separator !== "string") return bail();
  if (limit !== undefined && (typeof limit !== "number" || limit < 0)) return bail();
  if (text === undefined) return undefined;
  if (limit !== undefined && !(limit > 0)) return [];
  const parts = text.split(separator, limit);
  spend(parts.length);
  return parts;
}

function join([texts, separator]: readonly unknown[]): unknown {
  if (separator !== undefined && typeof separator !== "string") return bail();
  if (texts === undefined) return undefined;
  const list: readonly unknown[] = Array.isArray(texts) ? texts : [texts];
  spend(list.length);
  return list.every((item) => typeof item === "string") ? list.join(separator ?? "") : bail();
}
