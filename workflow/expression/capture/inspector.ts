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

/** The whole text of a loaded script, as V8 compiled it. */
export function readScript(scriptId: string): string | undefined {
  // While it is enabled, the debugger reports every script there is; so it is not left on.
  post("Debugger.enable", {});
  try {
    return post<{ scriptSource: string }>("Debugger.getScriptSource", { scriptId }).scriptSource;
  } catch {
    return undefined;
  } finally {
    post("Debugger.disable", {});
  }
}

const urls = new Map<string, string>();

/** The file or URL that a script was loaded from. */
export function readScriptUrl(scriptId: string): string | undefined {
  if (!urls.has(scriptId)) readScriptUrls();
  return urls.get(scriptId);
}

// V8 tells of every script that it has when debugging is switched on, and of no other way to ask.
function readScriptUrls(): void {
  const listen = ({ params }: { params: { scriptId: string; url: string } }): void => {
    urls.set(params.scriptId, params.url);
  };
  post("Debugger.disable", {});
  session?.on("Debugger.scriptParsed", listen as never);
  post("Debugger.enable", {});
  session?.off("Debugger.scriptParsed", listen as never);
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
