import type { Json } from "../../workflow/definition";
import { compileMachine, runToEnd, type Machine, type TaskHandlers } from "../../workflow/engine";
import type { Peer } from "./peer";

/** One row of the benchmark: the same work by the engine, by plain JavaScript and by the peer. */
interface BenchmarkCase {
  readonly name: string;
  readonly unit: string;
  /** Units in one run. */
  readonly size: number;
  readonly hasJsonata: boolean;
  run(setting: { readonly history: boolean; readonly language: "JSONPath" | "JSONata" }): Promise<void>;
  /** The least that could be done: the functions, with a JSON clone of the data between states. */
  floor(): void;
  peer(peer: Peer): Promise<void>;
}

interface Plan {
  readonly name: string;
  readonly unit: string;
  readonly executions: number;
  readonly unitsEach: number;
  readonly definition: object;
  readonly jsonata?: object;
  readonly input: Json;
  readonly tasks?: Readonly<Record<string, (input: Json) => Json>>;
  readonly floor: (input: Json) => unknown;
}

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
const order = {
  orderId: "o-1",
  amount: 42,
  items: [
    { sku: "a", quantity: 1 },
    { sku: "b", quantity: 2 },
  ],
  customer: { name: "Ada" },
};
const items = Array.from({ length: 10_000 }, (_, id) => ({ id }));
const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const task = (next?: string): object => ({
  Type: "Task",
  Resource: FUNCTION,
  ...(next ? { Next: next } : { End: true }),
});
const add =
  (key: string) =>
  (input: Json): Json =>
    ({ ...(input as object), [key]: true }) as Json;
const three = { Validate: add("validated"), Charge: add("charged"), Record: add("recorded") };
const LOOPS = 5000;

function passes(count: number): object {
  const states: Record<string, object> = {};
  for (let index = 0; index < count; index++) {
    states[`P${index}`] = {
      Type: "Pass",
      ...(index < count - 1 ? { Next: `P${index + 1}` } : { End: true }),
    };
  }
  return { StartAt: "P0", States: states };
}

const branch = (name: string): object => ({ StartAt: name, States: { [name]: { Type: "Pass", End: true } } });
const parallel = {
  StartAt: "P",
  States: { P: { Type: "Parallel", Branches: [branch("A"), branch("B"), branch("C")], End: true } },
};
const map = (state: object): object => ({
  StartAt: "M",
  States: { M: { Type: "Map", ItemProcessor: { StartAt: "I", States: { I: state } }, End: true } },
});
const jsonata = (definition: object): object => ({ QueryLanguage: "JSONata", ...definition });
const loop = {
  StartAt: "Inc",
  States: {
    Inc: { Type: "Pass", Parameters: { "n.$": "States.MathAdd($.n, 1)" }, Next: "C" },
    C: { Type: "Choice", Choices: [{ Variable: "$.n", NumericLessThan: LOOPS, Next: "Inc" }], Default: "D" },
    D: { Type: "Succeed" },
  },
};
const jsonataLoop = jsonata({
  StartAt: "Inc",
  States: {
    Inc: { Type: "Pass", Output: { n: "{% $states.input.n + 1 %}" }, Next: "C" },
    C: {
      Type: "Choice",
      Choices: [{ Condition: `{% $states.input.n < ${LOOPS} %}`, Next: "Inc" }],
      Default: "D",
    },
    D: { Type: "Succeed" },
  },
});
const intrinsics = {
  "format.$": "States.Format('order {} of {}', $.orderId, $.customer.name)",
  "parsed.$": "States.StringToJson('{\"a\":1}')",
  "printed.$": "States.JsonToString($.customer)",
  "array.$": "States.Array(1, 2, 3)",
  "chunks.$": "States.ArrayPartition($.items, 1)",
  "contains.$": "States.ArrayContains($.items, $.items[0])",
  "range.$": "States.ArrayRange(1, 10, 2)",
  "first.$": "States.ArrayGetItem($.items, 0)",
  "length.$": "States.ArrayLength($.items)",
  "unique.$": "States.ArrayUnique($.items)",
  "encoded.$": "States.Base64Encode($.customer.name)",
  "sum.$": "States.MathAdd($.amount, 1)",
  "split.$": "States.StringSplit('a,b', ',')",
  "hash.$": "States.Hash($.orderId, 'SHA-256')",
};

