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
  /** The item of a Map. */
  readonly item?: string;
  /** Names that the expression binds itself. */
  readonly own?: ReadonlySet<string>;
}

/** A piece of TypeScript, or why there is none. */
export type Translation = { readonly code: string } | { readonly why: string };

/** A translated expression. */
export const code = (text: string): Translation => ({ code: text });

/** What has no translation. */
export const none = (why: string): Translation => ({ why });

/** Joins translations; the first that has none decides. */
export function combine(
  parts: readonly Translation[],
  join: (codes: readonly string[]) => string,
): Translation {
  const failed = parts.find((part) => "why" in part);
  if (failed) return failed;
  return code(join(parts.map((part) => ("code" in part ? part.code : ""))));
}

// The members of the context object that arrow functions can read, by their path.
const CONTEXT: Readonly<Record<string, string>> = {
  "Execution.Id": "execution.id",
  "Execution.Name": "execution.name",
  "Execution.StartTime": "execution.startTime",
  "Execution.Input": "execution.input",
  "Execution.RoleArn": "execution.roleArn",
  "Execution.RedriveCount": "execution.redriveCount",
  "State.Name": "state.name",
  "State.EnteredTime": "state.enteredTime",
  "State.RetryCount": "state.retryCount",
  "Task.Token": "token",
};

/** The context object's member behind a path of names, and how many of the names it took. */
export function findContext(
  path: readonly string[],
  names: Names,
): { code: string; taken: number } | undefined {
  if (path.slice(0, 3).join(".") === "Map.Item.Value" && names.item) return { code: names.item, taken: 3 };
  const found = CONTEXT[path.slice(0, 2).join(".")];
  return found === undefined || (found === "token" && !names.hasToken)
    ? undefined
    : { code: found, taken: 2 };
}
