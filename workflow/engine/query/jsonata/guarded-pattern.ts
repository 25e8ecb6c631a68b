import { createContext, Script } from "node:vm";
import { isSafePattern } from "../pattern-safety";
import { LimitExceeded } from "./limits";

/** How long a pattern of a dangerous shape may run on one text. */
const MAX_MILLISECONDS = 500;

/** The pattern itself if it cannot run away, else one that is stopped when it does. */
export function guardPattern(pattern: RegExp): RegExp {
  return isSafePattern(pattern.source) ? pattern : new GuardedPattern(pattern.source, pattern.flags);
}

/** A pattern that runs under a watchdog. */
class GuardedPattern extends RegExp {
  override exec(text: string): RegExpExecArray | null {
    const watched = new RegExp(this.source, this.flags);
    watched.lastIndex = this.lastIndex;
    try {
      return runWatched(watched, text);
    } finally {
      this.lastIndex = watched.lastIndex;
    }
  }

  static override get [Symbol.species](): RegExpConstructor {
    return RegExp;
  }
}

const script = new Script("pattern.exec(text)");
const sandbox = createContext(Object.create(null) as { pattern?: RegExp; text?: string });

function runWatched(pattern: RegExp, text: string): RegExpExecArray | null {
  Object.assign(sandbox, { pattern, text });
  try {
    return script.runInContext(sandbox, { timeout: MAX_MILLISECONDS }) as RegExpExecArray | null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
      throw new LimitExceeded(`The pattern /${pattern.source}/ runs longer than ${MAX_MILLISECONDS} ms`);
    }
    throw error;
  }
}
