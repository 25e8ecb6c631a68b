/** A place in the document, linked to its parent so that a check pays for text only when it reports. */
export interface Location {
  readonly parent: Location | undefined;
  readonly key: string | number;
}

/** The whole document. */
export const documentLocation: Location = { parent: undefined, key: "" };

/** The place of a member or an element. */
export function locate(parent: Location, key: string | number): Location {
  return { parent, key };
}

/** Keys from the document down to the place. */
export function keysOf(location: Location): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = location; at.parent; at = at.parent) keys.unshift(at.key);
  return keys;
}

/** RFC 6901: `/States/Charge~1Refund/Retry/0`. */
export function toPointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** As ValidateStateMachineDefinition writes it: `/States/Charge/Retry[0]/ErrorEquals`. */
export function toAwsLocation(keys: readonly (string | number)[]): string {
  return keys.map((key) => (typeof key === "number" ? `[${key}]` : `/${key}`)).join("") || "/";
}

/** As a user says it: `Retry[0].ErrorEquals`. */
export function toFieldPath(keys: readonly (string | number)[]): string {
  return keys
    .map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join("");
}
