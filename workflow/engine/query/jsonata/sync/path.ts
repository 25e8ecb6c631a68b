import type { Node } from "../ast";
import { compileStatesMember, Unsupported, type Compiler, type Evaluate } from "./compile";
import type { Frame } from "./frame";
import { compileSort } from "./sorting";
import {
  bail,
  Callable,
  isNumber,
  isSequence,
  sequence,
  settle,
  spend,
  toBoolean,
  type Marked,
} from "./values";

/** A path as a closure: each step is applied to every value of the one before, and the results are joined. */
export function compilePath(node: Node, compiler: Compiler): Evaluate {
  const steps = node.steps ?? [];
  if (steps.some((step) => step.type === "parent" || step.tuple === true)) {
    throw new Unsupported("parents or bound variables in a path");
  }
  return compileMembers(node, steps, compiler) ?? compileSteps(node, steps, compiler);
}

/** One step applied to a list of values. */
type Step = (items: readonly unknown[], frame: Frame) => unknown[] | undefined;

function compileSteps(node: Node, steps: readonly Node[], compiler: Compiler): Evaluate {
  const [first] = steps as [Node];
  const isAbsolute = first.type === "variable";
  const compiled = steps.map((step, index) =>
    compileStep(step, index === 0, index === steps.length - 1, compiler),
  );
  const { keepSingletonArray } = node;
  return (input, frame) => {
    let items: unknown[] | undefined = Array.isArray(input) && !isAbsolute ? input : sequence([input]);
    for (const step of compiled) {
      items = step(items as unknown[], frame);
      if (items === undefined || items.length === 0) break;
    }
    return keepSingletonArray === true ? keepSingleton(items) : items;
  };
}

function keepSingleton(items: Marked | undefined): unknown {
  if (items === undefined) return bail();
  const kept: Marked = items.cons === true && items.sequence !== true ? sequence([items]) : items;
  if (kept.sequence === true) kept.keepSingleton = true;
  return kept;
}

function compileStep(step: Node, isFirst: boolean, isLast: boolean, compiler: Compiler): Step {
  if (step.type === "sort") return compileSortStep(step, compiler);
  const { stages, ...bare } = step;
  const evaluate = compiler.compile(bare);
  if (isFirst && step.consarray === true)
    return (items, frame) => evaluate(items, frame) as unknown[] | undefined;
  const filters = compileStages(stages, compiler);
  return (items, frame) => {
    const results: unknown[] = [];
    spend(items.length);
    for (let index = 0; index < items.length; index++) {
      let result = evaluate(items[index], frame);
      for (const filter of filters) result = filter(result, frame);
      if (result !== undefined) results.push(result);
    }
    return join(results, isLast);
  };
}

function compileStages(stages: Node["stages"], compiler: Compiler): ReturnType<typeof compileFilter>[] {
  return (stages ?? []).map((stage) => {
    if (stage.type !== "filter") throw new Unsupported("an index variable");
    return compileFilter(stage.expr, compiler);
  });
}

// Sorting sees the list as a whole, and so do the predicates behind it.
function compileSortStep(step: Node, compiler: Compiler): Step {
  const sort = compileSort(step, compiler);
  const filters = compileStages(step.stages, compiler);
  return (items, frame) => {
    let result: unknown = sort(items, frame);
    for (const filter of filters) result = filter(result, frame);
    return result as unknown[];
  };
}

// The last step hands on an array of the data as it is; anywhere else results flatten into one sequence.
function join(results: readonly unknown[], isLast: boolean): unknown[] {
  const [only] = results;
  if (isLast && results.length === 1 && Array.isArray(only) && !isSequence(only)) return only as unknown[];
  const joined: unknown[] = [];
  for (const result of results) {
    if (!Array.isArray(result) || (result as Marked).cons === true) joined.push(result);
    else {
      spend(result.length);
      for (const item of result) joined.push(item);
    }
  }
  return sequence(joined);
}

/** A predicate: a number takes the element at that place, anything else keeps the items it holds for. */
export function compileFilter(
  predicate: Node,
  compiler: Compiler,
): (value: unknown, frame: Frame) => unknown {
  if (predicate.type === "number") {
    const place = Math.floor(predicate.value as number);
    return (value) => elementAt(value, place);
  }
  const evaluate = compiler.compile(predicate);
  return (value, frame) => {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const kept: unknown[] = [];
    spend(items.length);
    for (let index = 0; index < items.length; index++) {
      const answer = evaluate(items[index], frame);
      const times = count(answer, index, items.length);
      for (let time = 0; time < times; time++) kept.push(items[index]);
    }
    return sequence(kept);
  };
}

function elementAt(value: unknown, place: number): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const item = items[place < 0 ? items.length + place : place];
  if (item === undefined) return sequence([]);
  return Array.isArray(item) ? item : sequence([item]);
}

// How often the item at an index is taken: a list of numbers names places, and may name one twice.
function count(answer: unknown, index: number, length: number): number {
  if (typeof answer === "boolean") return answer ? 1 : 0;
  if (isNumber(answer)) return isPlace(answer, index, length) ? 1 : 0;
  if (Array.isArray(answer) && answer.every(isNumber)) {
    return answer.filter((place: number) => isPlace(place, index, length)).length;
  }
  return toBoolean(answer) === true ? 1 : 0;
}

function isPlace(place: number, index: number, length: number): boolean {
  const whole = Math.floor(place);
  return (whole < 0 ? length + whole : whole) === index;
}

/**
 * Member names only, from a variable or from the context value: the most frequent path. No lists are made as long as the
 * values on the way are objects.
 */
function compileMembers(node: Node, steps: readonly Node[], compiler: Compiler): Evaluate | undefined {
  const [first, ...rest] = steps as [Node, ...Node[]];
  const isPlain = steps.every((step) => !step.stages && !step.predicate && !step.keepArray);
  const isFromVariable = first.type === "variable" && first.value !== "";
  if (!isPlain || node.keepSingletonArray === true || (!isFromVariable && first.type !== "name"))
    return undefined;
  if (rest.some((step) => step.type !== "name")) return undefined;
  const general = compileSteps(node, steps, compiler);
  const { evaluate, names } = isFromVariable ? compileStart(first, rest, compiler) : fromContext(steps);
  return (input, frame) => {
    let here = evaluate(input, frame);
    for (let index = 0; index < names.length; index++) {
      if (typeof here !== "object" || here === null) return undefined;
      if (Array.isArray(here) || here instanceof Callable) return general(input, frame);
      const name = names[index] as string;
      if (!Object.hasOwn(here, name)) return undefined;
      here = (here as Record<string, unknown>)[name];
    }
    return isSequence(here) ? settle(general(input, frame)) : here;
  };
}

interface Start {
  readonly evaluate: Evaluate;
  readonly names: readonly string[];
}

function fromContext(steps: readonly Node[]): Start {
  return { evaluate: (input) => input, names: steps.map((step) => step.value as string) };
}

function compileStart(first: Node, rest: readonly Node[], compiler: Compiler): Start {
  const names = rest.map((step) => step.value as string);
  const direct =
    first.value === "states" && names[0] !== undefined ? compileStatesMember(names[0], compiler) : undefined;
  if (direct !== undefined) return { evaluate: direct, names: names.slice(1) };
  return { evaluate: compiler.compile(first), names };
}
