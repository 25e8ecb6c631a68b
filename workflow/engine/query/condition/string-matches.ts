/** What a pattern of StringMatches is made of: text that must stand there, and `*` for anything. */
type Piece = string | "any";

const ANY = Symbol("any");

/**
 * A pattern of StringMatches as a test. `*` stands for any characters, also none; `\*` and `\\` for themselves.
 * Runs in linear space and at worst quadratic time, whatever the pattern.
 * https://states-language.net/#choice-state
 */
export function compileStringMatches(pattern: string): (text: string) => boolean {
  const tokens = tokenize(pattern);
  return (text) => matches(tokens, Array.from(text));
}

function tokenize(pattern: string): readonly (Piece | typeof ANY)[] {
  const tokens: (Piece | typeof ANY)[] = [];
  const characters = Array.from(pattern);
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] as string;
    const next = characters[index + 1];
    if (character === "\\" && (next === "*" || next === "\\")) {
      tokens.push(next);
      index++;
    } else if (character === "*") {
      if (tokens.at(-1) !== ANY) tokens.push(ANY);
    } else tokens.push(character);
  }
  return tokens;
}

// On a mismatch it goes back to the last `*` only, and lets that one take one character more.
function matches(tokens: readonly (Piece | typeof ANY)[], text: readonly string[]): boolean {
  let token = 0;
  let star = -1;
  let retry = 0;
  for (let index = 0; index < text.length;) {
    if (token < tokens.length && tokens[token] === text[index]) {
      token++;
      index++;
    } else if (tokens[token] === ANY) {
      star = token++;
      retry = index;
    } else if (star >= 0) {
      token = star + 1;
      index = ++retry;
    } else return false;
  }
  while (tokens[token] === ANY) token++;
  return token === tokens.length;
}
