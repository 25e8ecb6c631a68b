import type { Json } from "../../definition";
import { parsePath, type Path, type Segment } from "../../asl/jsonpath";
import { compileDefinite } from "./path-steps";
import { QueryError } from "./query-error";

/** A place in a document that can be read and written. */
export interface ReferencePath {
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
    set: (document, value) => place(document, steps, 0, value, text),
  };
}

function place(
  document: Json | undefined,
  steps: readonly Step[],
  index: number,
  value: Json,
  text: string,
): Json {
  const step = steps[index];
  if (step === undefined) return value;
  return step.kind === "member"
    ? placeMember(document, step.name, (child) => place(child, steps, index + 1, value, text), text)
    : placeElement(document, step.index, (child) => place(child, steps, index + 1, value, text), text);
}

type Replace = (child: Json | undefined) => Json;

function placeMember(document: Json | undefined, name: string, replace: Replace, text: string): Json {
  if (document === undefined) return entry({}, name, replace(undefined));
  if (typeof document !== "object" || document === null || Array.isArray(document))
    throw mismatch(text, document);
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

function placeElement(document: Json | undefined, index: number, replace: Replace, text: string): Json {
  if (!Array.isArray(document) || index >= document.length) throw mismatch(text, document);
  const copy: Json[] = [...(document as readonly Json[])];
  copy[index] = replace(copy[index]);
  return copy;
}

function mismatch(text: string, document: Json | undefined): QueryError {
  return new QueryError(
    "States.Runtime",
    `Unable to apply ReferencePath ${text} to input ${JSON.stringify(document ?? null)}`,
  );
}
