/** A path or an intrinsic call that does not follow the grammar. */
export class PathSyntaxError extends Error {
  /** Offset of the offending character in the text, from 0. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.name = "PathSyntaxError";
    this.position = position;
  }
}

/** How deep paths, filters and intrinsic calls may nest before the parser gives up, so that hostile text cannot exhaust the stack. */
const MAX_NESTING = 100;

/** Reads a text from left to right; shared by the parsers of paths, filters and intrinsic calls. */
export class Cursor {
  readonly text: string;
  position: number;
  private depth = 0;

  constructor(text: string, position = 0) {
    this.text = text;
    this.position = position;
  }

  /** The character here, or "" at the end. */
  get here(): string {
    return this.text.charAt(this.position);
  }

  get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  skipSpaces(): void {
    while (/\s/.test(this.here)) this.position++;
  }

  startsWith(word: string): boolean {
    return this.text.startsWith(word, this.position);
  }

  /** Reads `word` if it stands here. */
  take(word: string): boolean {
    if (!this.startsWith(word)) return false;
    this.position += word.length;
    return true;
  }

  /** Reads what the sticky pattern matches here, or nothing. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  expect(word: string, reason: string): void {
    if (!this.take(word)) this.fail(`Expected "${word}" ${reason}`);
  }

  fail(message: string, position = this.position): never {
    const found = position < this.text.length ? `found "${this.text.charAt(position)}"` : "the text ends";
    throw new PathSyntaxError(`${message}; ${found}`, position);
  }

  /** Runs `parse` one level deeper. */
  nested<T>(parse: () => T): T {
    if (++this.depth > MAX_NESTING) this.fail(`Nested more than ${MAX_NESTING} levels deep`);
    try {
      return parse();
    } finally {
      this.depth--;
    }
  }
}
