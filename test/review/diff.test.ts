import { expect } from "chai";
import fc from "fast-check";
import type { Json, JsonObject } from "../../workflow/definition";
import { printDiffText } from "../../workflow/review";
import { normalizeExpression } from "../../workflow/review/diff/canonical";
import { compareMachines } from "../../workflow/review/diff/compare";
import { machines } from "./machines";
import { base, diffAfter, lines, machine, type Base } from "./shop";

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

  it("recognises a state that was renamed, changed, and moved into a container at once", () => {
    const diff = diffAfter((copy) => {
      const { Charge, ...states } = copy.States;
      const { Next, Catch, ...work } = Charge;
      const charge = { ...work, Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 9 }], End: true };
      const pay = {
        Type: "Parallel",
        Branches: [{ StartAt: "ChargeCard", States: { ChargeCard: charge } }],
        Catch,
        Next,
      };
      copy.States = { ...states, Pay: pay } as unknown as Base["States"];
      copy.States.Validate.Next = "Pay";
    });
    const found = lines(diff);
    expect(found.filter((line) => /^(added|removed)/.test(line))).to.deep.equal([
      "added Pay: new: Parallel: 1 branch",
    ]);
    expect(found).to.include("renamed ChargeCard: renamed, before Charge");
    expect(found).to.include("moved ChargeCard: moved to Pay[0], before at the top");
    expect(found).to.include(
      "retry ChargeCard: retries `Busy`: 9 times, after 1 s, 2 s, 4 s, …, before `Busy`: 2 times, after 1 s, 2 s",
    );
  });
});
