import { expect } from "chai";
import fc from "fast-check";
import type { Json, JsonObject } from "../../workflow/definition";
import { compareAll, markDiff, printDiffMarkdown, printDiffText, type Machine } from "../../workflow/review";
import { normalizeExpression } from "../../workflow/review/diff/canonical";
import { compareMachines } from "../../workflow/review/diff/compare";
import { machines } from "./machines";

const base = {
  QueryLanguage: "JSONata",
  StartAt: "Validate",
  States: {
    Validate: { Type: "Task", Resource: "${shop-Validate.arn}", Next: "Charge" },
    Charge: {
      Type: "Task",
      Resource: "${shop-Charge.arn}",
      Arguments: { amount: "{% $states.input.amount %}", currency: "EUR" },
      TimeoutSeconds: 60,
      Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Failed" }],
      Next: "Big?",
    },
    "Big?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.amount > 100 %}", Next: "Notify" }],
      Default: "Done",
    },
    Notify: {
      Type: "Task",
      Resource: "arn:aws:states:::sns:publish",
      Arguments: { TopicArn: "${topic.arn}" },
      Next: "Done",
    },
    Done: { Type: "Succeed", Output: { paid: true } },
    Failed: { Type: "Fail", Error: "PaymentFailed" },
  },
};
type Base = typeof base;

const machine = (definition: JsonObject, rest: Partial<Machine> = {}): Machine => ({
  name: "shop",
  definition,
  ...rest,
});

/** Compares the base with a changed copy of it. */
function diffAfter(change: (copy: { [field: string]: Json } & Base) => void, rest: Partial<Machine> = {}) {
  const copy = structuredClone(base) as unknown as { [field: string]: Json } & Base;
  change(copy);
  return compareMachines(machine(base), machine(copy, rest));
}

const lines = (diff: ReturnType<typeof diffAfter>) =>
  diff.changes.map(({ aspect, state, text }) => `${aspect} ${state ?? "-"}: ${text}`);

/** The paths of all plain values. */
function leavesOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item as Json, [...path, key]));
}

/** A copy with another value at a path. */
function changeAt(value: Json, path: readonly string[]): Json {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === "number" ? value + 1 : `${String(value)}!`;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (String(index) === key ? changeAt(item, rest) : item));
  const object = value as JsonObject;
  return { ...object, [key]: changeAt(object[key] ?? null, rest) };
}

describe("a reformat", () => {
  it("is an empty difference", () => {
    const text = JSON.stringify(base, undefined, 4)
      .replace("$states.input.amount > 100", "$states.input.amount>100")
      .replace("{% $states.input.amount %}", "{%$states.input.amount  %}");
    const { States, ...rest } = JSON.parse(text) as Base;
    const turned = {
      ...rest,
      States: Object.fromEntries(Object.entries(States).reverse()),
    } as unknown as JsonObject;
    const diff = compareMachines(machine(base), machine(turned));
    expect(diff).to.deep.equal({
      name: "shop",
      status: "unchanged",
      changes: [],
      gained: [],
      lost: [],
      types: [],
      inFlight: [],
      callers: [],
    });
    expect(printDiffText([diff])).to.equal("");
  });

  it("is empty for any machine whose keys are turned round", () => {
    const turn = (value: Json): Json =>
      Array.isArray(value)
        ? value.map(turn)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, turn(item as Json)]),
            )
          : value;
    fc.assert(
      fc.property(machines, (definition) => {
        const diff = compareMachines(machine(definition), machine(turn(definition) as JsonObject));
        expect(diff.status).to.equal("unchanged");
      }),
      { numRuns: 40 },
    );
  });

  it("keeps the space that matters in an expression", () => {
    expect(normalizeExpression("{% $a  and $b %}")).to.equal("{%$a and $b%}");
    expect(normalizeExpression("{% $a & ' x  y ' %}")).to.equal("{%$a&' x  y '%}");
    expect(normalizeExpression("{% $match(s, /a  b/) %}")).to.equal("{%$match(s, /a  b/)%}");
    expect(normalizeExpression("two  words")).to.equal("two  words");
  });
});

