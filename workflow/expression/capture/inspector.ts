import { Session } from "node:inspector";

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

// The inspector speaks of objects by id. A property of the global object carries them across, for one call each.
const SLOT = "__stepwright_capture__";
const globals = globalThis as unknown as Record<string, unknown>;
let session: Session | undefined;

/** Reads the variables that a function closes over. V8 answers a session of the same thread at once. */
export function inspectFunction(source: (...parameters: never[]) => unknown): Closure {
  const properties = post<Properties>("Runtime.getProperties", {
    objectId: remoteId(source),
    ownProperties: true,
  });
  const internal = properties.internalProperties ?? [];
  const location = find(internal, "[[FunctionLocation]]")?.value as FunctionLocation | undefined;
  const list = find(internal, "[[Scopes]]")?.objectId;
  const scopes = list === undefined ? [] : readScopes(list);
  post("Runtime.releaseObjectGroup", { objectGroup: SLOT });
  return { scopes, ...(location ? { location } : {}) };
}

/** The whole text of a loaded script, as V8 compiled it. */
export function readScript(scriptId: string): string | undefined {
  try {
    return post<{ scriptSource: string }>("Debugger.getScriptSource", { scriptId }).scriptSource;
  } catch {
    post("Debugger.enable", {});
    return post<{ scriptSource: string }>("Debugger.getScriptSource", { scriptId }).scriptSource;
  }
}

function readScopes(listId: string): Record<string, unknown>[] {
  const { result } = post<Properties>("Runtime.getProperties", { objectId: listId, ownProperties: true });
  const scopes: Record<string, unknown>[] = [];
  for (const { value } of result) {
    if (value?.objectId === undefined || value.description?.startsWith("Global")) continue;
    scopes.push(readScope(value.objectId));
  }
  return scopes;
}

function readScope(objectId: string): Record<string, unknown> {
  try {
    post("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration: `function () { globalThis[${JSON.stringify(SLOT)}] = this.object; }`,
    });
    return globals[SLOT] as Record<string, unknown>;
  } finally {
    delete globals[SLOT];
  }
}

function remoteId(source: unknown): string {
  globals[SLOT] = source;
  try {
    const { result } = post<{ result: Remote }>("Runtime.evaluate", {
      expression: `globalThis[${JSON.stringify(SLOT)}]`,
      objectGroup: SLOT,
    });
    return result.objectId ?? "";
  } finally {
    delete globals[SLOT];
  }
}

function find(properties: readonly Property[], name: string): Remote | undefined {
  return properties.find((property) => property.name === name)?.value;
}

function post<Answer>(method: string, parameters: object): Answer {
  if (session === undefined) {
    session = new Session();
    session.connect();
  }
  let answer: unknown;
  let failure: Error | null = null;
  session.post(method, parameters, (error, result: unknown) => {
    failure = error;
    answer = result;
  });
  if (failure !== null) throw failure as Error;
  return answer as Answer;
}
