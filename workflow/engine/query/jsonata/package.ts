import jsonata from "jsonata";
import { systemSources, type Scope, type Sources } from "../scope";
import { awsFunctions } from "./aws-functions";
import { variablesOf, visitNodes, type Node } from "./ast";
import {
  evaluationTimeout,
  MAX_CHARACTERS,
  MAX_DEPTH,
  MAX_ELEMENTS,
  MAX_RANGE,
  MAX_STEPS,
  MAX_UNDER_WAY,
  memoryExceeded,
  newBudget,
  stackOverflow,
  type Budget,
} from "./limits";
import { statesOf } from "./states";
import { detach } from "./to-json";
import { WatchedPattern } from "../watched-pattern";

/** The JSONata package behind one expression: complete, but asynchronous and slower than our own evaluator. */
export interface PackageExpression {
  readonly ast: Node;
  evaluate(scope: Scope): Promise<unknown>;
}

// Names that no expression can write, since a variable's name holds no space.
const BUDGET = "stepwright budget";
const SOURCES = "stepwright sources";
const OWN_MEMBER = "stepwright own member";

/** Parses an expression and prepares the package for it. Throws the package's syntax error. */
export function parseExpression(source: string): PackageExpression {
  // Its types say RegExp where it wants the class; every expression here gives the same one.
  const expression = jsonata(source, { RegexEngine: WatchedPattern as unknown as RegExp });
  const ast = expression.ast() as Node;
  const names = variablesOf(ast);
  visitNodes(ast, secure);
  let isReady = false;
  return {
    ast,
    evaluate: (scope) => {
      // Most expressions never come here.
      if (!isReady) registerFunctions(expression);
      isReady = true;
      return expression.evaluate(undefined, bindings(names, scope));
    },
  };
}

function bindings(names: ReadonlySet<string>, scope: Scope): Record<string, unknown> {
  const bound: Record<string, unknown> = { [BUDGET]: newBudget(), [SOURCES]: scope.sources ?? systemSources };
  for (const name of names) {
    if (name === "states") bound["states"] = detach(statesOf(scope));
    else {
      const value = scope.variables.get(name);
      if (value !== undefined) bound[name] = detach(value);
    }
  }
  return bound;
}

// The package would read `constructor` and the like from prototypes.
function secure(node: Node): void {
  if (node.type === "regex") node.value = new WatchedPattern(node.value as RegExp);
  if (node.type !== "name" || typeof node.value !== "string" || !(node.value in Object.prototype)) return;
  node.arguments = [{ type: "string", value: node.value }];
  node.type = "function";
  node.procedure = { type: "variable", value: OWN_MEMBER };
}

function registerFunctions(expression: jsonata.Expression): void {
  for (const { name, signature, apply } of awsFunctions) {
    expression.registerFunction(
      name,
      function (...parameters: unknown[]) {
        return apply(parameters, this.environment.lookup(SOURCES));
      },
      signature,
    );
  }
  registerClock(expression);
  expression.assign("eval", undefined);
  expression.registerFunction(OWN_MEMBER, function (name: string) {
    return ownMember(this.input, name);
  });
  expression.registerFunction("lookup", ownMember, "<x-s:x>");
  limit(expression);
}

type FromMillis = { implementation(milliseconds: number, picture?: string, timezone?: string): string };

function registerClock(expression: jsonata.Expression): void {
  const now = (environment: jsonata.Environment): number => (environment.lookup(SOURCES) as Sources).now();
  expression.registerFunction(
    "millis",
    function () {
      return now(this.environment);
    },
    "<:n>",
  );
  expression.registerFunction(
    "now",
    function (picture?: string, timezone?: string) {
      const fromMillis = this.environment.lookup("fromMillis") as FromMillis;
      return fromMillis.implementation(now(this.environment), picture, timezone);
    },
    "<s?s?:s>",
  );
}

/** Reads a member of an object, or of every object in an array, from own keys only. */
function ownMember(input: unknown, name: string): unknown {
  if (Array.isArray(input)) return sequenceOf(input.flatMap((item) => present(ownMember(item, name))));
  if (typeof input !== "object" || input === null || isCallable(input)) return undefined;
  return Object.hasOwn(input, name) ? (input as Record<string, unknown>)[name] : undefined;
}

function present(value: unknown): unknown {
  return value === undefined ? [] : value;
}

function isCallable(value: object): boolean {
  return "_jsonata_lambda" in value || "_jsonata_function" in value;
}

function sequenceOf(items: unknown[]): unknown[] {
  return Object.assign(items, { sequence: true });
}

// The hooks are the package's own; they see every node that is evaluated.
function limit(expression: jsonata.Expression): void {
  // Its types leave out that a name may be a symbol.
  const assign = expression.assign as unknown as (name: symbol, hook: unknown) => void;
  // Parts of a constructor that are evaluated side by side do not add to the depth; exits must match entries.
  const aside = new Map<Node, number>();
  assign(Symbol.for("jsonata.__evaluate_entry"), (node: Node, _input: unknown, environment: Environment) => {
    const budget = environment.lookup(BUDGET) as Budget;
    if (++budget.steps > MAX_STEPS) throw evaluationTimeout();
    if (++budget.underWay > MAX_UNDER_WAY) throw stackOverflow();
    if (environment.isParallelCall === true) aside.set(node, (aside.get(node) ?? 0) + 1);
    else if (++budget.depth > MAX_DEPTH) throw stackOverflow();
  });
  assign(
    Symbol.for("jsonata.__evaluate_exit"),
    (node: Node, _input: unknown, environment: Environment, result: unknown) => {
      const budget = environment.lookup(BUDGET) as Budget;
      budget.underWay--;
      const sideBySide = aside.get(node) ?? 0;
      if (sideBySide > 0) aside.set(node, sideBySide - 1);
      else budget.depth--;
      checkSize(node, result, budget);
    },
  );
}

type Environment = jsonata.Environment & { readonly isParallelCall?: boolean };

function checkSize(node: Node, result: unknown, budget: Budget): void {
  if (typeof result === "string" && result.length > MAX_CHARACTERS) throw memoryExceeded();
  if (!Array.isArray(result) || (node.value !== ".." && node.type !== "function")) return;
  budget.elements += result.length;
  if (result.length > MAX_RANGE || budget.elements > MAX_ELEMENTS) throw memoryExceeded();
}
