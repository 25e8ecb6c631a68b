import type { Node } from "../ast";
import { visitNodes } from "../ast";
import { MAX_DEPTH } from "../limits";
import { readStates, statesOf } from "../states";
import { compileApply, compileCall, compileLambda } from "./calls";
import { compileArray, compileGroup, compileObject } from "./constructors";
import { builtIns } from "./built-ins";
import { compileBinary, compileNegation } from "./operators";
import { UNBOUND, type Frame } from "./frame";
import { compilePath, compileFilter } from "./path";
import { compilePattern } from "./patterns";
import { bail, lookup, settle, toBoolean } from "./values";
import { descendants, wildcard } from "./wildcards";

/** An expression as a closure over the context value and the variables. */
export type Evaluate = (input: unknown, frame: Frame) => unknown;

/** Thrown while compiling a construct that only the package evaluates. */
export class Unsupported extends Error {}

/** What the compilers of the parts share. */
export interface Compiler {
  /** Names that the expression itself binds somewhere; all others come from the scope. */
  readonly bound: ReadonlySet<string>;
  /** How deep the node being compiled nests in the expression, or in the function whose body it belongs to. */
  level: number;
  /** The greatest level there so far. */
  deepest: number;
  compile(node: Node): Evaluate;
  /** For the last thing a lambda does: the result may still be a sequence of one or none, or a call to make. */
  compileTail(node: Node): Evaluate;
}

