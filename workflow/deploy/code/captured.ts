import { ChildProcess } from "node:child_process";
import { Socket as DatagramSocket } from "node:dgram";
import { Server } from "node:net";
import { Stream } from "node:stream";
import { types } from "node:util";
import { isPlainObject } from "../../definition";
import { inspectFunction, readScriptUrl } from "../../expression/capture/inspector";
import { readFunction } from "./syntax";

/** A value that will not arrive in the Lambda as it is here. */
export interface Finding {
  readonly code: string;
  /** Said of the value: `is a Map, which …`. */
  readonly message: string;
  readonly fix: string;
}

/**
 * What Pulumi's closure serialisation would do wrong, silently or only when the Lambda is called, with one captured
 * value. Called for each value that Pulumi is about to capture, so what it leaves out raises no alarm.
 */
export function checkCaptured(value: unknown): Finding[] {
  if (typeof value === "symbol") return [SYMBOL];
  if (typeof value === "function") return checkFunction(value);
  if (typeof value !== "object" || value === null) return [];
  const hidden = hiddenState(value);
  if (hidden) return [hidden];
  if (isClient(value)) return [client(value)];
  if (Object.isFrozen(value) && (isPlainObject(value) || Array.isArray(value))) return [FROZEN];
  return [];
}

// Passed by value, these lose what makes them work: their methods look for slots that a copy does not have.
function hiddenState(value: object): Finding | undefined {
  const open = isOpen(value);
  const name = open ? value.constructor.name : builtIn(value);
  if (!name) return undefined;
  const lost = open
    ? "what it has open stays in this process"
    : "its contents are lost on the way to the Lambda, and its methods throw there";
  const fix = open
    ? "open it inside the callback, and keep it for later calls in a property of a const object."
    : `capture plain data and build it inside the callback, e.g. ${REBUILT[name] ?? `new ${name}(…)`}.`;
  return { code: "D106", message: `is a ${name}: ${lost}.`, fix };
}

// What Node has open in this process: a copy would be open nowhere.
function isOpen(value: object): boolean {
  return [Stream, Server, DatagramSocket, ChildProcess].some((made) => value instanceof made);
}

const REBUILT: Readonly<Record<string, string>> = {
  Map: "capture an array of pairs and write new Map(pairs)",
  Set: "capture an array and write new Set(values)",
  Date: "capture the ISO text and write new Date(text)",
  Buffer: 'capture base64 text and write Buffer.from(text, "base64")',
};

function builtIn(value: object): string | undefined {
  if (Buffer.isBuffer(value)) return "Buffer";
  if (types.isDate(value)) return "Date";
  if (types.isMap(value)) return "Map";
  if (types.isSet(value)) return "Set";
  if (types.isWeakMap(value)) return "WeakMap";
  if (types.isWeakSet(value)) return "WeakSet";
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value) || types.isBoxedPrimitive(value)) {
    return value.constructor.name;
  }
  if (types.isGeneratorObject(value)) return "Generator";
  return nativeInstance(value);
}

// WeakRef, Intl.NumberFormat, AbortController, URL …: instances of classes that come with the runtime.
function nativeInstance(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  const made = (prototype as { constructor?: unknown } | null)?.constructor;
  if (typeof made !== "function" || PLAIN.has(made) || types.isNativeError(value) || types.isRegExp(value)) {
    return undefined;
  }
  if (types.isPromise(value) || !isRuntimeClass(made)) return undefined;
  return made.name;
}

const PLAIN = new Set<unknown>([Object, Array, Function]);

function isRuntimeClass(made: unknown): boolean {
  const name = (made as { name: string }).name;
  const intl = (Intl as unknown as Record<string, unknown>)[name];
  return intl === made || (globalThis as unknown as Record<string, unknown>)[name] === made;
}

function isClient(value: object): boolean {
  const sdk = value as { send?: unknown; middlewareStack?: unknown; config?: unknown };
  return (
    typeof sdk.send === "function" && typeof sdk.middlewareStack === "object" && sdk.config !== undefined
  );
}

function client(value: object): Finding {
  const name = value.constructor.name;
  return {
    code: "D107",
    message: `is a ${name}: an SDK client cannot be copied into the Lambda.`,
    fix: `create it inside the callback, and keep it for later calls in an object: const clients = {}; then (clients.main ??= new ${name}({})).`,
  };
}

function checkFunction(value: unknown): Finding[] {
  const callable = value as { readonly name: string };
  const text = Function.prototype.toString.call(value);
  const facts = readFunction(text);
  const secrets = facts ? [] : privatesIn(text);
  if (secrets.length > 0) return [privateMembers(secrets, `the method ${callable.name}, which reads`)];
  if (!facts || /\{\s*\[native code\]\s*\}\s*$/.test(text) || isFromNode(value))
    return [nativeFunction(callable.name)];
  const found: Finding[] = [];
  if (facts.isClass) found.push(...checkClass(value, facts));
  for (const name of facts.assigned) found.push(assigned(name));
  for (const label of facts.labels) found.push(labelled(label));
  for (const path of facts.relativeImports) found.push(relativeImport(path));
  if (facts.capturesThis) found.push(CAPTURED_THIS);
  return found;
}

