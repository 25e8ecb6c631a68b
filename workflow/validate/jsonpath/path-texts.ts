import { isPlainObject } from "../../definition";
import {
  isIntrinsicText,
  tryParseIntrinsic,
  type IntrinsicArgument,
  type IntrinsicCall,
} from "../../asl/intrinsic";
import { PathSyntaxError, tryParsePath, type Filter, type Path } from "../../asl/jsonpath";
import type { Kind } from "../shapes/shape";
import { locate, type Location } from "../view/location";
import type { FieldView, MachineView } from "../view/machine-view";

/** What a path field allows. */
export type PathKind = Extract<Kind, { is: "path" }>;

/** A JSONPath or an intrinsic call, where the machine gives it. */
export interface PathText {
  /** The key that holds it, `.$` included. */
  readonly name: string;
  readonly value: unknown;
  readonly at: Location;
  readonly view: FieldView;
  /** The rules of a field; undefined for a member of a payload template. */
  readonly kind: PathKind | undefined;
}

/** A parsed text: a path, a call, or the reason why it is neither. */
type ParsedText = Path | IntrinsicCall | PathSyntaxError;

const textsOf = new WeakMap<MachineView, readonly PathText[]>();

/** Every path and intrinsic call of the machine's JSONPath states. */
export function pathTextsOf(machine: MachineView): readonly PathText[] {
  const known = textsOf.get(machine);
  if (known) return known;
  const texts: PathText[] = [];
  for (const view of machine.fields) collect(view, texts);
  textsOf.set(machine, texts);
  return texts;
}

function collect(view: FieldView, texts: PathText[]): void {
  const { field, node, value, at, name } = view;
  if (node.language !== "JSONPath" || field.only === "JSONata") return;
  if (field.kind.is === "path") {
    if (typeof value === "string") texts.push({ name, value, at, view, kind: field.kind });
  } else if (field.kind.is === "template" || field.kind.is === "assign") {
    collectTemplate(value, at, view, texts);
  }
}

function collectTemplate(value: unknown, at: Location, view: FieldView, texts: PathText[]): void {
  if (Array.isArray(value)) {
    value.forEach((element: unknown, index) => collectTemplate(element, locate(at, index), view, texts));
  } else if (isPlainObject(value)) {
    for (const name of Object.keys(value)) {
      const member = locate(at, name);
      if (name.endsWith(".$")) texts.push({ name, value: value[name], at: member, view, kind: undefined });
      else collectTemplate(value[name], member, view, texts);
    }
  }
}

const parsedTexts = new Map<string, ParsedText>();
const MOST_REMEMBERED = 5_000;

/** Parses a path or an intrinsic call; the same text is parsed once. */
export function parseText(text: string): ParsedText {
  const known = parsedTexts.get(text);
  if (known) return known;
  const parsed = isIntrinsicText(text) ? tryParseIntrinsic(text) : tryParsePath(text);
  if (parsedTexts.size >= MOST_REMEMBERED) parsedTexts.clear();
  parsedTexts.set(text, parsed);
  return parsed;
}

/** The words without quotes that the filters of a text compare with. */
export function bareWordsIn(text: string): readonly string[] {
  if (!text.includes("?")) return [];
  return pathsIn(parseText(text)).flatMap(bareWordsOf);
}

function bareWordsOf({ segments }: Path): readonly string[] {
  return segments.flatMap((segment) => (segment.kind === "filter" ? bareWordsOfFilter(segment.filter) : []));
}

function bareWordsOfFilter(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.filters.flatMap(bareWordsOfFilter);
    case "not":
      return bareWordsOfFilter(filter.filter);
    case "exists":
      return bareWordsOf(filter.path);
    case "compare":
      return [filter.left, filter.right].flatMap((operand) => {
        if (operand.kind === "path") return bareWordsOf(operand.path);
        return operand.kind === "literal" && operand.isBare ? [String(operand.value)] : [];
      });
  }
}

/** The paths of a parsed text: itself, or those among the arguments of its calls. */
export function pathsIn(parsed: ParsedText): readonly Path[] {
  if (parsed instanceof PathSyntaxError) return [];
  if (!isCall(parsed)) return [parsed];
  return parsed.arguments.flatMap(pathsInArgument);
}

function pathsInArgument(argument: IntrinsicArgument): readonly Path[] {
  if (argument.kind === "path") return [argument.path];
  return argument.kind === "call" ? pathsIn(argument) : [];
}

/** Whether a parsed text is an intrinsic call. */
export function isCall(parsed: Path | IntrinsicCall): parsed is IntrinsicCall {
  return "kind" in parsed;
}
