/** A number that may grow with the items of a Map: `base`, and so much more for each item. */
export interface Amount {
  readonly base: number;
  /** By the Map's name; nested Maps are joined: `Orders × Lines`. */
  readonly perItem: ReadonlyMap<string, number>;
}

/** A number that does not grow. */
export function amount(base: number): Amount {
  return { base, perItem: new Map() };
}

/** Adds amounts. */
export function addAmounts(...amounts: readonly Amount[]): Amount {
  const perItem = new Map<string, number>();
  for (const part of amounts) {
    for (const [map, count] of part.perItem) perItem.set(map, (perItem.get(map) ?? 0) + count);
  }
  return { base: amounts.reduce((sum, part) => sum + part.base, 0), perItem };
}

/** The amount once for each item of a Map. */
export function timesItems(part: Amount, map: string): Amount {
  const perItem = new Map<string, number>(part.base === 0 ? [] : [[map, part.base]]);
  for (const [inner, count] of part.perItem) perItem.set(`${map} × ${inner}`, count);
  return { base: 0, perItem };
}

/** The amount when every Map has one item, to compare by. */
export function sizeOf(part: Amount): number {
  return part.base + [...part.perItem.values()].reduce((sum, count) => sum + count, 0);
}

/** Prints an amount: `7`, `5 + 3 per item of Lines`. */
export function printAmount(part: Amount): string {
  const items = [...part.perItem].map(([map, count]) => `${printCount(count)} per item of ${map}`);
  return [printCount(part.base), ...items].join(" + ");
}

/** Prints a whole number with commas. */
export function printCount(count: number): string {
  return count.toLocaleString("en-US");
}
