import { jsonPath, pass, type Case } from "./case";

const read = (path: string) => jsonPath({ A: pass({ Parameters: { "x.$": path } }) });
const place = ["/States/A/Parameters/x.$"];

export const cases: readonly Case[] = [
  { title: "a word in a comparison", machine: read("$.a[?(@.b==Receipt)].c"), finds: place },
  { title: "a word in an inner comparison", machine: read("$.a[?(!(@.b != c) || @.d == 1)]"), finds: place },
  {
    title: "a word in the filter of a call's argument",
    machine: read("States.ArrayGetItem($.a[?(@.b == FooBar)].c, 0)"),
    finds: place,
  },
  { title: "constants and text", machine: read("$.a[?(@.b==null && @.c==true && @.d=='x')]"), finds: [] },
  { title: "a word in a text", machine: read("$.a[?(@.b=='@.c==word')]"), finds: [] },
];
