/** The delimiters that ReaderConfig.CSVDelimiter names. */
const DELIMITERS: Readonly<Record<string, string>> = {
  COMMA: ",",
  PIPE: "|",
  SEMICOLON: ";",
  SPACE: " ",
  TAB: "\t",
};

/** The character a CSVDelimiter stands for; a comma when none is given. */
export function delimiterOf(name: unknown): string {
  return DELIMITERS[String(name)] ?? ",";
}

/** Reads rows of RFC 4180 text: quoted fields may hold delimiters, quotes (doubled) and line breaks. Empty lines are no rows. */
export function parseCsv(text: string, delimiter = ","): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  let hasContent = false;
  const endField = (): void => {
    row.push(field);
    field = "";
  };
  const endRow = (): void => {
    if (hasContent) {
      endField();
      rows.push(row);
    }
    row = [];
    field = "";
    hasContent = false;
  };
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text.charAt(index + 1) === '"') {
        field += '"';
        index++;
      } else isQuoted = false;
    } else if (character === '"' && field === "") {
      isQuoted = true;
      hasContent = true;
    } else if (character === delimiter) {
      endField();
      hasContent = true;
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text.charAt(index + 1) === "\n") index++;
      endRow();
    } else {
      field += character;
      hasContent = true;
    }
  }
  endRow();
  return rows;
}

/** Rows as objects: short rows are filled with empty text, fields beyond the headers are dropped. */
export function rowsToObjects(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): Record<string, string>[] {
  return rows.map((row) => {
    const item: Record<string, string> = {};
    headers.forEach((header, index) => {
      Object.defineProperty(item, header, {
        value: row[index] ?? "",
        enumerable: true,
        writable: true,
        configurable: true,
      });
    });
    return item;
  });
}
