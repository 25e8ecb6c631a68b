import { toFieldPath } from "./location";

/** A place in the user's names. */
interface NamedPlace {
  /** The states around the place, outermost first. */
  readonly states: readonly string[];
  /** `checkout / FanOut / Charge / Retry[0].MaxAttempts`. */
  readonly path: string;
}

/** Reads the keys of a place as names of states and fields. */
export function describePlace(keys: readonly (string | number)[], name = "state machine"): NamedPlace {
  const states: string[] = [];
  let index = 0;
  while (keys[index] === "States" && index + 1 < keys.length) {
    states.push(String(keys[index + 1]));
    index += 2;
    if (keys[index] === "Branches" && keys[index + 2] === "States" && keys.length > index + 3) index += 2;
    else if (isProcessor(keys[index]) && keys[index + 1] === "States" && keys.length > index + 2) index += 1;
    else break;
  }
  const field = toFieldPath(keys.slice(index));
  return { states, path: [name, ...states, ...(field ? [field] : [])].join(" / ") };
}

function isProcessor(key: string | number | undefined): boolean {
  return key === "ItemProcessor" || key === "Iterator";
}
