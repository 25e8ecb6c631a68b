/** The longest pattern that is run. */
const MAX_PATTERN = 1000;

/**
 * Whether a regular expression is safe to run on text of strangers: no repetition inside a repetition and no
 * back reference, the shapes that make a matcher take exponential time.
 */
export function isSafePattern(source: string): boolean {
  if (source.length > MAX_PATTERN || /\\[1-9]|\\k</.test(source)) return false;
  return !hasNestedRepetition(source.replace(/\\./gs, "x").replace(/\[[^\]]*\]/g, "x"));
}

// Walks the groups; a group that repeats must not hold another repetition or alternatives.
function hasNestedRepetition(source: string): boolean {
  const open: boolean[] = [];
  let isRepeating = false;
  for (let index = 0; index < source.length; index++) {
    const character = source.charAt(index);
    if (character === "(") {
      open.push(isRepeating);
      isRepeating = false;
    } else if (character === ")") {
      const outer = open.pop() ?? false;
      const repeats = /^(?:[*+]|\{\d+,(?:\d*)\})/.test(source.slice(index + 1));
      if (repeats && isRepeating) return true;
      isRepeating = outer || isRepeating || repeats;
    } else if (/[*+|]/.test(character) || /^\{\d+,/.test(source.slice(index))) isRepeating = true;
  }
  return false;
}
