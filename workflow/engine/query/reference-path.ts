import { isJsonObject, type Json } from "../../definition";
import { parsePath, type Path, type Segment } from "../../asl/jsonpath";
import { compileDefinite } from "./path-steps";
import { compilePath, type PathReader } from "./path";
import { printValue, QueryError } from "./query-error";

/** A place in a document that can be read and written. */
interface ReferencePath {
  readonly text: string;
  /** The value at the place; undefined where there is none. */
  get(document: Json): Json | undefined;
  /** The document with the value at the place. The given document stays as it was; objects that lack on the way are made. */
  set(document: Json, value: Json): Json;
}

type Step = Extract<Segment, { kind: "member" | "index" }>;

/** A reference path such as that of ResultPath as closures. https://states-language.net/#ref-paths */
export function compileReferencePath(text: string): ReferencePath {
  const path: Path = parsePath(text);
  const steps = path.segments.filter(
    (segment): segment is Step => segment.kind === "member" || segment.kind === "index",
  );
  const read = compileDefinite(path);
  return {
    text,
    get: (document) => {
      try {
        return read(document, document);
      } catch {
        return undefined;
      }
    },
    set: (document, value) => place(document, steps, 0, value, () => conflict(text, document)),
  };
}

function place(
  document: Json | undefined,
  steps: readonly Step[],
  index: number,
  value: Json,
  refuse: Refuse,
): Json {
  const step = steps[index];
  if (step === undefined) return value;
  return step.kind === "member"
    ? placeMember(document, step.name, (child) => place(child, steps, index + 1, value, refuse), refuse)
    : placeElement(document, step.index, (child) => place(child, steps, index + 1, value, refuse), refuse);
}

type Replace = (child: Json | undefined) => Json;
type Refuse = () => QueryError;

function placeMember(document: Json | undefined, name: string, replace: Replace, refuse: Refuse): Json {
  if (document === undefined) return entry({}, name, replace(undefined));
  if (typeof document !== "object" || document === null || Array.isArray(document)) throw refuse();
  const object = document as Readonly<Record<string, Json>>;
  return entry(object, name, replace(Object.hasOwn(object, name) ? object[name] : undefined));
}

// Own property by definition, so that a member called `__proto__` stays data.
function entry(object: Readonly<Record<string, Json>>, name: string, value: Json): Json {
  const copy = { ...object };
  if (name === "__proto__") {
    Object.defineProperty(copy, name, { value, enumerable: true, writable: true, configurable: true });
  } else copy[name] = value;
  return copy;
}

function placeElement(document: Json | undefined, index: number, replace: Replace, refuse: Refuse): Json {
  if (!Array.isArray(document) || index >= document.length) throw refuse();
  const copy: Json[] = [...(document as readonly Json[])];
  copy[index] = replace(copy[index]);
  return copy;
}

/**
 * ItemsPath as a closure: AWS follows it step by step and names the first one that leads nowhere, with
 * States.ReferencePathConflict: `Unable to apply step "lines" to input {"order":1}`.
 */
export function compileStepPath(text: string): PathReader {
  const { root, segments } = parsePath(text);
  const read = compilePath(text);
  if (root !== "input") return read;
  return (scope) => {
    const step = firstMissing(scope.input, segments);
    if (step === undefined) return read(scope);
    const cause = `Unable to apply step "${step}" to input ${printValue(scope.input)}`;
    throw new QueryError("States.ReferencePathConflict", cause);
  };
}

// Only members are looked at: what an index does not find has a wording of its own.
function firstMissing(document: Json, segments: readonly Segment[]): string | undefined {
  let here = document;
  for (const segment of segments) {
    if (segment.kind !== "member") return undefined;
    if (!isJsonObject(here) || !Object.hasOwn(here, segment.name)) return segment.name;
    here = here[segment.name] as Json;
  }
  return undefined;
}

// As AWS reports it: https://qiita.com/tsubasaogawa/items/4fe341bdb6ae7d2fd8ee
function conflict(text: string, document: Json): QueryError {
  return new QueryError(
    "States.ReferencePathConflict",
    `Unable to apply ReferencePath ${text} to input ${JSON.stringify(document)}`,
  );
}
