/** Widths of Helvetica in thousandths of the font size, by group of characters; Arial and Liberation Sans share them. */
const groups: readonly (readonly [string, number])[] = [
  ["ijl'|", 222],
  ["ftI .,:;/\\!()[]-`", 290],
  ['r"*°', 345],
  ["ckszvxyJ{}", 500],
  ["abdeghnopqu0123456789L_?$#", 560],
  ["=+<>~FTZ≤≥^", 600],
  ["ABEKPSVXY&", 667],
  ["CDHNRUw", 722],
  ["GOQ", 778],
  ["mM%W@…", 900],
];

const widths = new Map(
  groups.flatMap(([characters, width]) => [...characters].map((c) => [c, width] as const)),
);

/** Estimated width in pixels of a line of text; bold is 6 % wider. Unknown characters count as one full square. */
export function measureText(text: string, fontSize: number, weight: "normal" | "bold" = "normal"): number {
  const thousandths = [...text].reduce((sum, character) => sum + (widths.get(character) ?? 1000), 0);
  return (thousandths / 1000) * fontSize * (weight === "bold" ? 1.06 : 1);
}

/** Breaks text into at most `maxLines` lines of at most `maxWidth` pixels; what does not fit ends in an ellipsis. */
export function wrapText(
  text: string,
  options: { fontSize: number; maxWidth: number; maxLines: number; weight?: "normal" | "bold" },
): readonly string[] {
  const fits = (line: string): boolean =>
    measureText(line, options.fontSize, options.weight) <= options.maxWidth;
  const lines: string[] = [];
  let line = "";
  // A name stays whole where it has a line for itself: `States.Timeout`.
  const words = text.match(/\S+\s*|\s+/g) ?? [];
  for (const piece of words.flatMap((word) => (fits(word.trimEnd()) ? [word] : splitAtBreaks(word)))) {
    if (fits((line + piece).trimEnd())) {
      line += piece;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trim());
    line = piece;
    while (!fits(line.trimEnd())) {
      const head = longestFit(line, fits);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() !== "") lines.push(line.trim());
  return lines.length <= options.maxLines ? lines : cutLines(lines, options.maxLines, fits);
}

/** Places where a reader accepts a break: after spaces and punctuation, and before a capital inside a word. */
function splitAtBreaks(text: string): readonly string[] {
  return text.match(/.+?(?:[\s\-_./,:](?=\S)|(?<=[a-z0-9])(?=[A-Z])|$)/gs) ?? [];
}

function longestFit(text: string, fits: (line: string) => boolean): string {
  let length = 1;
  while (length < text.length && fits(text.slice(0, length + 1))) length++;
  return text.slice(0, length);
}

function cutLines(lines: readonly string[], maxLines: number, fits: (line: string) => boolean): string[] {
  const kept = lines.slice(0, maxLines);
  let last = kept[maxLines - 1] ?? "";
  while (last.length > 1 && !fits(`${last}…`)) last = last.slice(0, -1);
  kept[maxLines - 1] = `${last.trimEnd()}…`;
  return kept;
}