const plans: readonly Plan[] = [
  {
    name: "a 3 tasks",
    unit: "executions",
    executions: 1000,
    unitsEach: 1,
    definition: {
      StartAt: "Validate",
      States: { Validate: task("Charge"), Charge: task("Record"), Record: task() },
    },
    jsonata: jsonata({
      StartAt: "Validate",
      States: { Validate: task("Charge"), Charge: task("Record"), Record: task() },
    }),
    input: order,
    tasks: three,
    floor: (input) => three.Record(clone(three.Charge(clone(three.Validate(clone(input)))))),
  },
  {
    name: "b 1,000 Pass",
    unit: "transitions",
    executions: 20,
    unitsEach: 1000,
    definition: passes(1000),
    jsonata: jsonata(passes(1000)),
    input: order,
    floor: (input) => {
      let value = input;
      for (let index = 0; index < 1000; index++) value = clone(value);
      return value;
    },
  },
  {
    name: "c Parallel 3",
    unit: "executions",
    executions: 1000,
    unitsEach: 1,
    definition: parallel,
    jsonata: jsonata(parallel),
    input: order,
    floor: (input) => [clone(input), clone(input), clone(input)],
  },
  {
    name: "d Map 10k Pass",
    unit: "items",
    executions: 1,
    unitsEach: items.length,
    definition: map({ Type: "Pass", End: true }),
    jsonata: jsonata(map({ Type: "Pass", End: true })),
    input: items,
    floor: (input) => (input as readonly Json[]).map((item) => clone(item)),
  },
  {
    name: "d Map 10k Task",
    unit: "items",
    executions: 1,
    unitsEach: items.length,
    definition: map(task()),
    jsonata: jsonata(map(task())),
    input: items,
    tasks: { I: add("done") },
    floor: (input) => (input as readonly Json[]).map((item) => add("done")(clone(item))),
  },
  {
    name: "e Choice loop 10k",
    unit: "transitions",
    executions: 1,
    unitsEach: 2 * LOOPS,
    definition: loop,
    jsonata: jsonataLoop,
    input: { n: 0 },
    floor: (input) => {
      let value = input as { n: number };
      while (value.n < LOOPS) value = clone({ n: clone(value).n + 1 });
      return value;
    },
  },
  {
    name: "f 14 intrinsics",
    unit: "executions",
    executions: 500,
    unitsEach: 1,
    definition: { StartAt: "P", States: { P: { Type: "Pass", Parameters: intrinsics, End: true } } },
    input: order,
    floor: (input) => Array.from({ length: 14 }, () => clone(input)),
  },
];

/** The rows, each machine compiled once. */
export const cases: readonly BenchmarkCase[] = plans.map(toCase);

function toCase(plan: Plan): BenchmarkCase {
  const jsonPath = compileMachine(plan.definition);
  const inJsonata = plan.jsonata ? compileMachine(plan.jsonata) : undefined;
  const tasks = handlersOf(plan);
  return {
    name: plan.name,
    unit: plan.unit,
    size: plan.executions * plan.unitsEach,
    hasJsonata: inJsonata !== undefined,
    run: async ({ history, language }) => {
      const machine = (language === "JSONata" ? inJsonata : jsonPath) as Machine;
      const limits = { historyEvents: Infinity };
      for (let index = 0; index < plan.executions; index++) {
        const result = await runToEnd(machine, {
          input: plan.input,
          history,
          limits,
          ...(tasks ? { tasks } : {}),
        });
        if (result.status !== "SUCCEEDED") throw new Error(`${plan.name}: ${result.error}: ${result.cause}`);
      }
    },
    floor: () => {
      for (let index = 0; index < plan.executions; index++) plan.floor(plan.input);
    },
    peer: async (peer) => {
      const machine = new peer.StateMachine(plan.definition, { validationOptions: { noValidate: true } });
      const overrides = { taskResourceLocalHandlers: plan.tasks ?? {} };
      for (let index = 0; index < plan.executions; index++)
        await machine.run(plan.input, { overrides }).result;
    },
  };
}

function handlersOf(plan: Plan): TaskHandlers | undefined {
  if (!plan.tasks) return undefined;
  return Object.fromEntries(
    Object.entries(plan.tasks).map(([state, work]) => [state, (call) => work(call.input)]),
  );
}
