import { jsonPath, pass, type Case } from "./case";

const call = (text: string, finds: readonly string[]): Case => ({
  title: text,
  machine: jsonPath({ A: pass({ Parameters: { "x.$": text } }) }),
  finds,
});
const place = ["/States/A/Parameters/x.$"];

const bad = [
  "States.Format('{} {}', $.a)",
  "States.Format('{}', $.a, $.b)",
  "States.Format($.a[0], States.Format('none', 1))",
  "States.Format(5)",
  "States.JsonMerge($.a, $.b, true)",
  "States.Hash($.a, 'SHA1')",
  "States.ArrayRange(1, 9, 0)",
  "States.ArrayPartition($.a, 0)",
  "States.MathAdd('1', $.a)",
  "States.StringToJson(5)",
  "States.ArrayLength('abc')",
];
const good = [
  "States.Format('\\{} {}', $.a)",
  "States.Format($.a, $.b, $.c)",
  "States.JsonMerge($.a, $.b, false)",
  "States.JsonMerge($.a, $.b, $.c)",
  "States.Hash(5, 'SHA-1')",
  "States.ArrayRange($.a, 9, -2)",
  "States.ArrayContains($.a, 'x')",
  "States.Array('x', 1, null, true)",
];

export const cases: readonly Case[] = [
  ...bad.map((text) => call(text, place)),
  ...good.map((text) => call(text, [])),
];