describe("the difference of two machines", () => {
  it("recognises a renamed state by its work and its place", () => {
    const diff = diffAfter((copy) => {
      const text = JSON.stringify(copy.States).replaceAll("Charge", "TakePayment");
      copy.States = JSON.parse(text) as Base["States"];
    });
    expect(lines(diff)).to.deep.equal([
      "renamed TakePayment: renamed, before Charge; its Lambda shop-Charge becomes shop-TakePayment",
    ]);
  });

  it("recognises every state of a fragment that got a prefix", () => {
    const scoped = JSON.parse(
      JSON.stringify(base).replace(/"(Validate|Charge|Big\?|Notify|Done|Failed)"/g, '"web.$1"'),
    ) as JsonObject;
    const diff = compareMachines(machine(base), machine(scoped));
    expect(diff.changes.map(({ aspect }) => aspect)).to.deep.equal(Array(6).fill("renamed"));
  });

  it("misses no changed value of any machine", () => {
    fc.assert(
      fc.property(machines, fc.nat(), (definition, choice) => {
        const paths = leavesOf(definition);
        const path = paths[choice % paths.length] ?? [];
        const diff = compareMachines(machine(definition), machine(changeAt(definition, path) as JsonObject));
        expect(diff.status, path.join(".")).to.equal("changed");
      }),
      { numRuns: 100 },
    );
  });

  it("does not take another state in the same place for a renamed one", () => {
    const diff = diffAfter((copy) => {
      const { Notify: _gone, ...states } = copy.States;
      const queue = {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage",
        Arguments: { QueueUrl: "${q.url}", MessageBody: "x" },
        Next: "Done",
      };
      copy.States = { ...states, Enqueue: queue } as unknown as Base["States"];
      const [rule] = copy.States["Big?"].Choices;
      if (rule) rule.Next = "Enqueue";
    });
    expect(lines(diff)).to.deep.equal([
      "added Enqueue: new: SQS: sendMessage",
      "removed Notify: removed: SNS: publish",
      "transition Big?: if amount > 100 goes to Enqueue, before Notify",
    ]);
  });

  it("names transitions, retries, catches, timeouts, arguments and expressions", () => {
    const diff = diffAfter((copy) => {
      copy.States.Validate.Next = "Big?";
      Object.assign(copy.States.Charge, {
        TimeoutSeconds: 90,
        Arguments: { amount: "{% $states.input.total %}", currency: "USD" },
        Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 5 }],
        Catch: [{ ErrorEquals: ["Declined"], Next: "Failed" }],
      });
      const [rule] = copy.States["Big?"].Choices;
      if (rule) rule.Condition = "{% $states.input.amount > 500 %}";
    });
    expect(lines(diff)).to.deep.equal([
      "transition Validate: goes on to Big?, before Charge",
      'arguments Charge: Arguments.currency is "USD", before "EUR"',
      "expression Charge: Arguments.amount is {% $states.input.total %}, before {% $states.input.amount %}",
      "expression Big?: goes to Notify if amount > 500, before if amount > 100",
      "retry Charge: retries `Busy`: 5 times, after 1 s, 2 s, 4 s, …, before `Busy`: 2 times, after 1 s, 2 s",
      "catch Charge: catches Declined → Failed, before any error → Failed",
      "timeout Charge: TimeoutSeconds is 90 s, before 1 min",
    ]);
  });

  it("shows the place where long expressions differ", () => {
    const long = (end: string) => `{% ${"$states.input.items[price > 10].name & ".repeat(8)}${end} %}`;
    const withOutput = (end: string): JsonObject => ({
      ...base,
      States: { ...base.States, Done: { Type: "Succeed", Output: long(end) } },
    });
    const [change] = compareMachines(machine(withOutput("'old'")), machine(withOutput("'new'"))).changes;
    expect(change?.text).to.equal(
      "Output is …$states.input.items[price > 10].name & 'new' %}, before …$states.input.items[price > 10].name & 'old' %}",
    );
  });

  it("tells rules in another order from other rules", () => {
    const rules = [
      { Condition: "{% $a %}", Next: "Notify" },
      { Condition: "{% $b %}", Next: "Done" },
    ];
    const withRules = (Choices: Json): JsonObject => ({
      ...base,
      States: { ...base.States, "Big?": { Type: "Choice", Choices, Default: "Done" } },
    });
    const diff = compareMachines(machine(withRules(rules)), machine(withRules([...rules].reverse())));
    expect(diff.changes.map(({ text }) => text)).to.deep.equal([
      "rules are tried in another order: the first that holds decides",
    ]);
  });

  it("tells retries and catches in another order where both take an error, and only there", () => {
    const withHandlers = (...names: string[]): JsonObject => ({
      ...base,
      States: {
        ...base.States,
        Charge: {
          ...base.States.Charge,
          Retry: names.map((name) => ({ ErrorEquals: [name], MaxAttempts: name.length })),
          Catch: names.map((name) => ({ ErrorEquals: [name], Next: name === "Busy" ? "Done" : "Failed" })),
        },
      },
    });
    const textsOf = (one: string, other: string): readonly string[] =>
      compareMachines(machine(withHandlers(one, other)), machine(withHandlers(other, one))).changes.map(
        ({ text }) => text,
      );
    const reordered = [
      "retries are tried in another order: the first that takes an error decides",
      "catches are tried in another order: the first that takes an error decides",
    ];
    expect(textsOf("Busy", "States.TaskFailed")).to.deep.equal(reordered);
    expect(textsOf("States.ALL", "Busy")).to.deep.equal(reordered);
    expect(textsOf("States.Timeout", "States.HeartbeatTimeout")).to.deep.equal(reordered);
    expect(textsOf("Busy", "Declined")).to.deep.equal([]);
    expect(textsOf("States.Timeout", "States.TaskFailed")).to.deep.equal([]);
  });

  it("says nothing of an entry's errors in another order", () => {
    const diff = (names: readonly string[]) =>
      compareMachines(
        machine({ ...base, States: { ...base.States, Charge: withNames(["Busy", "Declined"]) } }),
        machine({ ...base, States: { ...base.States, Charge: withNames(names) } }),
      ).changes.map(({ text }) => text);
    const withNames = (names: readonly string[]): JsonObject => ({
      ...base.States.Charge,
      Catch: [{ ErrorEquals: names, Next: "Failed" }],
    });
    expect(diff(["Declined", "Busy"])).to.deep.equal([]);
    expect(diff(["Declined", "Late"])).to.deep.equal([
      "catches Declined, Late → Failed, before Busy, Declined → Failed",
    ]);
  });

  it("sees a state that moved into a container", () => {
    const diff = diffAfter((copy) => {
      const { Notify, ...states } = copy.States;
      const inner = { StartAt: "Notify", States: { Notify: { ...Notify, Next: undefined, End: true } } };
      const { Next: _next, ...task } = inner.States.Notify;
      const tell = {
        Type: "Parallel",
        Branches: [{ StartAt: "Notify", States: { Notify: task } }],
        Next: "Done",
      };
      copy.States = { ...states, Tell: tell } as unknown as Base["States"];
      const [rule] = copy.States["Big?"].Choices;
      if (rule) rule.Next = "Tell";
    });
    expect(lines(diff)).to.include("moved Notify: moved to Tell[0], before at the top");
    expect(lines(diff)).to.include("added Tell: new: Parallel: 1 branch");
  });

  it("names rights gained and lost, with their reasons", () => {
    const right = (action: string) => ({
      role: "machine",
      actions: [action],
      resources: ["${topic.arn}"],
      reason: "Notify publishes",
    });
    const before = machine(base, { statements: [right("sns:Publish")] });
    const after = machine(base, { statements: [right("sqs:SendMessage")] });
    const diff = compareMachines(before, after);
    expect(diff.gained.map(({ action }) => action)).to.deep.equal(["sqs:SendMessage"]);
    expect(diff.lost.map(({ action }) => action)).to.deep.equal(["sns:Publish"]);
    expect(diff.inFlight).to.deep.equal([
      "Rights are lost at once, for running executions too: one that still has to reach a state that needs them will fail there.",
    ]);
  });

  it("follows the role of a renamed state's callback", () => {
    const right = (state: string) => [
      {
        role: `the callback of ${state}`,
        actions: ["s3:GetObject"],
        resources: ["*"],
        reason: `${state} reads`,
      },
    ];
    const after = structuredClone(base) as unknown as JsonObject;
    const renamed = JSON.parse(JSON.stringify(after).replaceAll('"Notify"', '"Tell"')) as JsonObject;
    const diff = compareMachines(
      machine(base, { statements: right("Notify") }),
      machine(renamed, { statements: right("Tell") }),
    );
    expect([...diff.gained, ...diff.lost]).to.deep.equal([]);
  });

  it("tells callers of another input, output and error", () => {
    const diff = diffAfter((copy) => {
      Object.assign(copy.States.Validate, { Arguments: "{% $states.input.order %}" });
      Object.assign(copy.States.Done, { Output: { paid: true, paymentId: "{% $states.input.id %}" } });
      copy.States.Failed.Error = "Refused";
    });
    expect(diff.callers).to.deep.equal([
      "The input is now also read at order: callers must send it.",
      "The output after Done is an object of paid, paymentId, before an object of paid.",
      "This is read from the definition, because no declared types are known of either version; a Lambda may use more of its input.",
      "Executions may now fail with Refused.",
      "Executions no longer fail with PaymentFailed.",
    ]);
  });

  const statement = (role: string, actions: readonly string[], resource: string) => ({
    role,
    actions,
    resources: [resource],
    reason: `${role === "machine" ? "Charge" : role} needs it`,
  });

  it("says nothing of rights that follow a renamed state, or that one more state shares", () => {
    const rightsOf = (state: string) => [
      statement("machine", ["lambda:InvokeFunction"], `\${shop-${state}.arn}:*`),
      statement(`the callback of ${state}`, ["logs:PutLogEvents"], `\${shop-${state}-log.arn}:*`),
    ];
    const renamed = JSON.parse(JSON.stringify(base).replaceAll("Charge", "TakePayment")) as JsonObject;
    const diff = compareMachines(
      machine(base, { statements: rightsOf("Charge") }),
      machine(renamed, { statements: rightsOf("TakePayment") }),
    );
    expect([diff.gained, diff.lost]).to.deep.equal([[], []]);
    const shared = compareMachines(
      machine(base, { statements: [statement("the callback of Charge", ["sns:Publish"], "t")] }),
      machine(base, { statements: [statement("the callback of Charge, Notify", ["sns:Publish"], "t")] }),
    );
    expect(shared.status).to.equal("unchanged");
  });

  it("puts rights of one role on one thing into one line", () => {
    const [before, after] = [
      machine(base, { statements: [] }),
      machine(base, { statements: [statement("the callback of Charge", ["d:Get", "d:Put"], "${t.arn}")] }),
    ];
    const diffs = compareAll([before], [after]);
    expect(printDiffText(diffs)).to.equal(
      "shop  2 rights gained\n  + may d:Get, Put on ${t.arn} (the callback of Charge needs it)\n",
    );
    expect(printDiffMarkdown(diffs, { before: [before], after: [after] })).to.include(
      "**Gains 2 rights**\n\n- `d:Get, Put` on `${t.arn}`: the callback of Charge needs it\n",
    );
  });

  it("says that rights are lost at once, but not of states that are gone with their Lambda", () => {
    const { Notify: _gone, ...States } = { ...base.States, "Big?": { Type: "Pass", Next: "Done" } };
    const before = machine(base, { statements: [statement("the callback of Notify", ["a:B"], "x")] });
    const gone = compareMachines(before, machine({ ...base, States }, { statements: [] }));
    expect(gone.lost).to.have.length(1);
    expect(gone.inFlight.join()).to.not.include("Rights are lost");
    const lost = compareMachines(before, machine(base, { statements: [] }));
    expect(lost.inFlight.join()).to.include("Rights are lost at once");
  });

  it("says that another type replaces the machine", () => {
    const diff = diffAfter(() => undefined, { type: "EXPRESS" });
    expect(lines(diff)).to.deep.equal(["setting -: type is EXPRESS, before STANDARD"]);
    expect(diff.inFlight).to.have.length(1);
    expect(diff.inFlight[0]).to.include("replaced");
    expect(diff.callers[0]).to.include("runs at least once");
  });

  it("warns that a Lambda which is no longer called may be gone for running executions", () => {
    const diff = diffAfter((copy) => {
      copy.StartAt = "Charge";
      const { Validate: _gone, ...states } = copy.States;
      copy.States = states as Base["States"];
    });
    expect(diff.inFlight[1]).to.include("${shop-Validate.arn} (Validate) is no longer called");
  });

  it("lists new and removed workflows", () => {
    const other: Machine = {
      name: "other",
      definition: { StartAt: "Rest", States: { Rest: { Type: "Wait", Seconds: 1, End: true } } },
      statements: [statement("machine", ["a:B"], "x")],
    };
    const diffs = compareAll([machine(base)], [other]);
    expect(diffs.map(({ name, status }) => `${name} ${status}`)).to.deep.equal([
      "other added",
      "shop removed",
    ]);
    expect(printDiffText(diffs).split("\n")).to.deep.equal([
      "other  new workflow: 1 state added, 1 right gained",
      "  + Rest: new: Wait 1 s",
      "  + may a:B on x (the machine: Charge needs it)",
      "",
      "shop  workflow removed: 6 states removed",
      "  Running executions:",
      "    The machine is deleted: running executions are ended, and their histories go.",
      "  Callers:",
      "    What starts executions of it, or waits for them, fails.",
      "",
    ]);
  });

  it("recognises a workflow that was renamed, with its Lambdas", () => {
    const moved = JSON.parse(JSON.stringify(base).replaceAll("${shop-", "${store-")) as JsonObject;
    const [before, after] = [machine(base), { name: "store", definition: moved }];
    const diffs = compareAll([before], [after]);
    expect(printDiffText(diffs).split("\n")).to.deep.equal([
      "store  renamed",
      "  = the machine: the workflow was called shop",
      "  Running executions:",
      "    The machine shop is replaced by store, with its Lambdas: executions of the old one are ended, and their histories go.",
      "  Callers:",
      "    Executions are started at another ARN.",
      "",
    ]);
    const markdown = printDiffMarkdown(diffs, { before: [before], after: [after] });
    expect(markdown.match(/```mermaid/g)).to.have.length(2);
  });

  it("colours the pictures before and after", () => {
    const [before, after] = [machine(base), machine(structuredClone(base))];
    const states = after.definition["States"] as unknown as Record<string, { Next?: string }>;
    states["Extra"] = { Type: "Pass", Next: "Charge" } as { Next: string };
    if (states["Validate"]) states["Validate"].Next = "Extra";
    const marks = markDiff(before, after, compareMachines(before, after));
    expect([...marks.after.states]).to.deep.equal([
      ["Extra", { status: "added" }],
      ["Validate", { status: "changed" }],
    ]);
    expect([...marks.before.states]).to.deep.equal([["Validate", { status: "changed" }]]);
    expect([...marks.before.edges.values()]).to.deep.equal([{ status: "removed" }]);
    expect([...marks.after.edges.values()]).to.deep.equal([{ status: "added" }, { status: "added" }]);
  });

  it("prints Markdown with a mark to find the comment again, and both pictures", () => {
    const [before, after] = [machine(base), machine({ ...base, StartAt: "Charge" })];
    const markdown = printDiffMarkdown(compareAll([before], [after]), { before: [before], after: [after] });
    expect(markdown.split("\n").slice(0, 3)).to.deep.equal(["<!-- stepwright-diff -->", "### Workflows", ""]);
    expect(markdown.match(/```mermaid/g)).to.have.length(2);
  });
});
