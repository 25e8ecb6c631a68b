// The process that a function runs in. Only Node's own modules are loaded here: what the function may `require`
// is what its archive holds, plus the AWS SDK, exactly as in Lambda's Node runtime.
import Module from "node:module";
import * as fs from "node:fs";
import * as path from "node:path";
import type { InvokeMessage, LambdaErrorBody, LoadMessage, WorkerRequest } from "./protocol";

type Handler = (event: unknown, context: object, callback: Callback) => unknown;
type Callback = (error?: unknown, result?: unknown) => void;

const MAX_RESPONSE_BYTES = 6_291_556;
const RUNTIME_PACKAGES = /^(@aws-sdk|@smithy)\//;

let load: LoadMessage | undefined;
let handler: Handler | undefined;
let initError: LambdaErrorBody | undefined;
let current: InvokeMessage | undefined;

process.on("message", (message: WorkerRequest) => {
  if (message.type === "load") initialise(message);
  else void invoke(message);
});
process.on("disconnect", () => process.exit(0));
process.on("unhandledRejection", (reason) => {
  crash({
    ...describe(reason),
    errorType: "Runtime.UnhandledPromiseRejection",
    errorMessage: String(reason),
  });
});
process.on("uncaughtException", (error) => crash(describe(error)));

function initialise(message: LoadMessage): void {
  load = message;
  try {
    handler = loadHandler();
  } catch (error) {
    initError = describe(error);
  }
  process.send?.({ type: "ready" });
}

async function invoke(message: InvokeMessage): Promise<void> {
  current = message;
  if (initError) return crash(initError);
  try {
    answer(message, { payload: serialise(await callHandler(handler!, message)) });
  } catch (error) {
    answer(message, { error: describe(error) });
  }
}

function answer(message: InvokeMessage, outcome: { payload?: string; error?: LambdaErrorBody }): void {
  if (current !== message) return;
  current = undefined;
  process.send?.({ type: "result", requestId: message.requestId, ...outcome });
}

/** Ends the process, as Lambda does after an error outside the handler; the next call starts a fresh one. */
function crash(error: LambdaErrorBody): void {
  if (!current) process.exit(1);
  const last = { type: "result", requestId: current.requestId, error, isLast: true };
  process.send?.(last, () => process.exit(1));
}

function callHandler(call: Handler, message: InvokeMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) => {
      if (error === undefined || error === null) resolve(result);
      else reject(error);
    };
    const returned = call(JSON.parse(message.event), createContext(message), callback);
    if (isPromise(returned)) returned.then(resolve, reject);
    // Before Node 24 the runtime drops a plain value and, without a callback, answers null.
    else if (load!.nodeVersion >= 24) resolve(returned);
    else if (call.length < 3) resolve(null);
  });
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

function createContext(message: InvokeMessage): object {
  const now = new Date().toISOString();
  return {
    ...load!.context,
    callbackWaitsForEmptyEventLoop: true,
    awsRequestId: message.requestId,
    logGroupName: `/aws/lambda/${load!.context.functionName}`,
    logStreamName: `${now.slice(0, 10).replaceAll("-", "/")}/[$LATEST]${process.pid}`,
    getRemainingTimeInMillis: () => Math.max(0, message.deadline - Date.now()),
  };
}

function serialise(result: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(result === undefined ? null : result);
  } catch {
    throw new Error("Unable to stringify response body");
  }
  const payload = text ?? "null";
  if (Buffer.byteLength(payload) > MAX_RESPONSE_BYTES) {
    const message = `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
    throw named("Function.ResponseSizeTooLarge", message);
  }
  return payload;
}

function describe(error: unknown): LambdaErrorBody {
  if (!isError(error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  const trace = typeof error.stack === "string" ? error.stack.split("\n") : [];
  return { errorType: error.name, errorMessage: error.message, trace };
}

/** An error of another realm, or one that only looks like it, counts, as in Lambda's runtime. */
function isError(value: unknown): value is Error {
  if (value instanceof Error) return true;
  const candidate = value as Partial<Error> | null;
  return typeof candidate === "object" && Boolean(candidate?.name && candidate.message && candidate.stack);
}

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

function loadHandler(): Handler {
  const { folder, handler: path_, sdkRoot } = load!;
  provideSdk(sdkRoot);
  const [, moduleName, exportName] = /^(.+?)\.([^/]+)$/.exec(path_) ?? [];
  if (moduleName === undefined || exportName === undefined) {
    throw named("Runtime.MalformedHandlerName", "Bad handler");
  }
  const loaded = loadModule(path.join(folder, moduleName));
  const found = exportName
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], loaded);
  if (typeof found !== "function") {
    throw named("Runtime.HandlerNotFound", `${path_} is undefined or not exported`);
  }
  return found as Handler;
}

function loadModule(base: string): unknown {
  const file = ["", ".js", ".cjs"].map((extension) => base + extension).find((name) => fs.existsSync(name));
  if (file === undefined) {
    throw named("Runtime.ImportModuleError", `Error: Cannot find module '${path.basename(base)}'`);
  }
  try {
    return Module.createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw named("Runtime.UserCodeSyntaxError", String(error));
    if ((error as { code?: unknown }).code === "MODULE_NOT_FOUND") {
      throw named("Runtime.ImportModuleError", String(error));
    }
    throw error;
  }
}

/** Lets the archive `require` the SDK's packages, and nothing else that happens to be installed here. */
function provideSdk(root: string): void {
  const internals = Module as unknown as {
    _resolveFilename: (request: string, ...rest: unknown[]) => string;
  };
  const resolve = internals._resolveFilename;
  const fromRoot = Module.createRequire(path.join(root, "package.json"));
  internals._resolveFilename = function (request, ...rest) {
    try {
      return resolve.call(this, request, ...rest);
    } catch (error) {
      if (!RUNTIME_PACKAGES.test(request)) throw error;
      return fromRoot.resolve(request);
    }
  };
}
