import type { Node } from "../ast";
import type { Scope } from "../../scope";
import { builtIns, type BuiltIn } from "./built-ins";
import { Unsupported, type Compiler, type Evaluate } from "./compile";
import type { Frame } from "./frame";
import { MAX_DEPTH } from "../limits";
import { bail, Callable, nesting, spend } from "./values";

/** A call that a lambda ends in: made by whoever called the lambda, so that loops by recursion do not nest. */
class TailCall {
  readonly lambda: Lambda;
  readonly parameters: readonly unknown[];

  constructor(lambda: Lambda, parameters: readonly unknown[]) {
    this.lambda = lambda;
    this.parameters = parameters;
  }
}

/** A function written in the expression. */
class Lambda extends Callable {
  readonly enter: (parameters: readonly unknown[]) => unknown;

  constructor(arity: number, enter: (parameters: readonly unknown[]) => unknown) {
    super(arity, (parameters) => run(enter(parameters)));
    this.enter = enter;
  }
}

function run(result: unknown): unknown {
  let here = result;
  while (here instanceof TailCall) here = here.lambda.enter(here.parameters);
  return here;
}

/** `function($a, $b){ … }` as a closure that makes the function. */
export function compileLambda(node: Node, compiler: Compiler): Evaluate {
  if (node.signature !== undefined || node.thunk === true) throw new Unsupported("a signature");
  const names = (node.arguments ?? []).map((parameter) => parameter.value as string);
  const { body, deepest } = compileBody(node.body as Node, compiler);
  return (input, frame) =>
    new Lambda(names.length, (parameters) => {
      spend();
      // The package, which counts exactly, decides where the limit is near.
      if (nesting.here + deepest >= MAX_DEPTH) return bail();
      const inner = frame.inner(nesting.here);
      for (let index = 0; index < names.length; index++)
        inner.bind(names[index] as string, parameters[index]);
      return body(input, inner);
    });
}

// Levels are counted from the beginning of the body, wherever the function will be called.
function compileBody(node: Node, compiler: Compiler): { body: Evaluate; deepest: number } {
  const { level, deepest } = compiler;
  compiler.level = 1;
  compiler.deepest = 1;
  const body = compiler.compileTail(node);
  const found = compiler.deepest;
  compiler.level = level;
  compiler.deepest = deepest;
  return { body, deepest: found };
}

// Makes a call known to the functions it calls in turn.
function nested(frame: Frame, level: number, call: () => unknown): unknown {
  const before = nesting.here;
  nesting.here = frame.depth + level;
  const result = call();
  nesting.here = before;
  return result;
}

/** `f( … )` as a closure; at the end of a lambda the result stays as the function gave it. */
export function compileCall(node: Node, compiler: Compiler, isTail = false): Evaluate {
  const parameters = (node.arguments ?? []).map((argument) => compiler.compile(argument));
  return compileInvocation(node, compiler, isTail, (input, frame) => {
    const values = new Array<unknown>(parameters.length);
    for (let index = 0; index < parameters.length; index++)
      values[index] = (parameters[index] as Evaluate)(input, frame);
    return values;
  });
}

type Gather = (input: unknown, frame: Frame) => unknown[];

function compileInvocation(node: Node, compiler: Compiler, isTail: boolean, gather: Gather): Evaluate {
  const procedure = node.procedure as Node;
  const name =
    procedure.type === "variable" && !procedure.predicate ? (procedure.value as string) : undefined;
  const { level } = compiler;
  if (name !== undefined && !compiler.bound.has(name)) return callBuiltIn(name, isTail, level, gather);
  const evaluate = compiler.compile(procedure);
  return (input, frame) => {
    const target = evaluate(input, frame);
    if (!(target instanceof Callable)) return bail();
    const values = gather(input, frame);
    if (isTail && target instanceof Lambda) return new TailCall(target, values);
    return nested(frame, level, () => target.call(values));
  };
}

// A variable of the workflow may carry the name of a function; calling it is an error, which the package words.
function callBuiltIn(name: string, isTail: boolean, level: number, gather: Gather): Evaluate {
  const builtIn = builtIns.get(name);
  // What the package alone has may stand in a branch that is never taken.
  if (builtIn === undefined) return () => bail();
  return (input, frame) => {
    if (frame.scope.variables.get(name) !== undefined) return bail();
    const values = gather(input, frame);
    // At the end of a lambda the package passes a built-in function on as it is, and then cannot call it.
    if (isTail && values.some((value) => value instanceof Callable && !(value instanceof Lambda)))
      return bail();
    return nested(frame, level, () => invoke(builtIn, values, input, frame.scope));
  };
}

// One argument too few means the context value, where the function takes it.
function invoke(builtIn: BuiltIn, values: unknown[], input: unknown, scope: Scope): unknown {
  if (values.length < builtIn.least) {
    if (!builtIn.takesContext || values.length !== builtIn.least - 1) return bail();
    values.unshift(input);
  }
  return values.length > builtIn.most ? bail() : builtIn.apply(values, scope);
}

/** `value ~> f` as a closure: the value becomes the first argument. */
export function compileApply(node: Node, compiler: Compiler): Evaluate {
  const value = compiler.compile(node.lhs as Node);
  const rhs = node.rhs as Node;
  if (rhs.type === "function" && rhs.predicate === undefined && rhs.keepArray !== true) {
    const parameters = (rhs.arguments ?? []).map((argument) => compiler.compile(argument));
    return compileInvocation(rhs, compiler, false, (input, frame) => [
      value(input, frame),
      ...parameters.map((parameter) => parameter(input, frame)),
    ]);
  }
  const target = compiler.compile(rhs);
  const { level } = compiler;
  return (input, frame) => {
    const given = value(input, frame);
    const callable = target(input, frame);
    return callable instanceof Callable && !(given instanceof Callable)
      ? nested(frame, level, () => callable.call([given]))
      : bail();
  };
}