/** Compiles a parsed expression to closures; nothing where it holds a construct that only the package evaluates. */
export function compileSync(root: Node): Evaluate | undefined {
  const bound = boundNames(root);
  const compiler: Compiler = {
    bound,
    level: 0,
    deepest: 0,
    compile: (node) => {
      compiler.level++;
      compiler.deepest = Math.max(compiler.deepest, compiler.level);
      const evaluate = compileNode(node, compiler);
      compiler.level--;
      return evaluate;
    },
    compileTail: (node) => compileTail(node, compiler),
  };
  try {
    const evaluate = root.type === "bind" ? compileBind(root, compiler) : compiler.compile(root);
    return compiler.deepest < MAX_DEPTH ? evaluate : undefined;
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

function boundNames(root: Node): ReadonlySet<string> {
  const names = new Set<string>();
  visitNodes(root, (node) => {
    if (node.type === "bind") names.add((node.lhs as Node).value as string);
    if (node.type === "lambda")
      for (const parameter of node.arguments ?? []) names.add(parameter.value as string);
  });
  return names;
}

function compileNode(node: Node, compiler: Compiler): Evaluate {
  if (node.tuple === true || node.focus !== undefined || node.index !== undefined) {
    throw new Unsupported("a variable bound in a path");
  }
  const base = compileKind(node, compiler);
  const filters = (node.predicate ?? []).map((stage) => compileFilter(stage.expr, compiler));
  if (filters.length === 0 && node.group === undefined && !mayGiveSequence(node)) return base;
  if (node.group !== undefined) return grouped(base, filters, compileGroup(node.group.lhs, compiler));
  const { keepArray } = node;
  if (filters.length === 0) return (input, frame) => settle(base(input, frame), keepArray);
  return (input, frame) => {
    let value = base(input, frame);
    for (const filter of filters) value = filter(value, frame);
    return settle(value, keepArray);
  };
}

type Filter = ReturnType<typeof compileFilter>;

function grouped(base: Evaluate, filters: readonly Filter[], group: Evaluate): Evaluate {
  return (input, frame) => {
    let value = base(input, frame);
    for (const filter of filters) value = filter(value, frame);
    return group(value, frame);
  };
}

const SCALAR_KINDS = new Set(["string", "number", "value", "lambda"]);

function mayGiveSequence(node: Node): boolean {
  if (SCALAR_KINDS.has(node.type)) return false;
  return node.type !== "binary" || node.value === "..";
}

function compileKind(node: Node, compiler: Compiler): Evaluate {
  switch (node.type) {
    case "string":
    case "number":
    case "value": {
      const { value } = node;
      return () => value;
    }
    case "path":
      return compilePath(node, compiler);
    case "name": {
      const name = node.value as string;
      return (input) => lookup(input, name);
    }
    case "variable":
      return compileVariable(node.value as string, compiler);
    case "binary":
      return compileBinary(node, compiler);
    case "unary":
      return compileUnary(node, compiler);
    case "condition":
      return compileCondition(node, compiler.compile, compiler);
    case "block":
      return compileBlock(node, compiler.compile, compiler);
    case "regex":
      return compilePattern(node);
    case "bind":
      throw new Unsupported("an assignment outside a block");
    case "lambda":
      return compileLambda(node, compiler);
    case "function":
      return compileCall(node, compiler);
    case "apply":
      return compileApply(node, compiler);
    case "wildcard":
      return (input) => wildcard(input);
    case "descendant":
      return (input) => descendants(input);
    default:
      throw new Unsupported(node.type);
  }
}

function compileUnary(node: Node, compiler: Compiler): Evaluate {
  if (node.value === "[") return compileArray(node, compiler);
  return node.value === "{" ? compileObject(node, compiler) : compileNegation(node, compiler);
}

function compileVariable(name: string, compiler: Compiler): Evaluate {
  if (name === "") return (input) => input;
  const readScope = compileScopeVariable(name);
  if (!compiler.bound.has(name)) return (_input, frame) => readScope(frame);
  return (_input, frame) => {
    const found = frame.find(name);
    return found === UNBOUND ? readScope(frame) : found;
  };
}

function compileScopeVariable(name: string): (frame: Frame) => unknown {
  if (name === "$" || name === "eval") return () => undefined;
  if (name === "states") return ({ scope }) => statesOf(scope);
  const builtIn = builtIns.get(name);
  return ({ scope }) => {
    const value = scope.variables.get(name);
    if (value !== undefined) return value;
    if (builtIn === undefined) return packageOnly.has(name) ? bail() : undefined;
    return builtIn.asValue(scope);
  };
}

/** Built-in functions that only the package has. */
const packageOnly: ReadonlySet<string> = new Set(
  "formatNumber formatInteger parseInteger error encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl clone".split(
    " ",
  ),
);

/** The reader of `$states.x`, which need not build the rest of `$states`. */
export function compileStatesMember(name: string, compiler: Compiler): Evaluate | undefined {
  return compiler.bound.has("states") ? undefined : (_input, frame) => readStates(frame.scope, name);
}

function compileCondition(node: Node, compile: (node: Node) => Evaluate, compiler: Compiler): Evaluate {
  const condition = compiler.compile(node.condition as Node);
  const then = branch(node.then as Node, compile, compiler);
  const otherwise = node.else === undefined ? undefined : branch(node.else, compile, compiler);
  return (input, frame) =>
    toBoolean(condition(input, frame)) === true ? then(input, frame) : otherwise?.(input, frame);
}

// A construct for the package in a branch does not keep the other branch from us.
function branch(node: Node, compile: (node: Node) => Evaluate, compiler: Compiler): Evaluate {
  const { level } = compiler;
  try {
    return compile(node);
  } catch (error) {
    compiler.level = level;
    if (error instanceof Unsupported) return () => bail();
    throw error;
  }
}

function compileBlock(node: Node, compileLast: (node: Node) => Evaluate, compiler: Compiler): Evaluate {
  const parts = node.expressions ?? [];
  const steps = parts.map((part, index) =>
    part.type === "bind"
      ? compileBind(part, compiler)
      : index === parts.length - 1
        ? compileLast(part)
        : compiler.compile(part),
  );
  const binds = parts.some((part) => part.type === "bind");
  const [only] = steps;
  if (!binds && only !== undefined && steps.length === 1) return only;
  return (input, frame) => {
    const inner = binds ? frame.inner() : frame;
    let result: unknown;
    for (const step of steps) result = step(input, inner);
    return result;
  };
}

// Only as a statement of a block: elsewhere the package's order of evaluation is its own affair.
function compileBind(node: Node, compiler: Compiler): Evaluate {
  const name = (node.lhs as Node).value as string;
  const rhs = node.rhs as Node;
  const value = rhs.type === "bind" ? compileBind(rhs, compiler) : compiler.compile(rhs);
  const { keepArray } = node;
  return (input, frame) => {
    const bound = value(input, frame);
    frame.bind(name, bound);
    return settle(bound, keepArray);
  };
}

function compileTail(node: Node, compiler: Compiler): Evaluate {
  const isPlain = node.predicate === undefined && node.group === undefined && node.keepArray !== true;
  if (isPlain && node.type === "lambda" && node.thunk === true)
    return compileCall(node.body as Node, compiler, true);
  if (isPlain && node.type === "condition") return compileCondition(node, compiler.compileTail, compiler);
  if (isPlain && node.type === "block") return compileBlock(node, compiler.compileTail, compiler);
  return compiler.compile(node);
}
