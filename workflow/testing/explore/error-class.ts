type Class = (...parameters: never[]) => unknown;

/** Whether a value is a class of errors: `Error` itself, one of the language's, or one that extends them. */
export function isErrorClass(value: unknown): value is Class {
  if (typeof value !== "function") return false;
  const prototype: unknown = value.prototype;
  return value === Error || prototype instanceof Error;
}

/** The `name` that errors of a class have, which is what Lambda reports: as its constructor or a field sets it. */
export function nameOfErrorClass(error: Class, of: Class = error): string {
  const text = Function.prototype.toString.call(error);
  if (!/\{\s*\[native code\]\s*\}\s*$/.test(text)) {
    const set =
      /\bthis\.name\s*=\s*([^;,}\n]+)/.exec(text) ?? /^\s*(?:override\s+)?name\s*=\s*([^;\n]+)/m.exec(text);
    const literal = /^["'`]([^"'`$]+)["'`]/.exec(set?.[1]?.trim() ?? "");
    if (literal?.[1] !== undefined) return literal[1];
    // `new.target.name`, `this.constructor.name`
    if (set && /\.name\b/.test(set[1] ?? ""))
      return /\b(target|constructor)\.name/.test(set[1] ?? "") ? of.name : error.name;
    const parent: unknown = Object.getPrototypeOf(error);
    if (isErrorClass(parent)) return nameOfErrorClass(parent, of);
  }
  return String((of.prototype as { readonly name?: unknown }).name ?? "Error");
}
