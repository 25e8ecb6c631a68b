import { Session } from "node:inspector";
import { resolve, sep } from "node:path";

/** Where V8 keeps a function's text; lines and columns count from 0. */
export interface FunctionLocation {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** What a function closes over, innermost scope first, and where it was written. */
export interface Closure {
  readonly scopes: readonly Readonly<Record<string, unknown>>[];
  readonly location?: FunctionLocation;
}

interface Remote {
  readonly objectId?: string;
  readonly description?: string;
  readonly value?: unknown;
}
interface Property {
  readonly name: string;
  readonly value?: Remote;
}
interface Properties {
  readonly result: readonly Property[];
  readonly internalProperties?: readonly Property[];
}

// The inspector speaks of objects by id. One property of the global object carries values across, both ways.
const SLOT = "__stepwright_capture__";
const carrier: { source?: unknown; scopes?: readonly Record<string, unknown>[] } = {};
const COLLECT = `function (...scopes) { this.scopes = scopes.map((scope) => scope.object); }`;
let session: Session | undefined;

/** Reads the variables that a function closes over. V8 answers a session of the same thread at once. */
export function inspectFunction(source: (...parameters: never[]) => unknown): Closure {
  carrier.source = source;
  try {
    const opened = openCarrier();
    const held = properties(opened).result;
    const internal = properties(find(held, "source")?.objectId).internalProperties ?? [];
    const location = find(internal, "[[FunctionLocation]]")?.value as FunctionLocation | undefined;
    const scopes = readScopes(opened, find(internal, "[[Scopes]]")?.objectId);
    return { scopes, ...(location ? { location } : {}) };
  } finally {
    delete carrier.source;
    delete carrier.scopes;
    // What the inspector has shown it would keep alive for good.
    post("Runtime.releaseObjectGroup", { objectGroup: SLOT });
  }
}

/** What a name stands for in the scopes that a function closes over; nothing while its variable has no value yet. */
export function lookUp(scopes: Closure["scopes"], name: string): unknown {
  try {
    return scopes.find((scope) => Object.hasOwn(scope, name))?.[name];
  } catch {
    return undefined;
  }
}

const urls = new Map<string, string>();
let texts = new Map<string, string>();
let newest = 0;

/** The whole text of a loaded script, as V8 compiled it. */
export function readScript(scriptId: string): string | undefined {
  if (!texts.has(scriptId)) readScripts(scriptId);
  return texts.get(scriptId);
}

/** The file or URL that a script was loaded from. */
export function readScriptUrl(scriptId: string): string | undefined {
  if (!urls.has(scriptId)) readScripts(scriptId);
  return urls.get(scriptId);
}

/** The script that was loaded from a URL, the newest where there are several. */
export function findScript(url: string): string | undefined {
  const find = (): string | undefined => [...urls].reverse().find(([, known]) => known === url)?.[0];
  if (find() === undefined) readScripts("");
  return find();
}

// V8 tells of every script that it has, thousands of them, when debugging is switched on, and of no other way to ask. So
// the texts of the user's own files that came since are read along with the one that is wanted.
function readScripts(wanted: string): void {
  const own = new Set([wanted]);
  const before = newest;
  const listen = ({ params }: { params: { scriptId: string; url: string } }): void => {
    urls.set(params.scriptId, params.url);
    newest = Math.max(newest, Number(params.scriptId));
    if (Number(params.scriptId) > before && isUsers(params.url)) own.add(params.scriptId);
  };
  openSession().on("Debugger.scriptParsed", listen as never);
  try {
    post("Debugger.enable", {});
    const known = new Map([...own].flatMap((scriptId) => readText(scriptId)));
    // Texts of a batch before have been asked for by now; without them a long process keeps no more than it needs.
    texts = own.size > 1 ? known : new Map([...texts, ...known]);
  } finally {
    post("Debugger.disable", {});
    openSession().off("Debugger.scriptParsed", listen as never);
  }
}

function readText(scriptId: string): readonly (readonly [string, string])[] {
  try {
    return [
      [scriptId, post<{ scriptSource: string }>("Debugger.getScriptSource", { scriptId }).scriptSource],
    ];
  } catch {
    // A script that V8 has dropped meanwhile has no text.
    return [];
  }
}

const LIBRARY = resolve(__dirname, "..", "..") + sep;

function isUsers(url: string): boolean {
  const file = url.replace(/^file:\/\//, "");
  return file.startsWith(sep) && !file.startsWith(LIBRARY) && !file.includes(`${sep}node_modules${sep}`);
}

function readScopes(carrierId: string, listId: string | undefined): readonly Record<string, unknown>[] {
  if (listId === undefined) return [];
  const known = properties(listId).result.filter(
    ({ value }) => value?.objectId !== undefined && !value.description?.startsWith("Global"),
  );
  if (known.length === 0) return [];
  post("Runtime.callFunctionOn", {
    objectId: carrierId,
    functionDeclaration: COLLECT,
    arguments: known.map(({ value }) => ({ objectId: value?.objectId })),
    silent: true,
  });
  return carrier.scopes ?? [];
}

function openCarrier(): string {
  const globals = globalThis as unknown as Record<string, unknown>;
  globals[SLOT] = carrier;
  try {
    const { result } = post<{ result: Remote }>("Runtime.evaluate", {
      expression: `globalThis.${SLOT}`,
      objectGroup: SLOT,
    });
    return result.objectId ?? "";
  } finally {
    delete globals[SLOT];
  }
}

function properties(objectId: string | undefined): Properties {
  return post<Properties>("Runtime.getProperties", { objectId: objectId ?? "", ownProperties: true });
}

function find(list: readonly Property[], name: string): Remote | undefined {
  return list.find((property) => property.name === name)?.value;
}

function openSession(): Session {
  if (session === undefined) {
    session = new Session();
    session.connect();
  }
  return session;
}

function post<Answer>(method: string, parameters: object): Answer {
  const opened = openSession();
  let answer: unknown;
  let failure: Error | null = null;
  opened.post(method, parameters, (error, result: unknown) => {
    failure = error;
    answer = result;
  });
  if (failure !== null) throw failure as Error;
  return answer as Answer;
}
