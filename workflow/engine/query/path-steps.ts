import { isPlainObject, type Json } from "../../definition";
import { printSegments, type Path, type Segment } from "../../asl/jsonpath";
import { compileFilter } from "./path-filter";
import { compilePathFunction } from "./path-functions";
import { PathNotFoundError } from "./path-error";
import { printValue } from "./query-error";

/** How many values one path may visit; a `..` on a large document stops here instead of hanging. */
const MAX_VISITED = 1_000_000;

/** What the steps of one evaluation share: the document behind `$` in filters, and how many values were visited. */
interface Walk {
  readonly root: Json;
  visited: number;
}

/** Sends every match below `value` to `emit`. */
type Step = (value: Json, walk: Walk, emit: (value: Json) => void) => void;

/** An indefinite path as a closure: all matches in document order; what is missing is skipped. */
export function compileMatches(segments: readonly Segment[]): (value: Json, root: Json) => Json[] {
  const step = compileSteps(segments);
  return (value, root) => {
    const matches: Json[] = [];
    step(value, { root, visited: 0 }, (match) => matches.push(match));
    return matches;
  };
}

function compileSteps(segments: readonly Segment[]): Step {
  return segments.reduceRight<Step>(
    (next, segment, index) =>
      segments[index - 1]?.kind === "descend" ? next : join(segments, index, segment, next),
    (value, _walk, emit) => emit(value),
  );
}

function join(segments: readonly Segment[], index: number, segment: Segment, next: Step): Step {
  if (segment.kind !== "descend") return compileAt(segments, index, next);
  return index + 1 < segments.length ? descend(compileAt(segments, index + 1, next)) : next;
}

// Several members at the end of a path give one object; below `..` only objects that have all of them count.
function compileAt(segments: readonly Segment[], index: number, next: Step): Step {
  const segment = segments[index] as Segment;
  if (segment.kind !== "members" || index < segments.length - 1) return compileStep(segment, next);
  const { names } = segment;
  const needsAll = segments[index - 1]?.kind === "descend";
  const isWanted = (value: Json): boolean =>
    !needsAll || names.every((name) => member(value, name) !== undefined);
  return eachOf([(value) => (isWanted(value) ? pick(value, names) : undefined)], next);
}

/** Whether a key may be read: own keys only, so that `__proto__` and `constructor` name data and nothing else. */
function member(value: Json, name: string): Json | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json>>)[name] : undefined;
}

/** The object of those of the members that are there; undefined where the value is no object. */
function pick(value: Json, names: readonly string[]): Json | undefined {
  if (!isPlainObject(value)) return undefined;
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(value, name) ? [[name, value[name] as Json]] : [])),
  );
}

/** The element at an index; below 0 it counts from the end. */
function element(value: Json, index: number): Json | undefined {
  if (!Array.isArray(value)) return undefined;
  return (value as readonly Json[])[index < 0 ? value.length + index : index];
}

function compileStep(segment: Segment, next: Step): Step {
  switch (segment.kind) {
    case "member":
      return eachOf([(value) => member(value, segment.name)], next);
    case "members":
      return eachOf(
        segment.names.map((name) => (value) => member(value, name)),
        next,
      );
    case "index":
      return eachOf([(value) => element(value, segment.index)], next);
    case "indices":
      return eachOf(
        segment.indices.map((index) => (value) => element(value, index)),
        next,
      );
    case "slice":
      return slice(segment.from, segment.to, next);
    case "wildcard":
      return (value, walk, emit) => forEachChild(value, walk, (child) => next(child, walk, emit));
    case "filter": {
      const holds = compileFilter(segment.filter);
      return (value, walk, emit) =>
        forEachCandidate(value, walk, (child) => {
          if (holds(child, walk.root)) next(child, walk, emit);
        });
    }
    default:
      return next;
  }
}

