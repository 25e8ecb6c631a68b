import { createContext, Script } from "node:vm";
import { isSafePattern } from "../pattern-safety";
import { LimitExceeded } from "./limits";

/** How long a pattern of a dangerous shape may run on one text. */
const MAX_MILLISECONDS = 500;

/** A pattern that is stopped when it runs away; patterns that cannot are run as they are. */
export class WatchedPattern extends RegExp {
  private readonly isSafe: boolean;

  constructor(pattern: RegExp) {
    super(pattern.source, pattern.flags);
    this.isSafe = isSafePattern(pattern.source);
  }

  override exec(text: string): RegExpExecArray | null {
    return this.isSafe ? super.exec(text) : this.execWatched(text);
  }

  private execWatched(text: string): RegExpExecArray | null {
    const plain = new RegExp(this.source, this.flags);
    plain.lastIndex = this.lastIndex;
    try {
      return runWatched(plain, text);
    } finally {
      this.lastIndex = plain.lastIndex;
    }
  }
}

const script = new Script("pattern.exec(text)");
const sandbox: { pattern?: RegExp; text?: string } = createContext({});

function runWatched(pattern: RegExp, text: string): RegExpExecArray | null {
  Object.assign(sandbox, { pattern, text });
  try {
    return script.runInContext(sandbox, { timeout: MAX_MILLISECONDS }) as RegExpExecArray | null;
  } catch (error) {
    // The error comes from the other context, whose Error is not ours.
    if ((error as { code?: string }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
      throw new LimitExceeded(`The pattern /${pattern.source}/ runs longer than ${MAX_MILLISECONDS} ms`);
    }
    throw error;
  }
}
