/** Where a value stands in the text: offsets from 0. `key` is where its name starts, for members. */
interface Span {
  readonly key: number;
  readonly value: number;
  readonly end: number;
}

/** A JSON text, scanned for places. */
export interface ScannedJson {
  /** By JSON pointer; of a name given twice, the last. */
  readonly spans: ReadonlyMap<string, Span>;
  /** Names given twice in one object: the pointer, and the offset of the second. */
  readonly duplicates: readonly { readonly pointer: string; readonly offset: number }[];
}

/** A text that is not JSON. */
export class JsonSyntaxError extends Error {
  /** Offset from 0. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = "JsonSyntaxError";
    this.offset = offset;
  }
}

/** A text that nests deeper than {@link MAX_DEPTH}. */
export class TooDeepError extends Error {}

const SPACES = /[ \t\r\n]*/y;
// JSON forbids these bare in a string, so the rule against them in patterns does not hold here.
// eslint-disable-next-line no-control-regex -- see above
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** How many levels of objects and arrays a definition may have. */
export const MAX_DEPTH = 500;

/** Finds the place of every value in a JSON text; throws {@link JsonSyntaxError} where the text is not JSON. */
export function scanJson(text: string): ScannedJson {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly spans = new Map<string, Span>();
  private readonly duplicates: { pointer: string; offset: number }[] = [];
  private offset = 0;

  constructor(private readonly text: string) {}

  scan(): ScannedJson {
    this.skip();
    this.scanValue("", this.offset, 0);
    this.skip();
    if (this.offset < this.text.length) this.fail("Text goes on after the end of the document");
    return { spans: this.spans, duplicates: this.duplicates };
  }

  private scanValue(pointer: string, key: number, depth: number): void {
    if (depth > MAX_DEPTH) throw new TooDeepError();
    const value = this.offset;
    const here = this.text[this.offset];
    if (here === "{") this.scanObject(pointer, depth);
    else if (here === "[") this.scanArray(pointer, depth);
    else if (here === '"') this.takeString();
    else if (this.match(SCALAR) === undefined) this.fail("Expected a value");
    this.spans.set(pointer, { key, value, end: this.offset });
  }

  private scanObject(pointer: string, depth: number): void {
    this.offset++;
    this.skip();
    if (this.take("}")) return;
    const seen = new Set<string>();
    do {
      this.skip();
      const key = this.offset;
      if (this.text[key] !== '"') this.fail('Expected a name in "double quotes"');
      const name = JSON.parse(this.takeString()) as string;
      const member = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (seen.has(name)) this.duplicates.push({ pointer: member, offset: key });
      seen.add(name);
      this.skip();
      if (!this.take(":")) this.fail('Expected ":" after the name');
      this.skip();
      this.scanValue(member, key, depth + 1);
      this.skip();
    } while (this.take(","));
    if (!this.take("}")) this.fail('Expected "," or "}"');
  }

  private scanArray(pointer: string, depth: number): void {
    this.offset++;
    this.skip();
    if (this.take("]")) return;
    let index = 0;
    do {
      this.skip();
      this.scanValue(`${pointer}/${index++}`, this.offset, depth + 1);
      this.skip();
    } while (this.take(","));
    if (!this.take("]")) this.fail('Expected "," or "]"');
  }

  private takeString(): string {
    const found = this.match(STRING);
    if (found === undefined) this.fail("A string is not closed, or holds a character that must be escaped");
    return found;
  }

  private skip(): void {
    this.match(SPACES);
  }

  private take(sign: string): boolean {
    if (this.text[this.offset] !== sign) return false;
    this.offset++;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  private fail(message: string): never {
    const found =
      this.offset < this.text.length ? `found ${JSON.stringify(this.text[this.offset])}` : "the text ends";
    throw new JsonSyntaxError(`${message}; ${found}.`, this.offset);
  }
}
