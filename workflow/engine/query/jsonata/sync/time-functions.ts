import { systemSources } from "../../scope";
import type { Definition } from "./built-ins";
import { bail } from "./values";

/** The built-in functions on time, in ISO 8601; pictures are the package's. */
export const timeFunctions: Readonly<Record<string, Definition>> = {
  millis: {
    least: 0,
    most: 0,
    arity: 0,
    apply: (_parameters, scope) => (scope.sources ?? systemSources).now(),
  },
  now: {
    least: 0,
    most: 0,
    arity: 2,
    apply: (_parameters, scope) => isoText((scope.sources ?? systemSources).now()),
  },
  fromMillis: {
    least: 1,
    most: 1,
    takesContext: true,
    arity: 3,
    apply: ([time]) => {
      if (time === undefined) return undefined;
      return typeof time === "number" ? isoText(time) : bail();
    },
  },
  toMillis: {
    least: 1,
    most: 1,
    takesContext: true,
    arity: 2,
    apply: ([text]) => {
      if (text === undefined) return undefined;
      return typeof text === "string" && ISO.test(text) ? Date.parse(text) : bail();
    },
  },
};

// The forms that are beyond doubt.
const ISO = /^\d{4}-[01]\d-[0-3]\d(?:T[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-][0-2]\d:[0-5]\d))?$/;

const [EARLIEST, LATEST] = [Date.UTC(1000, 0), Date.UTC(9999, 0)];

function isoText(time: number): string {
  return time >= EARLIEST && time <= LATEST && Number.isInteger(time) ? new Date(time).toISOString() : bail();
}
