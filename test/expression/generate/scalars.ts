import fc from "fast-check";
import { join, pick, type Make } from "./grammar";
import { nums, overList, record, strs } from "./lists";
import { any, maybe } from "./values";

export const num: Make = (depth, locals) =>
  pick("num", depth, locals, [
    () => join`(${num(depth - 1, locals)} ${fc.constantFrom("+", "-", "*")} ${num(depth - 1, locals)})`,
    () => join`(${num(depth - 1, locals)} ${fc.constantFrom("% 3", "% -2", "/ 2", "/ 3", "% 0.5")})`,
    () => join`-(${num(depth - 1, locals)})`,
    () =>
      join`Math.${fc.constantFrom("floor", "ceil", "round", "abs", "trunc", "sign")}(${num(depth - 1, locals)})`,
    () => join`Math.${fc.constantFrom("max", "min")}(${num(depth - 1, locals)}, ${num(depth - 1, locals)})`,
    () => join`(${bool(depth - 1, locals)} ? ${num(depth - 1, locals)} : ${num(depth - 1, locals)})`,
    () => join`${str(depth - 1, locals)}.length`,
    () => overList(depth, locals, (list) => join`${list}.length`),
    () =>
      overList(
        depth,
        locals,
        (list, to) =>
          join`${list}.reduce((sum, ${to(num).map((text) => text.replace(" =>", ") => sum +"))}, 0)`,
      ),
    () => join`${str(depth - 1, locals)}.indexOf(${str(0, locals)})`,
    () => join`${nums(depth - 1, locals)}.indexOf(${num(0, locals)})`,
    () => overList(depth, locals, (list, to) => join`${list}.findIndex(${to(bool)})`),
    () => join`(${nums(depth - 1, locals)}[${fc.constantFrom("0", "1", "2")}] ?? ${num(depth - 1, locals)})`,
    () => join`(${nums(depth - 1, locals)}.at(${fc.constantFrom("0", "-1", "1")}) ?? 5)`,
    () => join`(o.rec[${str(0, locals)}] ?? ${num(0, locals)})`,
    () =>
      join`Number(${fc.constantFrom('"12"', '""', '" 3.5 "', "true", "false", "null", '"1e3"', '"-7"', "o.n", "o.b")})`,
    () => join`+${fc.constantFrom('"12"', '""', "o.n", "o.b")}`,
    () => join`Object.keys(${record(depth - 1, locals)}).length`,
    () =>
      join`(text => { const n = ${fc.constantFrom("Number(text)", "parseFloat(text)", "parseInt(text, 10)")}; return Number.isNaN(n) ? -1 : n; })(${str(depth - 1, locals)})`,
    () => join`(Math.max(...${nums(depth - 1, locals)}, ${num(0, locals)}))`,
    () => join`${nums(depth - 1, locals)}.reduceRight((total, x) => total - x, ${num(0, locals)})`,
    () => join`${str(depth - 1, locals)}.indexOf(${str(0, locals)}, ${place})`,
    () => join`${nums(depth - 1, locals)}.indexOf(${num(0, locals)}, ${place})`,
    () => join`${fc.oneof(str(depth - 1, locals), strs(depth - 1, locals))}.lastIndexOf(${str(0, locals)})`,
    () => join`${str(depth - 1, locals)}.search(${fc.constantFrom("/b/", "/[^a]/", "/😀/")})`,
    () => join`new Set(${strs(depth - 1, locals)}).size`,
    () =>
      join`new Date(${fc.integer({ min: -9e12, max: 9e12 }).map(String)}).getUTC${fc.constantFrom("FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds")}()`,
    () => join`((...all) => all.length)(...${nums(depth - 1, locals)}, ${num(0, locals)})`,
  ]);

// Where a search starts or a text is cut: also before the beginning and after the end.
const place = fc.constantFrom("0", "1", "2", "-1", "-2", "9", "o.m", "o.xs.length");

