/** A JSONata string literal. Single quotes, for it will stand inside JSON; never `%}`, which ends an expression. */
export function printString(text: string): string {
  const quote = text.includes("'") ? '"' : "'";
  let result = "";
  for (let at = 0; at < text.length; at++) result += escapeUnit(text, at, quote);
  return quote + result + quote;
}

function escapeUnit(text: string, at: number, quote: string): string {
  const unit = text.charAt(at);
  const code = unit.charCodeAt(0);
  if (unit === "\\") return "\\\\";
  if (unit === '"' && quote === '"') return '\\"';
  if (unit === "\n") return "\\n";
  if (unit === "\t") return "\\t";
  if (unit === "\r") return "\\r";
  const endsExpression = unit === "}" && text.charAt(at - 1) === "%";
  const isSurrogate = code >= 0xd800 && code <= 0xdfff && !isPaired(text, at, code);
  const isReserved = code >= 0xe000 && code <= 0xe001;
  if (code < 0x20 || code === 0x7f || endsExpression || isSurrogate || isReserved) {
    return `\\u${code.toString(16).padStart(4, "0")}`;
  }
  return unit;
}

function isPaired(text: string, at: number, code: number): boolean {
  if (code < 0xdc00) {
    const next = text.charCodeAt(at + 1);
    return next >= 0xdc00 && next <= 0xdfff;
  }
  const previous = text.charCodeAt(at - 1);
  return previous >= 0xd800 && previous <= 0xdbff;
}

const WORDS: ReadonlySet<string> = new Set(["and", "or", "in", "true", "false", "null", "function"]);

// Whether a field can be written after a dot as it is.
function isPlainName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !WORDS.has(name);
}

/** A field name in a path; undefined where no quoting can hold it. */
export function printName(name: string): string | undefined {
  if (isPlainName(name)) return name;
  const isQuotable = name !== "" && !/[`\ue000\ue001\p{Cc}\p{Surrogate}]|%\}/u.test(name);
  return isQuotable ? `\`${name}\`` : undefined;
}
