/** A type as a value: `type<Approval>()`. Nothing of it is left at run time. */
export interface Type<T> {
  readonly typed?: T;
}

/** Gives a type to an option: `{ result: type<Approval>() }`. */
export function type<T>(): Type<T> {
  return {};
}
