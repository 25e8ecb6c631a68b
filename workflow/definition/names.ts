/** Whether a name may stand bare in TypeScript, as a variable's or after a dot. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** A name as a key of an object literal: `id`, `"content-type"`. */
export function printKey(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

/** `PutItem` as `putItem`. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `putItem` as `PutItem`. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
