import type { Node } from "../ast";
import { WatchedPattern } from "../watched-pattern";
import type { Compiler, Evaluate } from "./compile";
import { bail, spend } from "./values";

/** `$contains` and `$split` with a pattern written in place; all other uses of patterns are the package's. */
export function compilePatternCall(node: Node, compiler: Compiler): Evaluate | undefined {
  const name = (node.procedure as Node).value;
  const [text, pattern, ...rest] = node.arguments ?? [];
  if (pattern?.type !== "regex" || text === undefined || rest.length > 0 || compiler.bound.has(String(name)))
    return undefined;
  const apply = name === "contains" ? contains : name === "split" ? split : undefined;
  if (apply === undefined || (node.procedure as Node).type !== "variable") return undefined;
  const evaluate = compiler.compile(text);
  const expression = pattern.value as RegExp;
  return (input, frame) => {
    if (frame.scope.variables.get(String(name)) !== undefined) return bail();
    const value = evaluate(input, frame);
    if (value === undefined) return undefined;
    return typeof value === "string" ? apply(value, new WatchedPattern(expression)) : bail();
  };
}

function contains(text: string, pattern: RegExp): boolean {
  return pattern.exec(text) !== null;
}

function split(text: string, pattern: RegExp): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    spend();
    if (match[0] === "") return bail();
    parts.push(text.substring(start, match.index));
    start = match.index + match[0].length;
    if (pattern.lastIndex >= text.length) break;
  }
  parts.push(text.substring(start));
  return parts;
}
