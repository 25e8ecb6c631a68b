/** The longest pattern that is trusted. */
const MAX_PATTERN = 1000;

/**
 * The power of the text's length that a match may take in steps: 1 for a pattern without repetition, one more for each
 * repetition in a row, infinite for the shapes that take exponential time (a repetition inside a repetition, a
 * repetition of alternatives, a back reference).
 */
export function patternPower(source: string): number {
  if (source.length > MAX_PATTERN || /\\[1-9]|\\k</.test(source)) return Infinity;
  const shape = source.replace(/\\./gs, "x").replace(/\[[^\]]*\]/g, "x");
  if (hasNestedRepetition(shape)) return Infinity;
  return 1 + Math.max(...shape.split("|").map(countRepetitions));
}

function countRepetitions(shape: string): number {
  return shape.match(/[*+]|\{\d+,/g)?.length ?? 0;
}

// Walks the groups; a group that repeats must not hold another repetition or alternatives.
function hasNestedRepetition(shape: string): boolean {
  const open: boolean[] = [];
  let isRepeating = false;
  for (let index = 0; index < shape.length; index++) {
    const character = shape.charAt(index);
    if (character === "(") {
      open.push(isRepeating);
      isRepeating = false;
    } else if (character === ")") {
      const repeats = /^(?:[*+]|\{\d+,?\d*\})/.test(shape.slice(index + 1));
      if (repeats && isRepeating) return true;
      isRepeating = (open.pop() ?? false) || isRepeating || repeats;
    } else if (/[*+|]/.test(character) || /^\{\d+,/.test(shape.slice(index))) isRepeating = true;
  }
  return false;
}
