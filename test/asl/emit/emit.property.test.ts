import { expect } from "chai";
import * as fc from "fast-check";
import type { State, StateBlock, StateMachine } from "../../../workflow/asl/types";
import { secondOpinion, unwatchedEmit } from "../independent";
import { chainOf, plans } from "./generated";

const RUNS = 100;

describe("every chain that can be built", () => {
  it("has targets that exist, names that are unique, and states that are reached", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { definition } = unwatchedEmit(chainOf(plan), { name: "shop" });
        const blocks = blocksOf(definition);
        for (const block of blocks) {
          const names = Object.keys(block.States);
          expect(names).to.include(block.StartAt);
          expect(names).to.include.members(Object.values(block.States).flatMap(targetsOf));
          expect([...reach(block)].sort()).to.deep.equal([...names].sort());
        }
        const all = blocks.flatMap((block) => Object.keys(block.States));
        expect(new Set(all).size).to.equal(all.length);
        for (const name of all) expect(name.length).to.be.within(1, 80);
      }),
      { numRuns: RUNS },
    );
  });

  it("is emitted twice to the same bytes", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const print = (): string => JSON.stringify(unwatchedEmit(chainOf(plan), { name: "shop" }).definition);
        expect(print()).to.equal(print());
      }),
      { numRuns: RUNS },
    );
  });

  it("passes an independent validator", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(secondOpinion(unwatchedEmit(chainOf(plan), { name: "shop" }))).to.equal(undefined);
      }),
      { numRuns: RUNS },
    );
  });
});

function blocksOf(block: StateBlock | StateMachine): readonly StateBlock[] {
  return [block, ...Object.values(block.States).flatMap(innerBlocks).flatMap(blocksOf)];
}

function innerBlocks(state: State): readonly StateBlock[] {
  if (state.Type === "Parallel") return state.Branches;
  return state.Type === "Map" ? [state.ItemProcessor] : [];
}

function targetsOf(state: State): readonly string[] {
  const targets = [
    "Next" in state ? state.Next : undefined,
    ...("Catch" in state ? (state.Catch ?? []).map((catcher) => catcher.Next) : []),
    ...(state.Type === "Choice" ? [state.Default, ...state.Choices.map((rule) => rule.Next)] : []),
  ];
  return targets.filter((target) => target !== undefined);
}

function reach(block: StateBlock): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [block.StartAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = block.States[name];
    if (reached.has(name) || !state) continue;
    reached.add(name);
    waiting.push(...targetsOf(state));
  }
  return reached;
}
