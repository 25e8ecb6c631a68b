/** A position in a text; both count from 1. */
interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Turns an offset into line and column. */
export function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let index = before.indexOf("\n"); index !== -1; index = before.indexOf("\n", index + 1)) line++;
  return { line, column: offset - lineStart + 1 };
}
