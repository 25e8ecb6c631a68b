import type { Node as Syntax } from "acorn";
import type { ScopeMember } from "../options";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import { functionNames } from "../print/names";
import { refuse, type Unit } from "../refusal";
import type { ScopeValue, Value } from "./environment";

type ContextField = readonly [name: string, type: Type];

/** The context object of AWS in the words of the scope parameter. See "Context object" in the AWS guide. */
const context: Readonly<
  Record<string, readonly [prefix: string, fields: Readonly<Record<string, ContextField>>]>
> = {
  execution: [
    "Execution",
    {
      id: ["Id", kinds.string],
      name: ["Name", kinds.string],
      startTime: ["StartTime", kinds.string],
      input: ["Input", kinds.defined],
      roleArn: ["RoleArn", kinds.string],
      redriveCount: ["RedriveCount", kinds.integer],
    },
  ],
  state: [
    "State",
    {
      name: ["Name", kinds.string],
      enteredTime: ["EnteredTime", kinds.string],
      retryCount: ["RetryCount", kinds.integer],
    },
  ],
  stateMachine: ["StateMachine", { id: ["Id", kinds.string], name: ["Name", kinds.string] }],
  item: [
    "Map.Item",
    {
      index: ["Index", kinds.integer],
      value: ["Value", kinds.defined],
      key: ["Key", kinds.string],
      source: ["Source", kinds.string],
    },
  ],
};

/** Reads a member of the scope parameter: `vars.orderId`, `execution.startTime`, `token`. */
export function readScope(syntax: Syntax, scope: ScopeValue, name: string, unit: Unit): Value {
  if (scope.part === "all") return readPart(syntax, scope, name, unit);
  if (scope.part === "vars") return readVariable(syntax, scope, name, unit);
  const [prefix, fields] = context[scope.part] ?? ["", {}];
  const field = fields[name];
  if (!field) {
    throw refuse(
      "scope",
      unit,
      syntax,
      `"${scope.part}" has no "${name}".`,
      `use one of: ${Object.keys(fields).join(", ")}.`,
    );
  }
  return contextNode(`${prefix}.${field[0]}`, field[1]);
}

function readVariable(syntax: Syntax, scope: ScopeValue, name: string, unit: Unit): Node {
  if (functionNames.has(name)) {
    throw refuse(
      "scope",
      unit,
      syntax,
      `The variable "${name}" would hide JSONata's function $${name}.`,
      `give it another name, e.g. ${name}Value.`,
    );
  }
  if (!/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name)) {
    throw refuse(
      "scope",
      unit,
      syntax,
      `"${name}" cannot be the name of a variable.`,
      "use letters and digits, 80 at most.",
    );
  }
  return { kind: "variable", name, type: variableType(scope, name) };
}

function readPart(syntax: Syntax, scope: ScopeValue, name: string, unit: Unit): Value {
  const part = scope.allows.find((allowed) => allowed === name);
  if (part === undefined) {
    const reason =
      name === "token"
        ? "A task token exists only in a task that waits for it"
        : `There is no "${name}" here`;
    throw refuse("scope", unit, syntax, `${reason}.`, `use one of: ${scope.allows.join(", ")}.`);
  }
  if (part === "token") return contextNode("Task.Token", kinds.string);
  return { ...scope, part };
}

function variableType({ declared }: ScopeValue, name: string): Type {
  const type = declared ? kinds.memberOf(kinds.memberOf(declared, "vars"), name) : kinds.defined;
  // A variable that was never assigned is AWS's error, not undefined.
  return kinds.without(type, kinds.UNDEFINED);
}

function contextNode(path: string, type: Type): Node {
  return { kind: "root", text: `$states.context.${path}`, type };
}

/** Members of the scope that stand everywhere; `token` and `item` need a place that has them. */
export const everywhere: readonly ScopeMember[] = ["vars", "execution", "state", "stateMachine"];

/** What a piece of AWS's data is, given as JSONata. */
export function dataNode(jsonata: string, type: Type = kinds.defined): Node {
  return { kind: "root", text: jsonata, type: kinds.without(type, kinds.UNDEFINED) };
}
