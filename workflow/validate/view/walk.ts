import { isPlainObject } from "../../definition";
import { locate, type Location } from "./location";

/** A member of an object somewhere in a JSON value. */
interface Member {
  readonly name: string;
  readonly value: unknown;
  readonly at: Location;
  /** The object that holds it. */
  readonly holder: Readonly<Record<string, unknown>>;
}

/** Visits every member of every object in a JSON value, arrays included, outer ones first. */
export function visitMembers(value: unknown, at: Location, visit: (member: Member) => void): void {
  if (Array.isArray(value)) {
    value.forEach((element: unknown, index) => visitMembers(element, locate(at, index), visit));
  } else if (isPlainObject(value)) {
    for (const name of Object.keys(value)) {
      const member = { name, value: value[name], at: locate(at, name), holder: value };
      visit(member);
      visitMembers(member.value, member.at, visit);
    }
  }
}

/** Visits every text in a JSON value, the value itself included. */
export function visitTexts(value: unknown, at: Location, visit: (text: string, at: Location) => void): void {
  if (typeof value === "string") visit(value, at);
  else if (Array.isArray(value))
    value.forEach((element: unknown, index) => visitTexts(element, locate(at, index), visit));
  else if (isPlainObject(value))
    for (const name of Object.keys(value)) visitTexts(value[name], locate(at, name), visit);
}
