import {
  Interpolation,
  isTemplateObject,
  isUnresolved,
  Jsonata,
  mapUnresolved,
  type Template,
  type Text,
} from "../../definition";

const HOLE = /\{([A-Z][A-Za-z.]*)(?:\|(\w+))?\}/;

/** Fills the holes of a resource pattern with a task's arguments; see `PermissionRule`. */
export function fillResource(pattern: string, args: Template): Text {
  const hole = HOLE.exec(pattern);
  if (!hole) return pattern;
  const [text, path = "", change] = hole;
  const before = pattern.slice(0, hole.index);
  const after = pattern.slice(hole.index + text.length);
  const join = (value: unknown): string => {
    const known = changed(String(value), change);
    return isArn(known) ? known : String(fillResource(`${before}${known}${after}`, args));
  };
  const value = argumentAt(args, path);
  if (isUnresolved(value)) return mapUnresolved(value, join);
  if (typeof value === "string") return join(value);
  if (value instanceof Interpolation) {
    const isWhole = String(value.parts[0]).startsWith("arn:");
    return isWhole ? value : new Interpolation([before, ...value.parts, after]);
  }
  return fillResource(`${before}*${after}`, args);
}

/** The argument at a dotted path, or undefined where it is missing or computed at run time. */
export function argumentAt(args: Template, path: string): Template | undefined {
  let value: Template | undefined = args;
  for (const key of path.split(".")) {
    if (value instanceof Jsonata || !isTemplateObject(value)) return undefined;
    value = value[key];
  }
  return value;
}

function isArn(text: string): boolean {
  // A review shows `${orders.arn}` where the deployment has the ARN.
  return text.startsWith("arn:") || /^\$\{[^}]*arn\}$/i.test(text);
}

function changed(value: string, change: string | undefined): string {
  if (change === "last") return value.split("/").pop() ?? value;
  if (change === "s3") return value.replace(/^s3:\/\//, "").split("/")[0] ?? value;
  if (change === "executions") return executionsOf(value);
  return value;
}

/** The ARN that stands for all executions of a machine. */
function executionsOf(machineArn: string): string {
  return machineArn.startsWith("${")
    ? machineArn.replace(/\.?arn\}$/i, ".executions.arn}")
    : `${machineArn.replace(":stateMachine:", ":execution:")}:*`;
}
