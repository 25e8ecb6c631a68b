/**
 * A pattern in a form that JSONata's reader takes: it looks for the closing slash by counting brackets, without
 * knowing classes and escapes.
 */
export function rewriteRegex(pattern: string): string {
  let result = "";
  let isInClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === "\\") {
      at++;
      result += escape(pattern.charAt(at));
    } else if (isInClass && "()[{}/".includes(character)) {
      result += escape(character);
    } else if (character === "}" && pattern.charAt(at - 1) === "%") {
      result += escape(character);
    } else {
      if (character === "[") isInClass = true;
      if (character === "]") isInClass = false;
      result += character;
    }
  }
  return result;
}

// A backslash before a backslash would hide the next bracket from the reader.
function escape(character: string): string {
  if (character === "\\") return "\\x5c";
  if ("()[]{}/".includes(character)) return `\\x${character.charCodeAt(0).toString(16)}`;
  return `\\${character}`;
}
