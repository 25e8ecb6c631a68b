import { Jsonata, type Json, type TextPart, type Unresolved } from "../../definition";
import { assertNever } from "../../problems";
import type { Item, Local, Node } from "../ir";
import { visitAll } from "../walk";
import { contextualUse } from "./context";
import { Names } from "./names";
import { printPrelude } from "./prelude";
import { printName, printString } from "./text";

// Binding powers of JSONata's operators; a part that binds less gets parentheses.
const CONDITION = 20;
const POWERS: Readonly<Record<string, number>> = {
  or: 25,
  and: 30,
  "=": 40,
  "!=": 40,
  "<": 40,
  "<=": 40,
  ">": 40,
  ">=": 40,
  in: 40,
  "&": 50,
  "+": 50,
  "-": 50,
  "*": 60,
  "/": 60,
  "%": 60,
};
const UNARY = 70;
const PATH = 75;
const ATOM = 100;

/** Prints an expression as JSONata; values of the deployment stay parts of it. */
export function printJsonata(node: Node): Jsonata {
  const printer = new Printer(node);
  return new Jsonata(printer.parts());
}

class Printer {
  private readonly outside: Unresolved[] = [];
  private readonly names: Names;
  private readonly helperNames = new Map<string, string>();
  private readonly contexts: Local[] = [];

  constructor(private readonly root: Node) {
    const variables: string[] = [];
    visitAll(root, (node) => {
      if (node.kind === "variable") variables.push(node.name);
    });
    this.names = new Names(variables);
  }

  parts(): TextPart[] {
    const { text, nameOf } = printPrelude(this.root, (wanted) => this.names.reserve(wanted));
    nameOf.forEach((name, helper) => this.helperNames.set(helper, name));
    if (text === "") return this.split(this.print(this.root, 0));
    const body = this.root.kind === "let" ? this.block(this.root).slice(2, -2) : this.print(this.root, 0);
    return this.split(`( ${text} ${body} )`);
  }

  private split(text: string): TextPart[] {
    const pieces = text.split(/\ue000(\d+)\ue001/);
    return pieces
      .map((piece, at) => (at % 2 === 0 ? piece : (this.outside[Number(piece)] as TextPart)))
      .filter((part) => part !== "");
  }

  // `power` is the least binding power that needs no parentheses where the text will stand.
  private print(node: Node, power: number): string {
    const [text, own] = this.shape(node);
    return own < power ? `(${text})` : text;
  }

  private shape(node: Node): readonly [text: string, power: number] {
    switch (node.kind) {
      case "literal":
        return [printJson(node.value), typeof node.value === "number" && node.value < 0 ? UNARY : ATOM];
      case "absent":
        return ["()", ATOM];
      case "outside":
        this.outside.push(node.value);
        return [`\ue000${this.outside.length - 1}\ue001`, ATOM];
      case "root":
        return [node.text, PATH];
      case "variable":
        return [`$${node.name}`, ATOM];
      case "local":
        return [
          this.contexts[this.contexts.length - 1] === node.local ? "$" : `$${this.names.nameOf(node.local)}`,
          ATOM,
        ];
      case "member":
        return this.member(node.object, node.name);
      case "index":
        return [`${this.operand(node.array)}[${this.print(node.index, 0)}]`, PATH];
      case "filter":
        return this.filter(node);
      case "each":
        return this.each(node);
      case "call":
        return [`$${node.name}(${this.list(node.args)})`, ATOM];
      case "helper":
        return [`$${this.helperNames.get(node.name) ?? node.name}(${this.list(trimArgs(node.args))})`, ATOM];
      case "native":
        return [`$${node.name}`, ATOM];
      case "operator":
        return this.operator(node.operator, node.left, node.right);
      case "negative":
        return [`-${this.print(node.operand, UNARY)}`, UNARY];
      case "condition":
        return [this.condition(node), CONDITION];
      case "object":
        return [this.object(node), ATOM];
      case "array":
        return [`[${node.items.map((item) => this.item(item)).join(", ")}]`, ATOM];
      case "keep":
        return [`${this.print(node.sequence, PATH)}[]`, PATH];
      case "range":
        return [`${this.print(node.from, 21)}..${this.print(node.to, 21)}`, 20];
      case "lambda":
        return [this.lambda(node.parameters, node.body), ATOM];
      case "regex":
        return [`/${node.source}/${node.flags}`, ATOM];
      case "let":
        return [this.block(node), ATOM];
      default:
        return assertNever(node, "printJsonata");
    }
  }

  private list(nodes: readonly Node[]): string {
    return nodes.map((node) => this.print(node, 0)).join(", ");
  }

  private member(object: Node, name: string): readonly [string, number] {
    const printed = printName(name);
    if (printed === undefined) return [`$lookup(${this.print(object, 0)}, ${printString(name)})`, ATOM];
    if (object.kind === "local" && this.contexts[this.contexts.length - 1] === object.local)
      return [printed, PATH];
    const text = this.print(object, PATH);
    // JSONata takes a path that begins with an array constructor for that array, whatever brackets follow it.
    return [text.startsWith("[") ? `(${text}).${printed}` : `${text}.${printed}`, PATH];
  }

