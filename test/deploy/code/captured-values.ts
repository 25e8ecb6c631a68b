import * as crypto from "node:crypto";
import { createServer } from "node:net";
import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { readFile } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Callback } from "../../../workflow/definition";

class Boom extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Boom";
  }
}
class Cache extends Map<string, string> {}
// Written as text, because this project's own compiler settings would move the field into the constructor.
const Fielded = new Function("return class Fielded { retries = 3; static kind = 'a'; }")() as new () => {
  retries: number;
};
class Secretive {
  #count = 0;
  next(): number {
    return (this.#count += 1);
  }
}
const secretive = new Secretive();
const log = new PassThrough();
const server = createServer();
let calls = 0;
const add = function (this: { step: number }, value: number): number {
  return this.step + value;
}.bind({ step: 1 });
const frozen = Object.freeze({ limit: 5 });
const frozenList = Object.freeze(["a"]);
const pairs = new Map([["a", 1]]);
const names = new Set(["a"]);
const started = new Date(0);
const bytes = Buffer.from("abc");
const numbers = new Float64Array([1.5]);
const weak = new WeakMap<object, number>();
const mark = Symbol("mark");
const endpoint = new URL("https://example.com");
const money = new Intl.NumberFormat("en");
const client = new DynamoDBClient({});
const read = promisify(readFile);
const deep = { settings: { cache: new Map<string, string>() } };
const helper = (key: string): string | undefined => deep.settings.cache.get(key);
function makeArrow(this: unknown): () => unknown {
  return () => this;
}
const arrow = makeArrow.call({ a: 1 });

const till = {
  sum: 0,
  add(amount: number) {
    return (this.sum += amount);
  },
};
const TABLE = process.env["STEPWRIGHT_TEST_TABLE"];
const { STEPWRIGHT_TEST_BUCKET: BUCKET } = process.env;
const STAGE = process.env["STEPWRIGHT_TEST_STAGE"] ?? "dev";
const useBucket = () => BUCKET;

/** Callbacks that Pulumi would serialise wrongly: the code of the Problem, where it says the value is, and the callback. */
export const broken: Readonly<
  Record<string, readonly [code: string, trail: string, source: Callback["source"]]>
> = {
  "an Error subclass": [
    "D101",
    " / Boom",
    (): never => {
      throw new Boom("bad");
    },
  ],
  "a subclass of Map": ["D101", " / Cache", () => new Cache().size],
  "a class with field initialisers": ["D102", " / Fielded", () => new Fielded().retries],
  "a module-level let that a call changes": ["D103", "", () => (calls += 1)],
  "a bound function": ["D104", " / add", (input: number) => add(input)],
  "a frozen object": ["D105", " / frozen", () => frozen],
  "a frozen array": ["D105", " / frozenList", () => frozenList],
  "a Map": ["D106", " / pairs", () => pairs.get("a")],
  "a Set": ["D106", " / names", () => names.has("a")],
  "a Date": ["D106", " / started", () => started.getTime()],
  "a Buffer": ["D106", " / bytes", () => bytes.toString()],
  "a typed array": ["D106", " / numbers", () => numbers[0]],
  "a WeakMap": ["D106", " / weak", () => weak.get({})],
  "a URL": ["D106", " / endpoint", () => endpoint.href],
  "an Intl formatter": ["D106", " / money", () => money.format(1)],
  "an SDK client": ["D107", " / client", () => client.config],
  "a class with private members": ["D108", " / Secretive", () => new Secretive().next()],
  "an object whose method reads a private member": ["D108", "", () => secretive.next()],
  "a stream": ["D106", " / log", () => log.write("a")],
  "a server": ["D106", " / server", () => server.listening],
  "an arrow function that captures this": ["D109", " / arrow", () => arrow()],
  "a labelled statement": [
    "D110",
    "",
    (input: number[][]) => {
      outer: for (const row of input) for (const cell of row) if (cell > 1) break outer;
      return input;
    },
  ],
  "a promisified builtin": ["D111", " / read", () => read("file")],
  "a symbol": ["D112", " / mark", () => String(mark)],
  "an import by a relative path": ["D114", "", () => import("./run-fresh.js")],
  "a method that uses this": ["D109", "", till.add],
  "a const read from the environment at the top of the file": ["D117", "", () => TABLE],
  "one of several such": ["D117", " / useBucket", () => useBucket()],
  "the folder of the file": ["D118", "", () => __dirname],
  "a Map inside an object, used by a helper": ["D106", " / helper / deep.settings.cache", () => helper("a")],
};

const LIMIT = 10n;
const PATTERN = /^A-(\d+)$/i;
const counters: { value?: number } = {};
class Priced {
  readonly price: number;
  constructor(price: number) {
    this.price = price;
  }
  doubled(): number {
    return this.price * 2;
  }
}
const fixed = new Priced(4);
enum Level {
  Low,
  High,
}
function named(name: string): (message: string) => Error {
  return (message) => Object.assign(new Error(message), { name });
}
const Declined = named("CardDeclined");
const tree = { name: "root", children: [{ name: "leaf", children: [] }] };
function depth(node: { children: readonly { children: readonly never[] }[] }): number {
  return 1 + Math.max(0, ...node.children.map(depth));
}
function* upTo(limit: number): Generator<number> {
  for (let value = 0; value < limit; value += 1) yield value;
}

type Case = readonly [source: Callback["source"], input: unknown, expected: unknown];

/** Callbacks that work as they stand, with an input and the answer that a fresh process must give. */
export const working: Readonly<Record<string, Case>> = {
  "an async callback": [async (input: number) => Promise.resolve(input + 1), 1, 2],
  "a built-in module": [() => crypto.createHash("md5").update("a").digest("hex").length, {}, 32],
  "a BigInt and a RegExp": [(id: string) => `${LIMIT} ${PATTERN.exec(id)?.[1]}`, "a-7", "10 7"],
  "a class whose constructor sets its fields": [() => new Priced(2).doubled(), {}, 4],
  "an instance of such a class": [() => fixed.doubled(), {}, 8],
  "an enum": [() => Level.High, {}, 1],
  "a recursive function over a tree": [() => depth(tree), {}, 2],
  "a generator": [() => [...upTo(3)], {}, [0, 1, 2]],
  "a class declared inside": [
    () => {
      class Inner extends Error {
        override name = "Inner";
      }
      return new Inner("x").name;
    },
    {},
    "Inner",
  ],
  "the name of a property equal to that of an outer variable": [
    (input: { calls: number }) => input.calls,
    { calls: 3 },
    3,
  ],
  "a local variable that shadows an outer one": [
    (input: number) => {
      let calls = input;
      calls += 1;
      return calls;
    },
    1,
    2,
  ],
  "Maps, Sets and Dates made inside": [() => [...new Map([["a", new Date(0).getTime()]])], {}, [["a", 0]]],
  "a method called on its object": [(amount: number) => till.add(amount), 2, 2],
  "a const that has the deployment's value": [() => STAGE, {}, "dev"],
  "a variable of the environment read inside": [() => typeof process.env["PATH"], {}, "string"],
  "the names of built-in classes": [() => [Map.name, Error.name], {}, ["Map", "Error"]],
};

/** Keeps a count in a const object. */
export const counting = (): number => (counters.value = (counters.value ?? 0) + 1);

/** Throws an error from a factory. */
export const declining = (): never => {
  throw Declined("no funds");
};
