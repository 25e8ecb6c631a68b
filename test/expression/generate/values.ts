import fc from "fast-check";
import { arrow, join, pick, type Make } from "./grammar";
import { items, nested, nums, strs } from "./lists";
import { bool, num, str } from "./scalars";

export const maybe: Make = (depth, locals) =>
  pick("maybe", depth, locals, [
    () => join`${strs(depth - 1, locals)}.find(${arrow("str", bool, depth, locals)})`,
    () => join`${strs(depth - 1, locals)}[${fc.constantFrom("0", "1", "5")}]`,
    () =>
      join`${items(depth - 1, locals)}.find(${arrow("item", bool, depth, locals)})?.${fc.constantFrom("note", "sku")}`,
    () =>
      join`(${bool(depth - 1, locals)} ? ${maybe(depth - 1, locals)} : ${fc.constantFrom("undefined", "null")})`,
    () => join`${items(depth - 1, locals)}.at(-1)?.sku`,
  ]);

export const any: Make = (depth, locals) =>
  pick("any", depth, locals, [
    () => num(depth - 1, locals),
    () => str(depth - 1, locals),
    () => bool(depth - 1, locals),
    () => maybe(depth - 1, locals),
    () => nums(depth - 1, locals),
    () => nested(depth - 1, locals),
    () => join`(${any(depth - 1, locals)} ${fc.constantFrom("&&", "||", "??")} ${any(depth - 1, locals)})`,
    () => join`(${bool(depth - 1, locals)} ? ${any(depth - 1, locals)} : ${any(depth - 1, locals)})`,
  ]);