/** A method that was taken off its object: Lambda calls it without one. */
export function checkMethod(callback: unknown): Finding[] {
  const facts = readFunction(Function.prototype.toString.call(callback));
  if (!facts?.readsOwnThis) return [];
  return [
    {
      code: "D109",
      message: "uses `this`, but it is called by itself: the object that it belongs to is not there.",
      fix: "hand over an arrow function that calls it, e.g. (input) => service.charge(input).",
    },
  ];
}

// Functions of Node's own modules have a text, but it speaks of Node's insides.
function isFromNode(value: unknown): boolean {
  const { location } = inspectFunction(value as Parameters<typeof inspectFunction>[0]);
  return location !== undefined && readScriptUrl(location.scriptId)?.startsWith("node:") === true;
}

function checkClass(
  value: unknown,
  facts: { fields: readonly string[]; privates: readonly string[] },
): Finding[] {
  const name = (value as { name: string }).name;
  const native = nativeAncestor(value);
  if (native?.endsWith("Error")) {
    return [
      {
        code: "D101",
        message: `is a class that extends ${native}: in the Lambda its instances have no name and no message, so that no catch or retry matches.`,
        fix: `write const ${name} = error("${name}") with Stepwright's error, and throw ${name}("…").`,
      },
    ];
  }
  if (native) {
    return [
      {
        code: "D101",
        message: `is a class that extends ${native}: its constructor does not reach ${native} in the Lambda.`,
        fix: `declare the class inside the callback, or hold a ${native} in a property that the constructor sets.`,
      },
    ];
  }
  const found: Finding[] = [];
  if (facts.privates.length > 0) found.push(privateMembers(facts.privates, "a class with"));
  const fields = facts.fields.filter((field) => !facts.privates.includes(`#${field}`));
  if (fields.length > 0) found.push(lostFields(fields));
  return found;
}

/** The class of the runtime that a class extends, by name: Error, Map, EventTarget … */
function nativeAncestor(value: unknown): string | undefined {
  let current: unknown = Object.getPrototypeOf(value);
  while (typeof current === "function" && current !== Function.prototype) {
    if (/\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(current))) return current.name;
    current = Object.getPrototypeOf(current);
  }
  return undefined;
}

function nativeFunction(name: string): Finding {
  if (name.startsWith("bound ")) {
    return {
      code: "D104",
      message: "is a function made by bind: what it was bound to is lost on the way to the Lambda.",
      fix: `write an arrow function that passes the values, e.g. (input) => ${name.slice(6) || "work"}(settings, input).`,
    };
  }
  return {
    code: "D111",
    message: `is the built-in function ${name || "(without a name)"}: it has no source text to send to the Lambda.`,
    fix: "call it through its module inside the callback, e.g. crypto.randomUUID() after import * as crypto.",
  };
}

function assigned(name: string): Finding {
  return {
    code: "D103",
    message: `assigns to the outer variable ${name}: in the Lambda every call starts from the value of today again.`,
    fix: `keep what should last in a property of a const object, e.g. const kept = {}; then kept.${name} ??= ….`,
  };
}

function labelled(label: string): Finding {
  return {
    code: "D110",
    message: `has the label ${label}: Pulumi takes it for a variable and fails.`,
    fix: "move the inner loop into a function of its own and return from it.",
  };
}

function relativeImport(path: string): Finding {
  return {
    code: "D114",
    message: `imports "${path}" when it runs: the Lambda is one file and has no such module.`,
    fix: "import it at the top of the file; what the callback uses of it is sent along.",
  };
}

function privateMembers(names: readonly string[], holder: string): Finding {
  return {
    code: "D108",
    message: `is ${holder} private members (${names.join(", ")}): they cannot be sent to the Lambda.`,
    fix: `write private ${names[0]?.slice(1)} instead of ${names[0]} and set it in the constructor, or declare the class inside the callback.`,
  };
}

// A method's own text is no JavaScript where it reads `#count`: only its class may.
function privatesIn(text: string): readonly string[] {
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) return [];
  const names = [...text.matchAll(/(?:\.|\bin\s+)(#[\w$]+)/g)].flatMap(([, name]) => name ?? []);
  return [...new Set(names)];
}

function lostFields(fields: readonly string[]): Finding {
  return {
    code: "D102",
    message: `is a class with field initialisers (${fields.join(", ")}): they do not run in the Lambda.`,
    fix: `set this.${fields[0]} in the constructor, or compile with useDefineForClassFields: false.`,
  };
}

const SYMBOL: Finding = {
  code: "D112",
  message: "is a symbol: it cannot be sent to the Lambda.",
  fix: 'use text instead, e.g. "ready".',
};

const FROZEN: Finding = {
  code: "D105",
  message: "is frozen here but can be changed in the Lambda, where changes last from call to call.",
  fix: "drop Object.freeze and mark it readonly in its type (as const), or create it inside the callback.",
};

const CAPTURED_THIS: Finding = {
  code: "D109",
  message: "is an arrow function that uses the `this` of its surroundings, which the Lambda does not have.",
  fix: "take what it needs into a const before, and use that const in the function.",
};
