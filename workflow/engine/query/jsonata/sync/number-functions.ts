import type { Definition } from "./built-ins";
import { bail, spend, toBoolean } from "./values";

/** The built-in functions on numbers and booleans. */
export const numberFunctions: Readonly<Record<string, Definition>> = {
  sum: onNumbers((numbers) => numbers.reduce((total, number) => total + number, 0)),
  max: onNumbers((numbers) => (numbers.length === 0 ? undefined : numbers.reduce((a, b) => Math.max(a, b)))),
  min: onNumbers((numbers) => (numbers.length === 0 ? undefined : numbers.reduce((a, b) => Math.min(a, b)))),
  average: onNumbers((numbers) =>
    numbers.length === 0 ? undefined : numbers.reduce((total, number) => total + number, 0) / numbers.length,
  ),
  number: { least: 1, most: 1, takesContext: true, arity: 1, apply: ([value]) => toNumber(value) },
  floor: onNumber(Math.floor),
  ceil: onNumber(Math.ceil),
  abs: onNumber(Math.abs),
  sqrt: onNumber((number) => (number < 0 ? bail() : Math.sqrt(number))),
  round: { least: 1, most: 2, takesContext: true, arity: 2, apply: round },
  power: { least: 2, most: 2, takesContext: true, arity: 2, apply: power },
  formatBase: { least: 1, most: 2, takesContext: true, arity: 2, apply: formatBase },
  boolean: { least: 1, most: 1, takesContext: true, arity: 1, apply: ([value]) => toBoolean(value) },
  not: {
    least: 1,
    most: 1,
    takesContext: true,
    arity: 1,
    apply: ([value]) => {
      const answer = toBoolean(value);
      return answer === undefined ? undefined : !answer;
    },
  },
};

function onNumbers(apply: (numbers: readonly number[]) => unknown): Definition {
  return {
    least: 1,
    most: 1,
    arity: 1,
    apply: ([value]) => {
      if (value === undefined) return undefined;
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      spend(list.length);
      return list.every((item) => typeof item === "number") ? apply(list) : bail();
    },
  };
}

function onNumber(apply: (number: number) => unknown): Definition {
  return {
    least: 1,
    most: 1,
    takesContext: true,
    arity: 1,
    apply: ([value]) => {
      if (value === undefined) return undefined;
      return typeof value === "number" ? apply(value) : bail();
    },
  };
}

const DECIMAL = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/;

function toNumber(value: unknown): unknown {
  if (value === undefined || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "string" || !DECIMAL.test(value)) return bail();
  const number = parseFloat(value);
  return Number.isFinite(number) ? number : bail();
}

// To the nearest even number where both are as near, the point shifted in the digits and not by multiplication.
function round([value, places]: readonly unknown[]): unknown {
  if (value !== undefined && typeof value !== "number") return bail();
  if (places !== undefined && typeof places !== "number") return bail();
  if (value === undefined) return undefined;
  const shifted = places ? shift(value, places) : value;
  let result = Math.round(shifted);
  if (Math.abs(result - shifted) === 0.5 && Math.abs(result % 2) === 1) result -= 1;
  return (places ? shift(result, -places) : result) + 0;
}

function shift(value: number, places: number): number {
  const [digits, exponent] = value.toString().split("e");
  return Number(`${digits}e${Number(exponent ?? 0) + places}`);
}

function formatBase([value, base]: readonly unknown[]): unknown {
  const radix = base === undefined ? 10 : round([base]);
  const number = round([value]);
  if (typeof radix !== "number" || radix < 2 || radix > 36) return bail();
  return (number as number | undefined)?.toString(radix);
}

function power([base, exponent]: readonly unknown[]): unknown {
  if (base === undefined || typeof base !== "number" || typeof exponent !== "number") return bail();
  const result = base ** exponent;
  return Number.isFinite(result) ? result : bail();
}
