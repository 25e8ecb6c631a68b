import {
  Interpolation,
  isTemplateObject,
  isUnresolved,
  Jsonata,
  mapUnresolved,
  type Template,
  type Text,
} from "../../definition";

const HOLE = /\{([A-Z][A-Za-z0-9.*]*)(?:\|([^}]+))?\}/;

/** Fills the holes of a resource pattern with a task's arguments; see `PermissionRule`. One for each item of a list. */
export function fillResources(pattern: string, args: Template): readonly Text[] {
  const list = /\{([A-Za-z.]+)\.\*\./.exec(pattern);
  if (!list) return [fillResource(pattern, args)];
  const items = argumentAt(args, list[1] ?? "");
  const indexes = Array.isArray(items) ? [...items.keys()] : ["*"];
  const resources = indexes.map((index) => fillResource(pattern.replace(".*.", `.${index}.`), args));
  return resources.filter(
    (resource, at) => typeof resource !== "string" || resources.indexOf(resource) === at,
  );
}

function fillResource(pattern: string, args: Template): Text {
  const hole = HOLE.exec(pattern);
  if (!hole) return pattern;
  const [text, path = "", changes = ""] = hole;
  const [change = "", otherwise = "*"] = readChanges(changes);
  const before = pattern.slice(0, hole.index);
  const after = pattern.slice(hole.index + text.length);
  const join = (value: unknown): Text => {
    const known = changed(String(value), change);
    return isArn(known) ? known : fillResource(`${before}${known}${after}`, args);
  };
  const value = argumentAt(args, path);
  if (isUnresolved(value)) return whenKnown([value], "", join);
  if (typeof value === "string") return join(value);
  if (value instanceof Interpolation)
    return change === "" && !HOLE.test(after)
      ? interpolate(before, value, after)
      : whenKnown(value.parts, "", join);
  if (value instanceof Jsonata && change === "url") return join(knownUrl(value));
  return fillResource(`${before}${value === undefined ? otherwise : "*"}${after}`, args);
}

// `or:*|path`: what stands for a missing argument, and what changes one that is there.
function readChanges(changes: string): readonly (string | undefined)[] {
  const parts = changes.split("|");
  const otherwise = parts.find((part) => part.startsWith("or:"))?.slice("or:".length);
  return [parts.find((part) => !part.startsWith("or:")), otherwise];
}

// Both an Output and a promise take what their change gives as their own value, even if that comes later.
function whenKnown(parts: Interpolation["parts"], before: string, change: (text: string) => Text): Text {
  const [part, ...rest] = parts;
  if (part === undefined) {
    const text = change(before);
    return text instanceof Interpolation ? whenKnown(text.parts, "", String) : text;
  }
  if (typeof part === "string") return whenKnown(rest, before + part, change);
  return mapUnresolved(part, (known) => whenKnown(rest, before + String(known), change));
}

/** The argument at a dotted path, or undefined where it is missing or computed at run time. */
export function argumentAt(args: Template, path: string): Template | undefined {
  let value: Template | undefined = args;
  for (const key of path.split(".")) {
    if (Array.isArray(value)) value = value[Number(key)] as Template | undefined;
    else if (value instanceof Jsonata || !isTemplateObject(value))
      return value instanceof Jsonata ? value : undefined;
    else value = value[key];
  }
  return value;
}

/** What is known of an argument's text before it runs: the text, or that of the expression which computes it. */
export function textAt(args: Template, path: string): string {
  const value = argumentAt(args, path);
  if (typeof value === "string") return value;
  const parts = value instanceof Interpolation || value instanceof Jsonata ? value.parts : [];
  return parts.filter((part) => typeof part === "string").join("");
}

function interpolate(before: string, value: Interpolation, after: string): Interpolation {
  const isWhole = String(value.parts[0]).startsWith("arn:");
  return isWhole ? value : new Interpolation([before, ...value.parts, after]);
}

// `Shop <shop@example.com>` is sent in the name of the address.
function bareAddress(value: string): string {
  return (/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value).trim();
}

function isArn(text: string): boolean {
  // A review shows `${orders.arn}` where the deployment has the ARN.
  return text.startsWith("arn:") || /^\$\{[^}]*arn\}(:\*)?$/i.test(text);
}

function changed(value: string, change: string): string {
  switch (change) {
    case "last":
      return value.split("/").pop() ?? value;
    case "s3":
      return value.replace(/^s3:\/\//, "").split("/")[0] ?? value;
    case "s3Object":
      return value.replace(/^s3:\/\//, "");
    case "path":
      return value.replace(/^\//, "");
    case "address":
      return bareAddress(value);
    case "domain":
      return bareAddress(value).replace(/^.*@/, "");
    case "host":
      return value.split(".")[0] ?? value;
    case "project":
      return value.startsWith("arn:") ? value : (value.split(":")[0] ?? value);
    case "reportGroup":
      return value.replace(":report/", ":report-group/").replace(/:[^:]*$/, "");
    case "versions":
      return `${value}:*`;
    case "connection":
      return connectionName(value);
    case "executions":
      return executionsOf(value);
    default:
      return value;
  }
}

/** How a computed URL begins, as a pattern: `'https://a.example.com/orders/' & id` → `https://a.example.com/orders/*`. */
function knownUrl({ parts }: Jsonata): string {
  const text = parts.map((part) => (typeof part === "string" ? part : "\n")).join("");
  const [known] = /https:\/\/[^\s"'`]+/.exec(text) ?? [];
  return known === undefined ? "*" : `${known}*`;
}

/** The ARN that stands for all executions of a machine. */
function executionsOf(machineArn: string): string {
  return machineArn.startsWith("${")
    ? machineArn.replace(/\.?arn\}$/i, ".executions.arn}")
    : `${machineArn.replace(":stateMachine:", ":execution:")}:*`;
}

/** `arn:…:connection/<name>/<id>` → the name; a review has `${payments.arn}` → `${payments.name}`. */
function connectionName(connectionArn: string): string {
  if (connectionArn.startsWith("${")) return connectionArn.replace(/\.?arn\}$/i, ".name}");
  return connectionArn.split("/")[1] ?? "*";
}
