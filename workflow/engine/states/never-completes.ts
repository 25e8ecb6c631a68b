/** The `complete` of states that are through as soon as they begin. */
export function neverCompletes(): never {
  throw new Error("A state was handed a result that it had not asked for. Please report this.");
}
