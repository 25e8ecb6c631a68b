import { createContext, Script } from "node:vm";
import { patternPower } from "./pattern-safety";

/** How long a pattern that may run away may take on one text. */
const MAX_MILLISECONDS = 500;
/** How many steps a pattern may take at worst without being watched; that many take about a tenth of a second. */
const MAX_STEPS = 1e8;

/** A pattern that was stopped because it ran too long. */
export class PatternTimeout extends Error {}

/** A regular expression that is stopped when it runs away. Watching costs some 50 µs, so that harmless matches go without. */
export class WatchedPattern extends RegExp {
  private readonly power: number;

  constructor(pattern: RegExp) {
    super(pattern.source, pattern.flags);
    this.power = pattern instanceof WatchedPattern ? pattern.power : patternPower(pattern.source);
  }

  override exec(text: string): RegExpExecArray | null {
    return text.length ** this.power <= MAX_STEPS ? super.exec(text) : this.execWatched(text);
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
      throw new PatternTimeout(`The pattern /${pattern.source}/ runs longer than ${MAX_MILLISECONDS} ms`);
    }
    throw error;
  }
}
