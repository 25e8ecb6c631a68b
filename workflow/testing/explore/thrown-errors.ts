import type { Node as Syntax } from "acorn";
import { inspectFunction, lookUp, readScriptUrl } from "../../expression/capture/inspector";
import { children, namesOf, parseCallable, readingChildren } from "../../expression/syntax";
import { isErrorClass, nameOfErrorClass } from "./error-class";

type Callable = (...parameters: never[]) => unknown;
type Fields = Readonly<Record<string, unknown>>;

const known = new WeakMap<Callable, readonly string[]>();

/**
 * The names of errors that a function can throw, its helpers included, as their texts tell: what `error(…)` made,
 * classes of errors, and errors that are given a name. Packages and what a `catch` keeps to itself are left out, and so
 * is the plain `Error`, for which explore's unforeseen error stands.
 */
export function thrownErrors(source: Callable): readonly string[] {
  const earlier = known.get(source);
  if (earlier) return earlier;
  const reader = new Reader();
  reader.read(source);
  const names = [...reader.names].filter((name) => name !== "Error");
  known.set(source, names);
  return names;
}

class Reader {
  readonly names = new Set<string>();
  private readonly seen = new Set<unknown>();

  read(callable: Callable): void {
    if (this.seen.has(callable)) return;
    this.seen.add(callable);
    const syntax = parseCallable(Function.prototype.toString.call(callable));
    if (!syntax) return;
    const { scopes, location } = inspectFunction(callable);
    if (location && isForeign(readScriptUrl(location.scriptId))) return;
    const local = declaredNames(syntax);
    const globals = globalThis as unknown as Fields;
    this.walk(syntax, (name) => (local.has(name) ? undefined : (lookUp(scopes, name) ?? globals[name])));
  }

  private walk(node: Syntax, look: (name: string) => unknown): void {
    switch (node.type) {
      case "TryStatement": {
        const { handler } = node as unknown as { readonly handler: Syntax | null };
        // What is thrown inside goes no further where the handler throws nothing.
        const rest = children(node);
        for (const child of handler && !hasThrow(handler) ? rest.slice(1) : rest) this.walk(child, look);
        return;
      }
      case "CallExpression":
      case "NewExpression":
        this.called(resolve((node as unknown as { callee: Syntax }).callee, look));
        break;
      case "ThrowStatement":
        for (const name of givenNames((node as unknown as { argument: Syntax }).argument))
          this.names.add(name);
        break;
      case "AssignmentExpression":
        for (const name of assignedName(node)) this.names.add(name);
        break;
      case "Identifier":
      case "MemberExpression": {
        // A function that is handed on may well be called.
        const value = resolve(node, look);
        if (isCallable(value) && errorNameOf(value) === undefined && !isErrorClass(value)) this.read(value);
        break;
      }
    }
    for (const child of readingChildren(node)) this.walk(child, look);
  }

  private called(value: unknown): void {
    if (!isCallable(value)) return;
    const name = errorNameOf(value) ?? (isErrorClass(value) ? nameOfErrorClass(value) : undefined);
    if (name === undefined) this.read(value);
    else this.names.add(name);
  }
}

function isForeign(url: string | undefined): boolean {
  return url === undefined || url.startsWith("node:") || url.includes("/node_modules/");
}

/** What a name, a member (`errors.Declined`) or TypeScript's `(0, errors_1.Declined)` stands for. */
function resolve(node: Syntax, look: (name: string) => unknown): unknown {
  const fields = node as unknown as Fields;
  switch (node.type) {
    case "Identifier":
      return look(fields["name"] as string);
    case "SequenceExpression":
      return resolve((fields["expressions"] as Syntax[]).at(-1) as Syntax, look);
    case "ParenthesizedExpression":
    case "ChainExpression":
      return resolve(fields["expression"] as Syntax, look);
    case "MemberExpression":
      return fields["computed"] === true
        ? undefined
        : member(
            resolve(fields["object"] as Syntax, look),
            (fields["property"] as unknown as { readonly name: string }).name,
          );
    default:
      return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  try {
    return (value as Fields)[name];
  } catch {
    return undefined;
  }
}

/** Every name that a function declares itself, wherever in it. */
function declaredNames(node: Syntax, names = new Set<string>()): ReadonlySet<string> {
  const fields = node as unknown as Fields;
  const patterns = [
    fields["params"],
    node.type === "VariableDeclarator" ? fields["id"] : undefined,
    fields["param"],
  ]
    .flat()
    .filter((pattern): pattern is Syntax => typeof pattern === "object" && pattern !== null);
  for (const pattern of patterns) for (const name of namesOf(pattern)) names.add(name);
  for (const child of children(node)) declaredNames(child, names);
  return names;
}

function hasThrow(node: Syntax): boolean {
  return node.type === "ThrowStatement" || children(node).some(hasThrow);
}

/** `throw Object.assign(new Error("…"), { name: "Declined" })` gives Declined. */
function givenNames(thrown: Syntax): readonly string[] {
  const { type, arguments: parameters } = thrown as unknown as {
    type: string;
    arguments?: readonly Syntax[];
  };
  const objects = type === "CallExpression" ? (parameters ?? []) : [];
  return objects
    .filter((argument) => argument.type === "ObjectExpression")
    .flatMap((object) => (object as unknown as { properties: readonly Fields[] }).properties)
    .filter(({ key }) => (key as Fields | undefined)?.["name"] === "name")
    .flatMap(({ value }) => literal(value));
}

/** `failure.name = "Declined"` gives Declined. */
function assignedName(node: Syntax): readonly string[] {
  const { left, right } = node as unknown as { readonly left: Syntax; readonly right: Syntax };
  const { property, computed } = left as unknown as { property?: { name?: string }; computed?: boolean };
  return left.type === "MemberExpression" && computed !== true && property?.name === "name"
    ? literal(right)
    : [];
}

function literal(node: unknown): readonly string[] {
  const { type, value } = node as { readonly type?: string; readonly value?: unknown };
  return type === "Literal" && typeof value === "string" ? [value] : [];
}

function isCallable(value: unknown): value is Callable {
  return typeof value === "function";
}

function errorNameOf(value: unknown): string | undefined {
  const name = (value as { readonly errorName?: unknown }).errorName;
  return typeof name === "string" ? name : undefined;
}