  private operator(sign: string, left: Node, right: Node): readonly [string, number] {
    const power = POWERS[sign] ?? 0;
    const isChain = sign === "and" || sign === "or" || power >= 50;
    return [
      `${this.print(left, isChain ? power : power + 1)} ${sign} ${this.print(right, power + 1)}`,
      power,
    ];
  }

  private condition(node: Node & { kind: "condition" }): string {
    const test = this.print(node.test, CONDITION + 1);
    const then = this.print(node.then, CONDITION + 1);
    return node.otherwise.kind === "absent"
      ? `${test} ? ${then}`
      : `${test} ? ${then} : ${this.otherwise(node.otherwise)}`;
  }

  // `a ? b : c ? d` would be read as one chain; only a full condition may follow without parentheses.
  private otherwise(node: Node): string {
    return this.print(node, 0);
  }

  private filter(node: Node & { kind: "filter" }): readonly [string, number] {
    const array = this.operand(node.array);
    if (contextualUse(node.test, node.item))
      return [`${array}[${this.inContext(node.item, node.test, 0)}]`, PATH];
    return [`$filter(${this.print(node.array, 0)}, ${this.lambda([node.item], node.test)})`, ATOM];
  }

  private each(node: Node & { kind: "each" }): readonly [string, number] {
    if (!contextualUse(node.body, node.item)) {
      return [`$map(${this.print(node.array, 0)}, ${this.lambda([node.item], node.body)})`, ATOM];
    }
    const body = this.inContext(node.item, node.body, 0);
    const array = this.operand(node.array);
    return [node.body.kind === "member" ? `${array}.${body}` : `${array}.(${body})`, PATH];
  }

  // An item that begins with a bracket stays an array of its own; what is spread must not.
  private item({ node, isSpread }: Item): string {
    const text = this.print(node, 0);
    return isSpread && text.startsWith("[") && node.kind !== "each" ? `(${text})` : text;
  }

  // JSONata 2.0.6 takes a call at the end of parentheses for a tail call, even before brackets: `(a ? $f(x) : y)[0]`
  // would apply them to the wrong thing. An array constructor has no such end.
  private operand(array: Node): string {
    return array.kind === "condition" || array.kind === "let"
      ? `[${this.print(array, 0)}]`
      : this.print(array, PATH);
  }

  private inContext(item: Local, node: Node, power: number): string {
    this.contexts.push(item);
    try {
      return this.print(node, power);
    } finally {
      this.contexts.pop();
    }
  }

  private lambda(parameters: readonly Local[], body: Node): string {
    const isItself =
      body.kind === "helper" &&
      body.args.length === parameters.length &&
      body.args.every((part, at) => part.kind === "local" && part.local === parameters[at]);
    if (isItself && parameters.length === 1) return `$${this.helperNames.get(body.name) ?? body.name}`;
    return this.names.within(parameters, () => {
      const names = parameters.map((parameter) => `$${this.names.nameOf(parameter)}`);
      return `function(${names.join(", ")}) { ${this.print(asTail(body), 0)} }`;
    });
  }

  private object(node: Node & { kind: "object" }): string {
    if (node.members.length === 0) return "{}";
    const shown = node.members.filter(({ value }) => value.kind !== "absent");
    const members = shown.map(({ key, value }) => {
      const name = typeof key === "string" ? printString(key) : this.print(key, CONDITION + 1);
      return `${name}: ${this.print(value, 0)}`;
    });
    return `{ ${members.join(", ")} }`;
  }

  private block(node: Node & { kind: "let" }): string {
    const value = this.print(node.value, 11);
    return this.names.within([node.local], () => {
      const body = node.body.kind === "let" ? this.block(node.body).slice(2, -2) : this.print(node.body, 0);
      return `( $${this.names.nameOf(node.local)} := ${value}; ${body} )`;
    });
  }
}

// At the end of a function JSONata 2.0.6 hands functions on unwrapped, which $sort and a named function do not take.
function asTail(node: Node): Node {
  if (node.kind === "condition")
    return { ...node, then: asTail(node.then), otherwise: asTail(node.otherwise) };
  if (node.kind === "let") return { ...node, body: asTail(node.body) };
  const isHazard =
    node.kind === "call" &&
    (node.name === "sort" || node.args.some((argument) => argument.kind === "native"));
  if (!isHazard) return node;
  return { kind: "array", items: [{ node, isSpread: true }], type: node.type };
}

// A trailing argument that is not there need not be written.
function trimArgs(args: readonly Node[]): readonly Node[] {
  return args[args.length - 1]?.kind === "absent" ? trimArgs(args.slice(0, -1)) : args;
}

// A JSON value as JSONata writes it.
function printJson(value: Json): string {
  if (typeof value === "string") return printString(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(printJson).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const members = Object.entries(value).map(
    ([key, item]) => `${printString(key)}: ${printJson(item as Json)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
