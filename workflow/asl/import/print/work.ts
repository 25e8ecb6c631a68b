import { isPlainObject, type Json } from "../../../definition";
import { codeName } from "../../../integrations/code-name";
import { sdkServices } from "../../../integrations/catalog/sdk-services";
import { sdkResources } from "../../../integrations/permissions/sdk-resources";
import { toTemplate } from "../statements";
import { readResource, type ServiceResource } from "../../../integrations/catalog/resource";
import type { QueryLanguage } from "../../types";
import type { Names } from "./names";
import { rootOf } from "./data-flow";
import { printHttp } from "./http";
import { readTranslation, type Source } from "./source";
import { asBody, translateTemplate } from "./template";

type Members = Readonly<Record<string, unknown>>;

/** A Task's step without what stands around it; `takesArguments` when the arguments are part of it. */
interface PrintedWork {
  readonly code: string;
  readonly takesArguments: boolean;
}

/** Prints what a Task does: `task("Charge", "arn:…")`, `sqs.sendMessage("Send", (o) => …)`. */
export function printWork(
  name: string,
  state: Members,
  language: QueryLanguage,
  source: Source,
): PrintedWork {
  const text = state["Resource"];
  if (typeof text !== "string")
    return { takesArguments: true, code: source.untranslated(name, state, "its Resource is no text") };
  const quoted = JSON.stringify(name);
  const resource = readResource(text);
  if (resource.kind === "activity")
    return {
      takesArguments: false,
      code: `${source.use("activity")}<Data, Data>(${quoted}, ${JSON.stringify(text)})`,
    };
  if (resource.kind === "service")
    return { takesArguments: true, code: printCall(name, state, language, resource, source) };
  // The builder retries Lambda's transient errors unless it is told not to; the machine says itself what it retries.
  const options = `{ defaultRetry: false }`;
  return {
    takesArguments: false,
    code: `${source.use("task")}<Data, Data>(${quoted}, ${JSON.stringify(text)}, ${options})`,
  };
}

function printCall(
  name: string,
  state: Members,
  language: QueryLanguage,
  resource: ServiceResource,
  source: Source,
): string {
  const isToken = resource.waiting === "callback";
  const field = language === "JSONata" ? "Arguments" : "Parameters";
  const root = rootOf(state);
  if ("why" in root) return source.untranslated(name, state, root.why);
  const names: Names = { parameter: "o", input: root.code, hasToken: isToken };
  if (resource.service === "states" && !resource.isSdk && !isToken)
    return printChild(name, state[field], language, resource, names, source);
  if (resource.service === "http" && !resource.isSdk)
    return printHttp(name, state[field], language, names, source);
  // Without arguments the call gets the input.
  const args =
    state[field] === undefined ? root : translateTemplate(state[field], language, root.code, names);
  if ("why" in args) return source.untranslated(`${name} / ${field}`, state, args.why);
  readTranslation(source, `${name} / ${field}`, state, args);
  const action = printAction(resource, source);
  if (action === undefined)
    return source.untranslated(
      name,
      state,
      `${resource.service}:${resource.action}${resource.suffix} is written by hand`,
    );
  const scope = printScope(args.code, isToken);
  const arrow = `(o: Data${scope}): Data => ${asBody(args.code)}`;
  // What an SDK call touches must be said where its arguments do not tell.
  const isOpen =
    resource.isSdk && sdkResources(resource.service, toTemplate((state[field] ?? {}) as Json)).length === 0;
  if (!isToken)
    return `${action}(${JSON.stringify(name)}, ${arrow}${isOpen ? ', { resources: ["*"] }' : ""})`;
  return `${source.use("serviceTask")}<Data, Data>(${JSON.stringify(name)}, ${action}.waiting.create({}), ${arrow})`;
}

/** A child workflow, by its ARN. */
function printChild(
  name: string,
  args: unknown,
  language: QueryLanguage,
  { suffix }: ServiceResource,
  names: Names,
  source: Source,
): string {
  const {
    StateMachineArn: arn,
    Input: input,
    "Input.$": path,
    Name: childName,
    "Name.$": namePath,
    ...others
  } = isPlainObject(args) ? args : {};
  const form = { "": "", ".sync:2": ".sync" }[suffix];
  const hasName = childName !== undefined || namePath !== undefined;
  const named = translateTemplate(
    namePath === undefined ? { Name: childName ?? "" } : { "Name.$": namePath },
    language,
    names.input,
    names,
  );
  const given = translateTemplate(
    path === undefined ? input : { "Input.$": path },
    language,
    names.input,
    names,
  );
  if (
    form === undefined ||
    typeof arn !== "string" ||
    arn.startsWith("{%") ||
    "why" in given ||
    "why" in named ||
    Object.keys(others).length > 0
  )
    return source.untranslated(name, args, `states:startExecution${suffix} is written by hand`);
  const unwrap = (text: string): string => text.replace(/^\{ \w+: (.*) \}$/s, "$1");
  const value = path === undefined ? given.code : unwrap(given.code);
  const arrow = `(o: Data${printScope(value)}): Data => ${asBody(value)}`;
  const nameCode = unwrap(named.code);
  const executionName = hasName
    ? `\n  executionName: (o: Data${printScope(nameCode)}): string => ${asBody(nameCode)},`
    : "";
  return `${source.use("states")}.startExecution${form}(${JSON.stringify(name)}, {\n  workflow: { arn: ${JSON.stringify(arn)} },\n  input: ${arrow},${executionName}\n})`;
}

/** The call of the integration; undefined for those whose form in the library is another one. */
function printAction(
  { isSdk, service, action, waiting }: ServiceResource,
  source: Source,
): string | undefined {
  if (isSdk && !sdkServices.has(service)) return undefined;
  if (isSdk)
    return `${source.use("sdk")}<Record<${JSON.stringify(action)}, Data>>(${JSON.stringify(service)}).${action}`;
  const call = `${source.use(codeName(service))}.${action}`;
  return waiting === "sync" ? `${call}.sync` : call;
}

/** The second parameter of an arrow function, with what its body reads of it. */
export function printScope(text: string, isToken = false): string {
  const used = ["vars", "execution", "state", "stateMachine"].filter((name) =>
    new RegExp(`(?:^|[^.\\w$"']|\\.\\.\\.)${name}\\.`).test(text),
  );
  const token = isToken && /(?<![.\w$"'])token\b/.test(text) ? ["token"] : [];
  const item = /(?<![.\w$"'])item\.(?:value|index|key|source)\b/.test(text) ? ["item"] : [];
  const names = [...used, ...token, ...item];
  return names.length > 0 ? `, { ${names.join(", ")} }: Data` : "";
}