function eachOf(readers: readonly ((value: Json) => Json | undefined)[], next: Step): Step {
  return (value, walk, emit) => {
    for (const read of readers) {
      const found = read(value);
      if (found !== undefined) next(found, walk, emit);
    }
  };
}

function slice(from: number | undefined, to: number | undefined, next: Step): Step {
  return (value, walk, emit) => {
    if (!Array.isArray(value)) return;
    for (const child of (value as readonly Json[]).slice(from, to)) next(child, walk, emit);
  };
}

// A filter looks at the elements of an array, and at an object as a whole.
function forEachCandidate(value: Json, walk: Walk, visit: (child: Json) => void): void {
  if (isPlainObject(value)) visit(value as Json);
  else if (Array.isArray(value)) forEachChild(value as Json, walk, visit);
}

function forEachChild(value: Json, walk: Walk, visit: (child: Json) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const child of Array.isArray(value) ? (value as readonly Json[]) : Object.values(value)) {
    count(walk);
    visit(child as Json);
  }
}

function count(walk: Walk): void {
  if (++walk.visited > MAX_VISITED) {
    throw new PathNotFoundError(`The path visits more than ${MAX_VISITED} values`);
  }
}

// An own stack instead of recursion: a document may nest deeper than the call stack.
function descend(step: Step): Step {
  return (value, walk, emit) => {
    const pending: Json[] = [value];
    while (pending.length > 0) {
      const here = pending.pop() as Json;
      step(here, walk, emit);
      if (typeof here !== "object" || here === null) continue;
      const children = Object.values(here) as Json[];
      for (let index = children.length - 1; index >= 0; index--) {
        count(walk);
        const child = children[index];
        if (typeof child === "object" && child !== null) pending.push(child);
      }
    }
  };
}

/** A definite path as a closure, made of the readers of its steps; throws {@link PathNotFoundError} with the evaluator's sentence. */
export function compileDefinite(path: Path): (value: Json, root: Json) => Json {
  const { segments } = path;
  const last = segments.at(-1);
  const before = segments.slice(0, -1);
  if (
    last?.kind === "function" &&
    !before.every((segment) => segment.kind === "member" || segment.kind === "index")
  ) {
    const matches = compileMatches(before);
    const apply = compilePathFunction(last);
    return (value, root) =>
      apply(matches(value, root), root) ?? missing(segments, segments.length - 1, value);
  }
  const readers = segments.map((segment) => compileReader(segment));
  return (value, root) => {
    let here = value;
    for (let index = 0; index < readers.length; index++) {
      const found = (readers[index] as Reader)(here, root);
      here = found === undefined ? missing(segments, index, here) : found;
    }
    return here;
  };
}

type Reader = (value: Json, root: Json) => Json | undefined;

function compileReader(segment: Segment): Reader {
  if (segment.kind === "member") {
    const { name } = segment;
    return (value) => member(value, name);
  }
  if (segment.kind === "members") {
    const { names } = segment;
    return (value) => pick(value, names);
  }
  if (segment.kind === "index") {
    const { index } = segment;
    return (value) => element(value, index);
  }
  if (segment.kind === "function") {
    const apply = compilePathFunction(segment);
    return (value, root) => apply(value, root);
  }
  throw new Error(
    `Stepwright met a step it does not know in a definite path: ${segment.kind}. Please report this.`,
  );
}

// A member that lacks on the way is named by the path up to it; anything else by the whole path.
function missing(segments: readonly Segment[], index: number, here: Json): never {
  const segment = segments[index];
  if (segment?.kind === "index" && !Array.isArray(here)) {
    const context = printValue(here);
    throw new PathNotFoundError(
      `Filter: [${segment.index}] can only be applied to arrays. Current context is: ${context}`,
    );
  }
  const isOnTheWay = index < segments.length - 1 && segment?.kind === "member";
  throw new PathNotFoundError(
    isOnTheWay
      ? `Missing property in path ${printSegments(segments.slice(0, index + 1))}`
      : `No results for path: ${printSegments(segments)}`,
  );
}
