/** No variables: what an intersection starts from, `None & { a: 1 }` is `{ a: 1 }`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- only the literal `{}` vanishes in an intersection
export type None = {};

/** Properties that every member of a union has: `Common<{ a: 1; b: 2 } | { a: 3 }>` is `{ a: 1 | 3 }`. */
export type Common<Union, Keys extends keyof Union = keyof Union> = [Union] extends [never]
  ? None
  : { readonly [Key in Keys]: Union[Key] };

/** Variables certain to be set where a path that gives `Out` joins others: none count from a path that never joins. */
export type Joining<Out, Adds> = [Out] extends [never] ? never : Adds;
