import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Local, Node } from "../ir";
import { refuse } from "../refusal";
import { isNode, type Environment } from "./environment";
import { isCounter, lower, lowerTest, lowerValue } from "./expression";
import { bindPattern } from "./patterns";
import { withLocals } from "./share";
import { lowerSwitch } from "./switch";
import { choose, settle } from "./tests";
import { refuseSyntax } from "./unsupported";

/** What a block of statements returns: `const` names values, `if` and `return` choose between them. */
export function lowerBlock(statements: readonly acorn.Statement[], env: Environment): Node {
  const [first, ...rest] = statements;
  if (!first) return ir.absent;
  switch (first.type) {
    case "ReturnStatement":
      return first.argument ? lower(first.argument, env) : ir.absent;
    case "VariableDeclaration":
      return lowerConst(first, rest, env);
    case "IfStatement":
      return lowerIf(first, rest, env);
    case "BlockStatement":
      return lowerBlock([...first.body, ...rest], env.inner());
    case "SwitchStatement":
      return lowerSwitch(first, rest, env);
    case "FunctionDeclaration":
      env.bind(first.id.name, { kind: "closure", syntax: first, environment: env, unit: env.unit });
      return lowerBlock(rest, env);
    case "EmptyStatement":
      return lowerBlock(rest, env);
    case "ExpressionStatement":
      checkStatement(first, env);
      return lowerBlock(rest, env);
    default:
      throw refuseSyntax(first, env);
  }
}

function lowerConst(declaration: acorn.VariableDeclaration, rest: acorn.Statement[], env: Environment): Node {
  if (declaration.kind !== "const") {
    throw refuse(
      "assignment",
      env.unit,
      declaration,
      `A variable declared with ${declaration.kind} can change.`,
      "declare it with const.",
    );
  }
  const inside = env.inner();
  const locals: [Local, Node][] = [];
  for (const { id, init } of declaration.declarations) {
    if (!init) throw refuseSyntax(declaration, env);
    bindPattern(id, lowerInit(init, inside), inside, locals);
  }
  return withLocals(locals, lowerBlock(rest, inside));
}

function lowerInit(init: acorn.Expression, env: Environment) {
  const isData = ![
    "ArrowFunctionExpression",
    "FunctionExpression",
    "Identifier",
    "MemberExpression",
    "NewExpression",
  ].includes(init.type);
  if (isData && init.type !== "CallExpression" && init.type !== "SequenceExpression") return lower(init, env);
  const value = lowerValue(init, env);
  return isNode(value) ? settle(value) : value;
}

function lowerIf(statement: acorn.IfStatement, rest: acorn.Statement[], env: Environment): Node {
  const test = lowerTest(statement.test, env);
  const then = () => lowerBlock([statement.consequent, ...rest], env.inner());
  const otherwise = () =>
    lowerBlock(statement.alternate ? [statement.alternate, ...rest] : rest, env.inner());
  if (test.kind === "literal") return test.value ? then() : otherwise();
  return choose(test, then(), otherwise());
}

function checkStatement(statement: acorn.ExpressionStatement, env: Environment): void {
  if ("directive" in statement || isCounter(statement.expression)) return;
  const { expression } = statement;
  if (
    expression.type === "AssignmentExpression" ||
    expression.type === "UpdateExpression" ||
    expression.type === "AwaitExpression"
  ) {
    throw refuseSyntax(expression, env);
  }
  throw refuse(
    "sideEffect",
    env.unit,
    expression,
    "A statement whose value is thrown away could only have a side effect.",
    "return a value, or use task for effects.",
  );
}
