/**
 * Measures one evaluation of typical queries, in microseconds: ours against plain JavaScript and the JSONata package,
 * the latter alone and as our fallback, with its limits and its copy of the data.
 * Run: npm run bench:query
 */
import jsonata from "jsonata";
import type { Json } from "../workflow/definition";
import { compileCondition, compilePath, compileTemplate, type Scope } from "../workflow/engine/query";
import { parseExpression } from "../workflow/engine/query/jsonata/package";

const items = Array.from({ length: 20 }, (_, index) => ({
  sku: `s${index}`,
  price: index * 5,
  quantity: index % 3,
}));
const input = { customer: { name: "Ada", tier: "gold" }, items, total: 120 } as const;
const scope: Scope = {
  input: input as unknown as Json,
  context: () => ({ Execution: { Name: "run" } }),
  variables: new Map<string, Json>([["limit", 100]]),
};

const expressions: readonly (readonly [name: string, source: string, plain: () => unknown])[] = [
  ["literal", "1", () => 1],
  ["member", "$states.input.customer.name", () => input.customer.name],
  [
    "condition",
    "$states.input.total > $limit and $states.input.customer.tier = 'gold'",
    () => input.total > 100 && input.customer.tier === "gold",
  ],
  [
    "3-field object",
    "{'name': $states.input.customer.name, 'total': $states.input.total, 'big': $states.input.total > 100}",
    () => ({ name: input.customer.name, total: input.total, big: input.total > 100 }),
  ],
  ["$merge", "$merge([$states.input.customer, {'seen': true}])", () => ({ ...input.customer, seen: true })],
  [
    "sum over 20",
    "$sum($states.input.items.(price * quantity))",
    () => items.reduce((sum, i) => sum + i.price * i.quantity, 0),
  ],
  [
    "filter 20",
    "$states.input.items[price > 60].sku",
    () => items.filter((i) => i.price > 60).map((i) => i.sku),
  ],
  ["$map 20", "$map($states.input.items, function($i){ $i.price * 2 })", () => items.map((i) => i.price * 2)],
];

const paths: readonly (readonly [name: string, evaluate: (scope: Scope) => unknown, plain: () => unknown])[] =
  [
    ["$.customer.name", compilePath("$.customer.name"), () => input.customer.name],
    ["$.items[3].price", compilePath("$.items[3].price"), () => items[3]?.price],
    ["$.items[*].sku", compilePath("$.items[*].sku"), () => items.map((i) => i.sku)],
    [
      "filter",
      compilePath("$.items[?(@.price > 60)].sku"),
      () => items.filter((i) => i.price > 60).map((i) => i.sku),
    ],
    ["$..price", compilePath("$..price"), () => items.map((i) => i.price)],
    [
      "Parameters",
      compileTemplate(
        { "name.$": "$.customer.name", "text.$": "States.Format('{} of {}', $.total, $.customer.tier)" },
        "JSONPath",
        "Parameters",
      ),
      () => ({ name: input.customer.name, text: `${input.total} of ${input.customer.tier}` }),
    ],
    [
      "Choice rule",
      compileCondition(
        {
          And: [
            { Variable: "$.total", NumericGreaterThan: 100 },
            { Variable: "$.customer.tier", StringEquals: "gold" },
          ],
        },
        "JSONPath",
      ),
      () => input.total > 100 && input.customer.tier === "gold",
    ],
  ];

async function main(): Promise<void> {
  const rows: Record<string, Record<string, string>> = {};
  for (const [name, source, plain] of expressions) {
    const ours = compileTemplate(`{% ${source} %}`, "JSONata", "Output");
    const guarded = parseExpression(source);
    const alone = jsonata(source);
    const bindings = { states: { input: scope.input }, limit: 100 };
    rows[`JSONata ${name}`] = {
      ours: print(await measure(() => ours(scope))),
      "package alone": print(await measure(() => alone.evaluate(undefined, bindings))),
      "package, guarded": print(await measure(() => guarded.evaluate(scope))),
      plain: print(await measure(plain)),
    };
  }
  for (const [name, evaluate, plain] of paths) {
    rows[`JSONPath ${name}`] = {
      ours: print(await measure(() => evaluate(scope))),
      "package alone": "",
      "package, guarded": "",
      plain: print(await measure(plain)),
    };
  }
  console.log("Microseconds per evaluation, best of 5");
  console.table(rows);
}

function print(microseconds: number): string {
  return microseconds.toFixed(microseconds < 10 ? 3 : 1);
}

async function measure(evaluate: () => unknown): Promise<number> {
  const rounds: number[] = [];
  const times = (await once(evaluate, 200)) > 5 ? 2_000 : 100_000;
  for (let round = 0; round < 5; round++) rounds.push(await once(evaluate, times));
  return Math.min(...rounds);
}

let sink: unknown;

async function once(evaluate: () => unknown, times: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let time = 0; time < times; time++) {
    const result = evaluate();
    sink = result instanceof Promise ? await result : result;
  }
  const elapsed = Number(process.hrtime.bigint() - start) / 1000 / times;
  return sink === undefined ? elapsed : elapsed;
}

void main();
