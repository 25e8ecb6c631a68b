/**
 * The source of a long chain as users write them: tasks, expressions, variables that are read much later, retries,
 * handlers, and a choice with a narrowing predicate in every fifth place.
 */
export function longChain(states: number, library: string): string {
  const lines = [
    `import { choice, error, pass, task } from ${JSON.stringify(library)};`,
    `interface Card { kind: "card"; pan: string; amount: number }`,
    `interface Cash { kind: "cash"; drawer: number; amount: number }`,
    `interface Order { id: string; total: number; pay: Card | Cash; lines: { sku: string; quantity: number }[] }`,
    `interface Numbered extends Order { step: number }`,
    `const Busy = error("Busy");`,
    `const charge = async (order: Numbered) => ({ ...order, step: order.step + 1 });`,
    `export const chain = task("S1", async (order: Order) => ({ ...order, step: 1 as number }))`,
  ];
  for (let state = 2; state <= states;) {
    const made = state % 5 === 0 && state + 2 <= states ? branching(state) : plain(state);
    lines.push(made.text);
    state += made.states;
  }
  return `${lines.join("\n")};\nexport const last: number = (chain.definition.steps.length);\n`;
}

interface Made {
  readonly text: string;
  readonly states: number;
}

function branching(state: number): Made {
  return {
    states: 3,
    text: [
      `  .next(choice("S${state}", (c) => c`,
      `    .when((o) => o.pay.kind === "card" && o.total > ${state}, (b) => b.next(task("S${state + 1}", (o) => ({ ...o, step: ${state} as number }))))`,
      `    .otherwise((b) => b.next(pass("S${state + 2}", (o) => ({ ...o, step: ${state} as number }))))))`,
    ].join("\n"),
  };
}

function plain(state: number): Made {
  switch (state % 4) {
    case 0:
      return {
        states: 1,
        text: `  .next(task("S${state}", charge).retry(Busy, { maxAttempts: 2 }))\n  .assign((o) => ({ v${state}: o.step }))`,
      };
    case 1:
      return {
        states: 1,
        text: `  .next(pass("S${state}", (o, { vars, execution }) => ({ ...o, id: execution.id, step: ${variableBefore(state)} })))`,
      };
    default:
      return { states: 1, text: `  .next(task("S${state}", (o) => ({ ...o, step: o.step + ${state} })))` };
  }
}

// The nearest plain state before this one that set a variable.
function variableBefore(state: number): string {
  for (let before = state - 1; before > 1; before -= 1) {
    if (before % 4 === 0 && !isInBranching(before)) return `vars.v${before}`;
  }
  return "vars === undefined ? 0 : 1";
}

function isInBranching(state: number): boolean {
  return state % 5 < 3;
}
