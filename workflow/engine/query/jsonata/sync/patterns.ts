import type { Node } from "../ast";
import { WatchedPattern } from "../../watched-pattern";
import type { Definition } from "./built-ins";
import type { Evaluate } from "./compile";
import { split as splitText } from "./text-functions";
import { bail, Callable, sequence, spend } from "./values";

/** A pattern written in the expression. Calling it as a function is left to the package. */
class Pattern extends Callable {
  readonly expression: RegExp;

  constructor(expression: RegExp) {
    super(0, () => bail());
    this.expression = new WatchedPattern(expression);
  }

  /** The first match in the text, and how to go on to the next. */
  start(text: string): Match | undefined {
    return next(new WatchedPattern(this.expression), text, false);
  }
}

interface Match {
  readonly text: string;
  readonly index: number;
  readonly groups: readonly (string | undefined)[];
  readonly next: () => Match | undefined;
}

// A match of nothing after the first would never end; the package refuses it.
function next(expression: RegExp, text: string, isLater: boolean): Match | undefined {
  spend();
  const found = expression.exec(text);
  if (found === null) return undefined;
  if (isLater && found[0] === "") return bail();
  const { lastIndex } = expression;
  return {
    text: found[0],
    index: found.index,
    groups: found.slice(1),
    next: () => {
      if (lastIndex >= text.length) return undefined;
      expression.lastIndex = lastIndex;
      return next(expression, text, true);
    },
  };
}

/** `/…/` as a closure. */
export function compilePattern(node: Node): Evaluate {
  const pattern = new Pattern(node.value as RegExp);
  return () => pattern;
}

/** The built-in functions that take a pattern or a text to look for. */
export const patternFunctions: Readonly<Record<string, Definition>> = {
  contains: { least: 2, most: 2, takesContext: true, arity: 2, apply: contains },
  split: { least: 2, most: 3, takesContext: true, arity: 3, apply: split },
  match: { least: 2, most: 3, takesContext: true, arity: 3, apply: match },
  replace: { least: 3, most: 4, takesContext: true, arity: 4, apply: replace },
};

function contains([text, part]: readonly unknown[]): unknown {
  if (text !== undefined && typeof text !== "string") return bail();
  if (typeof part !== "string" && !(part instanceof Pattern)) return bail();
  if (text === undefined) return undefined;
  return typeof part === "string" ? text.includes(part) : part.start(text) !== undefined;
}

function checkLimit(limit: unknown): number {
  if (limit === undefined) return Infinity;
  return typeof limit === "number" && limit >= 0 ? limit : bail();
}

function split(parameters: readonly unknown[]): unknown {
  const [text, separator, limit] = parameters;
  if (!(separator instanceof Pattern)) return splitText(parameters);
  const most = checkLimit(limit);
  if (text === undefined) return undefined;
  if (typeof text !== "string") return bail();
  const parts: string[] = [];
  let start = 0;
  let found = most > 0 ? separator.start(text) : undefined;
  for (; found !== undefined && parts.length < most; found = found.next()) {
    parts.push(text.substring(start, found.index));
    start = found.index + found.text.length;
  }
  if (parts.length < most) parts.push(text.substring(start));
  return parts;
}

function match([text, pattern, limit]: readonly unknown[]): unknown {
  if (!(pattern instanceof Pattern)) return bail();
  const most = checkLimit(limit);
  if (text === undefined) return undefined;
  if (typeof text !== "string") return bail();
  const matches: unknown[] = [];
  let found = most > 0 ? pattern.start(text) : undefined;
  for (; found !== undefined && matches.length < most; found = found.next()) {
    matches.push({ match: found.text, index: found.index, groups: found.groups });
  }
  return sequence(matches);
}

function replace([text, pattern, replacement, limit]: readonly unknown[]): unknown {
  if (text !== undefined && typeof text !== "string") return bail();
  if (typeof replacement !== "string") return bail();
  const most = checkLimit(limit);
  if (text === undefined) return undefined;
  if (typeof pattern === "string") return replaceText(text, pattern, replacement, most);
  if (!(pattern instanceof Pattern) || /\$/.test(replacement)) return bail();
  let result = "";
  let position = 0;
  let count = 0;
  let found = most > 0 ? pattern.start(text) : undefined;
  for (; found !== undefined && count < most; found = found.next()) {
    result += text.substring(position, found.index) + replacement;
    position = found.index + found.text.length;
    count++;
  }
  return result + text.substring(position);
}

function replaceText(text: string, part: string, replacement: string, most: number): string {
  if (part === "") return bail();
  let result = "";
  let position = 0;
  let count = 0;
  for (let index = text.indexOf(part); index >= 0 && count < most; index = text.indexOf(part, position)) {
    spend();
    result += text.substring(position, index) + replacement;
    position = index + part.length;
    count++;
  }
  return result + text.substring(position);
}