export const str: Make = (depth, locals) =>
  pick("str", depth, locals, [
    () =>
      join`(${str(depth - 1, locals)} + ${fc.oneof(str(depth - 1, locals), num(depth - 1, locals), bool(0, locals))})`,
    () => join`(${num(depth - 1, locals)} + ${str(depth - 1, locals)})`,
    () => join`\`<\${${any(depth - 1, locals)}}|\${${num(depth - 1, locals)}}>\``,
    () => join`String(${any(depth - 1, locals)})`,
    () => join`(typeof ${any(depth - 1, locals)})`,
    () =>
      join`${str(depth - 1, locals)}.${fc.constantFrom("toUpperCase()", "toLowerCase()", "trim()", "slice(1)", "slice(0, 2)", "slice(-2)", "slice(1, -1)", "padStart(4)", 'padEnd(5, "xy")', "repeat(2)", "charAt(1)", "substring(0, 1)", "trimStart()", "trimEnd()")}`,
    () =>
      join`${str(depth - 1, locals)}.replace(${fc.constantFrom('"a", "z"', '"-", "+"', '/a/g, "[$&]"', '/[a-b]/, "$$"', '/(a)(-)/g, "$2$1"', "/a/g, m => m + m", '/x/i, "(y)"')})`,
    () =>
      join`${str(depth - 1, locals)}.replaceAll("a", ${str(0, locals).filter((text) => !text.includes("$"))})`,
    () => join`${strs(depth - 1, locals)}.join(${fc.constantFrom("", '","', '""', '" - "')})`,
    () => join`${nums(depth - 1, locals)}.join(";")`,
    () => join`(${bool(depth - 1, locals)} ? ${str(depth - 1, locals)} : ${str(depth - 1, locals)})`,
    () => join`(${maybe(depth - 1, locals)} ?? ${str(depth - 1, locals)})`,
    () => join`(${maybe(depth - 1, locals)} || ${str(depth - 1, locals)})`,
    () =>
      join`JSON.stringify(${fc.oneof(
        any(0, locals).filter((text) => text !== "undefined" && text !== "o.y"),
        record(depth - 1, locals),
        strs(depth - 1, locals),
      )})`,
    () =>
      join`${str(depth - 1, locals)}.${fc.constantFrom("substring(2, 1)", "substring(o.m)", "substring(1, o.xs.length)", "substr(-2)", "substr(1, 1)", "charAt(o.xs.length)", 'split("a", 1).join("+")')}`,
    () =>
      join`${str(depth - 1, locals)}.${fc.constantFrom('replace("a", m => m + "!")', 'replaceAll("-", m => m + m)')}`,
    () =>
      join`(${fc.constantFrom("o.m", "o.xs.length", "255")}).toString(${fc.constantFrom("2", "16", "36")})`,
    () => join`(/(a)(-)?/.exec(${str(depth - 1, locals)})?.[1] ?? "no")`,
    () => join`${strs(depth - 1, locals)}.reduceRight((all, s, i) => all + i + s, ${str(0, locals)})`,
    () => join`new Date(${fc.integer({ min: 0, max: 4e12 }).map(String)}).toISOString()`,
    () => join`(${strs(depth - 1, locals)}[0] ?? "none")`,
    () => join`(${str(depth - 1, locals)}.split("-")[1] ?? "none")`,
    () => join`(${str(0, locals)}.match(/([a-z])-?([a-z])?/)?.[1] ?? "no")`,
    () => join`(({ [${str(0, locals)}]: "hit", k: "K" })[${str(0, locals)}] ?? "miss")`,
  ]);

export const bool: Make = (depth, locals) =>
  pick("bool", depth, locals, [
    () =>
      join`(${num(depth - 1, locals)} ${fc.constantFrom("<", "<=", ">", ">=", "===", "!==")} ${num(depth - 1, locals)})`,
    () =>
      join`(${str(depth - 1, locals)} ${fc.constantFrom("<", ">=", "===", "!==")} ${str(depth - 1, locals)})`,
    () => join`(${any(depth - 1, locals)} ${fc.constantFrom("===", "!==")} ${any(depth - 1, locals)})`,
    () =>
      join`(${any(depth - 1, locals)} ${fc.constantFrom("===", "!==", "==", "!=")} ${fc.constantFrom("null", "undefined")})`,
    () =>
      join`(typeof ${any(depth - 1, locals)} ${fc.constantFrom("===", "!==")} ${fc.constantFrom('"string"', '"number"', '"object"', '"undefined"', '"boolean"')})`,
    () => join`!${any(depth - 1, locals)}`,
    () => join`!!${any(depth - 1, locals)}`,
    () => join`Boolean(${any(depth - 1, locals)})`,
    () => join`!(${bool(depth - 1, locals)})`,
    () => join`(${bool(depth - 1, locals)} ${fc.constantFrom("&&", "||")} ${bool(depth - 1, locals)})`,
    () => join`${strs(depth - 1, locals)}.includes(${str(0, locals)})`,
    () => join`${nums(depth - 1, locals)}.includes(${num(0, locals)})`,
    () =>
      join`${str(depth - 1, locals)}.${fc.constantFrom("includes", "startsWith", "endsWith")}(${str(0, locals)})`,
    () =>
      join`${str(depth - 1, locals)}.${fc.constantFrom("includes", "startsWith", "endsWith")}(${str(0, locals)}, ${place})`,
    () => join`${strs(depth - 1, locals)}.includes(${str(0, locals)}, ${place})`,
    () => join`new Set(${strs(depth - 1, locals)}).has(${str(0, locals)})`,
    () => join`isNaN(${fc.oneof(str(depth - 1, locals), num(0, locals))})`,
    () => join`Number.is${fc.constantFrom("Finite", "SafeInteger", "NaN")}(${any(depth - 1, locals)})`,
    () =>
      join`(o.q * ${num(0, locals)} ${fc.constantFrom("<", ">=", "===", "!==")} ${num(depth - 1, locals)})`,
    () => join`Number.isNaN(o.q ${fc.constantFrom("*", "-", "/")} ${fc.constantFrom("2", "o.q")})`,
    () => join`Object.hasOwn(${record(depth - 1, locals)}, ${str(0, locals)})`,
    () => join`(new Date(${num(0, locals)}) < new Date(${num(0, locals)}))`,
    () =>
      join`${fc.constantFrom("/^a/", "/[ab]+-/i", "/^$/", "/\\d/", "/(it|x)'?s/")}.test(${str(depth - 1, locals)})`,
    () =>
      overList(depth, locals, (list, to) => join`${list}.${fc.constantFrom("some", "every")}(${to(bool)})`),
    () =>
      overList(depth, locals, (list, to) => join`${list}.${fc.constantFrom("some", "every")}(${to(any)})`),
    () => join`Array.isArray(${any(depth - 1, locals)})`,
    () => join`Number.isInteger(${any(depth - 1, locals)})`,
    () => join`(${fc.constantFrom('"a"', '"a b"', '"and"')} in o.rec)`,
  ]);
