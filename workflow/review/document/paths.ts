import { statesOf } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { edgesOf, type GraphEdge } from "../graph/graph";
import { asText } from "../machine";
import { addMeasures, nothing, type Measure } from "./measure";

/** A way through a block, from its start to an end. */
export interface Path {
  readonly states: readonly string[];
  readonly edges: readonly GraphEdge[];
  readonly measure: Measure;
}

/** A way back to a state that was visited before. */
export interface Loop {
  readonly states: readonly string[];
  /** One round. */
  readonly measure: Measure;
}

type MeasureState = (name: string, state: JsonObject) => Measure;

/** Every way through a block that visits no state twice, ways without errors first; at most `limit` of them. */
export function findPaths(block: JsonObject, measure: MeasureState, limit: number): readonly Path[] {
  const states = new Map(statesOf(block));
  const found: Path[] = [];
  const walk = (name: string, visited: readonly string[], edges: readonly GraphEdge[]): void => {
    const state = states.get(name);
    if (found.length >= limit || !state || visited.includes(name)) return;
    const names = [...visited, name];
    const isEnd = state["End"] === true || state["Type"] === "Succeed" || state["Type"] === "Fail";
    if (isEnd) {
      const measures = names.map((each) => measure(each, states.get(each) ?? {}));
      found.push({ states: names, edges, measure: addMeasures(measures) });
    }
    for (const edge of edgesOf(name, state)) walk(edge.to, names, [...edges, edge]);
  };
  walk(asText(block["StartAt"]) ?? "", [], []);
  const errors = (path: Path): number => path.edges.filter((edge) => edge.kind === "catch").length;
  return found.sort((a, b) => errors(a) - errors(b));
}

interface Best {
  readonly states: readonly string[];
  readonly measure: Measure;
}

/** The longest way through a block once every loop is cut; it takes time linear in states and edges. */
export function longestPath(
  block: JsonObject,
  measure: MeasureState,
  size: (measure: Measure) => number,
): Best {
  const states = new Map(statesOf(block));
  const known = new Map<string, Best>();
  const open = new Set<string>();
  const visit = (name: string): Best => {
    const before = known.get(name);
    if (before) return before;
    const state = states.get(name);
    if (!state) return { states: [], measure: nothing };
    open.add(name);
    const rest = edgesOf(name, state)
      .filter((edge) => !open.has(edge.to))
      .map((edge) => visit(edge.to))
      .reduce<Best>((best, other) => (size(other.measure) > size(best.measure) ? other : best), {
        states: [],
        measure: nothing,
      });
    open.delete(name);
    const best = {
      states: [name, ...rest.states],
      measure: addMeasures([measure(name, state), rest.measure]),
    };
    known.set(name, best);
    return best;
  };
  return visit(asText(block["StartAt"]) ?? "");
}

/** The loops of a block: for each transition back, the states of one round. */
export function findLoops(block: JsonObject, measure: MeasureState): readonly Loop[] {
  const states = new Map(statesOf(block));
  const loops: Loop[] = [];
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): void => {
    const state = states.get(name);
    if (!state || done.has(name)) return;
    const here = [...path, name];
    for (const edge of edgesOf(name, state)) {
      const at = here.indexOf(edge.to);
      if (at < 0) walk(edge.to, here);
      else loops.push(createLoop(here.slice(at), states, measure));
    }
    done.add(name);
  };
  walk(asText(block["StartAt"]) ?? "", []);
  const keys = loops.map((loop) => JSON.stringify(loop.states));
  return loops.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
}

function createLoop(
  names: readonly string[],
  states: ReadonlyMap<string, JsonObject>,
  measure: MeasureState,
): Loop {
  return { states: names, measure: addMeasures(names.map((name) => measure(name, states.get(name) ?? {}))) };
}
