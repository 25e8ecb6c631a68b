import type { Json } from "../../definition";
import { printSeconds } from "../graph/work";
import type { LeafChange } from "./canonical";
import type { Change } from "./change";

/** A change of a state that does not say yet which. */
export type Part = Omit<Change, "state">;

const timeouts = /^(?:Timeout|Heartbeat)?Seconds(?:Path)?$|^Timestamp(?:Path)?$/;
const data =
  /^(?:Arguments|Parameters|Result|Output|Assign|Items|ItemSelector|ResultSelector|ItemReader|ItemBatcher|ResultWriter)/;

/** Words for a changed leaf of a field. */
export function describeLeaf(leaf: LeafChange): Part {
  const field = /^[A-Za-z]+/.exec(leaf.path)?.[0] ?? "";
  const aspect = timeouts.test(field)
    ? "timeout"
    : isExpression(leaf)
      ? "expression"
      : data.test(field)
        ? "arguments"
        : "setting";
  return { aspect, text: printLeaf(leaf), ...leaf };
}

function isExpression({ path, before, after }: LeafChange): boolean {
  if (/\.\$$|Path$/.test(path)) return true;
  return [before, after].some((value) => typeof value === "string" && value.startsWith("{%"));
}

/** A changed leaf in words. */
export function printLeaf({ path, before, after }: LeafChange): string {
  const unit = /Seconds$/.test(path);
  const skipped = commonLength(printWhole(before), printWhole(after)) - 40;
  const print = (value: Json | undefined): string =>
    unit && typeof value === "number" ? printSeconds(value) : printValue(value, skipped);
  if (before === undefined) return `${path} is ${print(after)}, new`;
  if (after === undefined) return `${path} removed, was ${print(before)}`;
  return `${path} is ${print(after)}, before ${print(before)}`;
}

const maxValue = 160;

/** A value in few words. Of one that is too long, what both sides begin with goes first: `skipped` characters. */
export function printValue(value: Json | undefined, skipped = 0): string {
  const whole = printWhole(value);
  if (whole.length <= maxValue) return whole;
  const rest = skipped > 0 ? `…${whole.slice(skipped)}` : whole;
  return rest.length > maxValue ? `${rest.slice(0, maxValue - 1)}…` : rest;
}

function printWhole(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "string" && value.startsWith("{%") ? value : JSON.stringify(value);
  return text.replace(/\s+/g, " ");
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The two sides of a change, where they are there. */
export function values(before: Json | undefined, after: Json | undefined): { before?: Json; after?: Json } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** The name of a target. */
export function target(value: unknown): string {
  return typeof value === "string" ? value : "nowhere";
}

/** A change of where a state goes on. */
export function transition(
  path: string,
  text: string,
  before: Json | undefined,
  after: Json | undefined,
): Part {
  return { aspect: "transition", path, text, ...values(before, after) };
}
