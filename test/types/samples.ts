/** Types that the type tests share. */
export interface Card {
  readonly kind: "card";
  readonly pan: string;
}
export interface Cash {
  readonly kind: "cash";
  readonly drawer: number;
}
export interface Line {
  readonly sku: string;
  readonly quantity: number;
}
export interface Order {
  readonly id: string;
  readonly total: number;
  readonly pay: Card | Cash;
  readonly lines: readonly Line[];
}
