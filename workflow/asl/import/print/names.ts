/** How the data of a state is called where an expression is printed; undefined where it does not exist. */
export interface Names {
  /** What the arrow function's first parameter is called. */
  readonly parameter: string;
  /** The state's input. */
  readonly input: string | undefined;
  /** What the state's work gave. */
  readonly result?: string;
  /** The error that a catcher got. */
  readonly failure?: string;
  /** Whether the state waits for its token. */
  readonly hasToken?: boolean;
  /** The item of a Map; each part only where the arrow function can read it. */
  readonly item?: ItemNames;
  /** What a bare name and `$` of JSONata refer to, inside a predicate. */
  readonly context?: string;
  /** Names that the expression binds itself. */
  readonly own?: ReadonlySet<string>;
}

/** How the parts of a Map's item are called, by their names in the context object. */
export type ItemNames = Readonly<Partial<Record<"Value" | "Index" | "Key" | "Source", string>>>;

/** The error that a catcher got, as a whole. */
export const FAILURE = "{ Error: f.error, Cause: f.cause }";

/** A piece of TypeScript with what it does otherwise than the machine, or why there is none. */
export type Translation =
  { readonly code: string; readonly remarks?: readonly string[] } | { readonly why: string };

/** A translated expression. */
export const code = (text: string, ...remarks: readonly string[]): Translation =>
  remarks.length > 0 ? { code: text, remarks } : { code: text };

/** The same with what it does otherwise than the machine. */
export const remarked = (translation: Translation, ...remarks: readonly string[]): Translation =>
  "why" in translation
    ? translation
    : code(translation.code, ...new Set([...(translation.remarks ?? []), ...remarks]));

/** What has no translation. */
export const none = (why: string): Translation => ({ why });

/** Why no program asks whether a variable is set. */
export const NOT_ASKED = "whether a variable is set cannot be asked: its type says that it is";

/** Whether a translation is a variable as a whole. */
export const isVariable = (translation: Translation): boolean =>
  "code" in translation && /^vars\.\w+$/.test(translation.code);

/** Joins translations; the first that has none decides. */
export function combine(
  parts: readonly Translation[],
  join: (codes: readonly string[]) => string,
): Translation {
  const failed = parts.find((part) => "why" in part);
  if (failed) return failed;
  const remarks = parts.flatMap((part) => ("code" in part ? (part.remarks ?? []) : []));
  return code(join(parts.map((part) => ("code" in part ? part.code : ""))), ...new Set(remarks));
}

// The members of the context object that arrow functions can read, by their path.
const CONTEXT: Readonly<Record<string, string>> = {
  "Execution.Id": "execution.id",
  "Execution.Input": "execution.input",
  "Execution.Name": "execution.name",
  "Execution.RoleArn": "execution.roleArn",
  "Execution.StartTime": "execution.startTime",
  "Execution.RedriveCount": "execution.redriveCount",
  "State.EnteredTime": "state.enteredTime",
  "State.Name": "state.name",
  "State.RetryCount": "state.retryCount",
  "StateMachine.Id": "stateMachine.id",
  "StateMachine.Name": "stateMachine.name",
};

// Not every state has these: the context as a whole is printed without them.
const SOMETIMES: ReadonlySet<string> = new Set(["State.RetryCount"]);

/** The context object's member behind a path of names, and how many of the names it took. */
export function findContext(
  path: readonly string[],
  names: Names,
): { code: string; taken: number } | undefined {
  const [part, member, detail] = path;
  if (part === "Map" && member === "Item" && names.item) {
    const found = detail === undefined ? printItem(names.item) : names.item[detail as keyof ItemNames];
    return found === undefined ? undefined : { code: found, taken: detail === undefined ? 2 : 3 };
  }
  if (part === "Task" && names.hasToken)
    return member === "Token"
      ? { code: "token", taken: 2 }
      : member === undefined
        ? { code: "{ Token: token }", taken: 1 }
        : undefined;
  if (part === undefined) return { code: printWhole(names), taken: 0 };
  if (member === undefined) {
    const whole = printPart(part);
    return whole === undefined ? undefined : { code: whole, taken: 1 };
  }
  const found = CONTEXT[`${part}.${member}`];
  return found === undefined ? undefined : { code: found, taken: 2 };
}

function printItem(item: ItemNames): string {
  return printObject(Object.entries(item));
}

function printPart(part: string): string | undefined {
  const members = Object.entries(CONTEXT).flatMap(([path, member]) =>
    path.startsWith(`${part}.`) && !SOMETIMES.has(path)
      ? [[path.slice(part.length + 1), member.endsWith(".redriveCount") ? `${member} ?? 0` : member] as const]
      : [],
  );
  return members.length === 0 ? undefined : printObject(members);
}

function printWhole({ item, hasToken }: Names): string {
  const parts = ["Execution", "State", "StateMachine"].map(
    (part) => [part, printPart(part) ?? "{}"] as const,
  );
  const map = item ? [["Map", `{ Item: ${printItem(item)} }`] as const] : [];
  const token = hasToken ? [["Task", "{ Token: token }"] as const] : [];
  return printObject([...parts, ...map, ...token]);
}

function printObject(members: readonly (readonly [string, string])[]): string {
  return `{ ${members.map(([name, value]) => `${name}: ${value}`).join(", ")} }`;
}

/** Reads a member of a piece of code; what is written out as an object is read where it stands. */
export function readMember(from: string, name: string, access: string): string {
  if (from === FAILURE && name === "Error") return "f.error";
  if (from === FAILURE && name === "Cause") return "f.cause";
  return `${from.startsWith("{") ? `(${from})` : from}${access}`;
}
