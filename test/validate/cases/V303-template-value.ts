import { jsonPath, pass, work, type Case } from "./case";

const template = (value: unknown) => jsonPath({ A: pass({ Parameters: { "x.$": value } }) });
const place = ["/States/A/Parameters/x.$"];

export const cases: readonly Case[] = [
  { title: "plain text", machine: template("ipsum"), finds: place },
  { title: "a number", machine: template(22), finds: place },
  { title: "an empty text", machine: template(""), finds: place },
  { title: "the item of a filter, outside of one", machine: template("@.a"), finds: place },
  { title: "a function that does not exist", machine: template("States.Upper($.a)"), finds: place },
  { title: "a call with too few arguments", machine: template("States.MathAdd($.a)"), finds: place },
  { title: "a call that is never closed", machine: template("States.JsonToString($"), finds: place },
  { title: "an escape that does not exist", machine: template("States.Format('\\n{}', $.a)"), finds: place },
  { title: "nested calls", machine: template("States.Format('{}', States.ArrayGetItem($.a, 0))"), finds: [] },
  { title: "no arguments at all", machine: template("States.Array()"), finds: [] },
  { title: "a variable", machine: template("$order.id"), finds: [] },
  {
    title: "inside arrays of objects",
    machine: jsonPath({ A: work({ Parameters: { list: [{ "x.$": "nothing" }] } }) }),
    finds: ["/States/A/Parameters/list/0/x.$"],
  },
  {
    title: "not in Result, which is a constant",
    machine: jsonPath({ A: pass({ Result: { "x.$": "anything" } }) }),
    finds: [],
  },
];
