import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import {
  compileMachine,
  createMemoryObjectStore,
  neverAnswers,
  runToEnd,
  TaskFailure,
  type Machine,
  type TaskCall,
} from "../../workflow/engine";
import type { Json, JsonObject } from "../../workflow/definition";
import { WorkflowError } from "../../workflow/problems";
import type { Case } from "../conformance/case";

const folder = path.join(__dirname, "../conformance/cases");
const cases = fs
  .readdirSync(folder)
  .flatMap((file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as Case[]);

/** What may stand where something else was meant. */
const WRONG: readonly Json[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 2 ** 31, "", "a", "$", "$.x", "$$", "$v", "\ud800", "__proto__"],
  ...["{% 1 %}", "{% $states.input.x.y %}", "{% $nowhere() %}", "{% $sum('x') %}", "{% function($x){$x} %}"],
  ...["2020-01-01T00:00:00Z", "States.Format('{}', $.x)"],
  ...[[], [1, [2]], {}, { x: { y: 1 } }, { "a.$": "$.none" }, { "a.$": "$" }],
  JSON.parse('{"__proto__":{"polluted":true}}') as Json,
];

/** What may lie in a file instead. */
const FILES = [
  "",
  "null",
  "5",
  "[]",
  "{",
  '{"files":{}}',
  "a,a\n1,2",
  "s3://b/k\ns3://b/none",
  "\n\n",
  "[1,[2],null]",
];

function spoilFiles(objects: Case["objects"], draw: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(objects ?? {}).map(([key, body], index) => [
      key,
      (draw + index) % 3 === 0 ? (FILES[(draw + index) % FILES.length] ?? body) : body,
    ]),
  );
}

type Place = readonly [holder: Record<string, Json>, key: string];

function placesIn(value: unknown, isOpen: (key: string) => boolean): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key): Place[] => [
    ...(isOpen(key) ? [[value as Record<string, Json>, key] as const] : []),
    ...placesIn((value as Record<string, Json>)[key], isOpen),
  ]);
}

/** A copy with something wrong in a few places. */
function spoil<T>(
  value: T,
  draws: readonly (readonly [number, number])[],
  isOpen = (_key: string) => true,
): T {
  const copy = JSON.parse(JSON.stringify({ value })) as { value: T };
  for (const [where, what] of draws) {
    const places = placesIn(copy, isOpen);
    const place = places[where % Math.max(places.length, 1)];
    if (place) place[0][place[1]] = JSON.parse(JSON.stringify(WRONG[what % WRONG.length])) as Json;
  }
  return copy.value;
}

const STRUCTURE = new Set(["value", "States", "StartAt", "Type", "Next", "End", "Resource", "QueryLanguage"]);
const draws = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 });

/** Tasks that answer, fail and hang by turns, with results that nobody expects. */
function createTasks(seed: number): (call: TaskCall) => never {
  let turn = seed;
  return (call) => {
    const answer = WRONG[++turn % WRONG.length] as Json;
    if (turn % 7 === 0) throw new TaskFailure("Drawn", "by lot");
    if (call.resource.endsWith(".waitForTaskToken")) call.callback.succeed(answer);
    return (turn % 11 === 0 ? neverAnswers() : turn % 5 === 0 ? Promise.resolve(answer) : answer) as never;
  };
}

function compile(definition: object, type: Case["type"]): Machine | undefined {
  try {
    return compileMachine(definition, type ? { type } : {});
  } catch (error) {
    expect(error).to.be.instanceOf(WorkflowError);
    return undefined;
  }
}

describe("a machine, or data, with something wrong in it", () => {
  it("is refused as a problem, or ends with a status and an error's name, and changes nothing it was given", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        draws,
        draws,
        fc.nat({ max: 1e6 }),
        async (which, inDefinition, inInput, seed) => {
          const one = cases[which % cases.length] as Case;
          const definition = spoil(one.definition, inDefinition, (key) => !STRUCTURE.has(key));
          const machine = compile(definition, one.type);
          if (!machine) return;
          const input = spoil<Json>(one.input ?? {}, inInput);
          const before = JSON.stringify([definition, input]);
          const tasks = createTasks(seed);
          const result = await runToEnd(machine, {
            input,
            seed,
            tasks: () => tasks,
            objectStore: createMemoryObjectStore(spoilFiles(one.objects, seed)),
            limits: { transitions: 2000 },
          });
          expect(result.status).to.be.oneOf(["SUCCEEDED", "FAILED", "TIMED_OUT"]);
          expect(result.cause ?? "").not.to.match(/Cannot read|is not a function|not iterable|report this/);
          expect(JSON.stringify([definition, input])).to.equal(before);
          expect(({} as JsonObject)["polluted"]).to.equal(undefined);
        },
      ),
      { numRuns: 600 },
    );
  });
});
