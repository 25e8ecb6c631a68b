/**
 * A replacement text of JavaScript's in JSONata's words: `$&` is `$0`. Undefined where JSONata has no word for it.
 * Without a regular expression JSONata takes the text as it is, so the signs are resolved here.
 */
export function translateReplacement(text: string, groups: number | undefined): string | undefined {
  if (!text.includes("$")) return text;
  if (groups === undefined) return /\$[&`']/.test(text) ? undefined : text.replaceAll("$$", () => "$");
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    if (sign !== "$") {
      result += sign;
    } else if (next === "&" || next === "$") {
      result += next === "&" ? "$0" : "$$";
      at++;
    } else if ("`'<".includes(next) && next !== "") {
      return undefined;
    } else if (next >= "0" && next <= "9") {
      const digits = Number(next);
      if (groups > 9) return undefined;
      result += digits >= 1 && digits <= groups ? `$${next}` : `$$${next}`;
      at++;
    } else {
      result += "$$";
    }
  }
  return result;
}
