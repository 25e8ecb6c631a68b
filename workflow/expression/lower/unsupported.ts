import type { Node as Syntax } from "acorn";
import { refuse, type CODES } from "../refusal";
import type { Environment } from "./environment";

type Row = readonly [code: keyof typeof CODES, what: string, fix: string];

const assignment: Row = [
  "assignment",
  "An assignment changes something; an expression only computes",
  "bind the new value with const, or use task.",
];
const builtPattern: Row = [
  "regex",
  "A pattern that is built at run time has no counterpart in JSONata",
  "write it as a literal: /^a/.test(o.name).",
];
const rows: Readonly<Record<string, Row>> = {
  AssignmentExpression: assignment,
  UpdateExpression: assignment,
  AwaitExpression: [
    "asynchronous",
    "await needs a running program; JSONata computes at once",
    "use task for asynchronous work.",
  ],
  YieldExpression: ["asynchronous", "yield has no counterpart in JSONata", "return an array."],
  ImportExpression: ["asynchronous", "import() needs a running program", "import at the top of the file."],
  ThisExpression: ["this", "this does not exist in an expression", "use the parameters, or capture a const."],
  Super: ["this", "super does not exist in an expression", "use the parameters, or capture a const."],
  MetaProperty: [
    "this",
    "new.target and import.meta do not exist in an expression",
    "capture what you need in a const.",
  ],
  ClassExpression: ["class", "A class cannot become JSONata", "return plain data, or use task."],
  ClassDeclaration: ["class", "A class cannot become JSONata", "return plain data, or use task."],
  NewExpression: ["class", "An object of a class does not exist on AWS", "return plain data, or use task."],
  TaggedTemplateExpression: [
    "construct",
    "A tagged template calls a function that expressions do not know",
    "build the text outside and capture it in a const.",
  ],
  PrivateIdentifier: ["construct", "Private members do not exist in JSON", "use plain data."],
  ForStatement: ["statement", "A loop changes variables", "use map, filter, reduce, some or every."],
  ForOfStatement: ["statement", "A loop changes variables", "use map, filter, reduce, some or every."],
  ForInStatement: [
    "statement",
    "A loop changes variables",
    "use Object.keys(…), Object.entries(…) with map or reduce.",
  ],
  WhileStatement: ["statement", "A loop changes variables", "use map, filter, reduce, some or every."],
  DoWhileStatement: ["statement", "A loop changes variables", "use map, filter, reduce, some or every."],
  TryStatement: ["statement", "JSONata has no try", "use .catch(…) on the step, or a task."],
  ThrowStatement: ["statement", "An expression cannot throw", "branch with choice(…) and end in fail(…)."],
  LabeledStatement: ["statement", "Labels and jumps have no counterpart in JSONata", "return early."],
  DebuggerStatement: ["statement", "debugger does not exist on AWS", "remove it."],
};

/** Refuses a construct by its name in the grammar. */
export function refuseSyntax(syntax: Syntax, env: Environment): Error {
  const callee = (syntax as { callee?: { name?: string } }).callee?.name;
  const isPattern = syntax.type === "NewExpression" && callee === "RegExp";
  const row = isPattern
    ? builtPattern
    : (rows[syntax.type] ??
      ([
        "construct",
        `${syntax.type} has no counterpart in JSONata`,
        "see docs/expressions.md, or use task.",
      ] as const));
  return refuse(row[0], env.unit, syntax, `${row[1]}.`, row[2]);
}
