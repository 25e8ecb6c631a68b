import { join, sep } from "node:path";
import type * as ts from "typescript";
import { typedProgramWith } from "../../expression/types/declared";
import { createTypedProgram, type TypedProgram } from "../../expression/types/program";
import { readStored, stampFiles, writeStored, type Decided } from "../../expression/types/store";
import type { Place } from "../../problems";
import { TypeReader } from "../../review/types/describe";
import type { MachineTypes } from "../../review/types/shape";

interface StoredTypes extends Decided {
  /** By the places that lead to the workflow; null where TypeScript does not tell. */
  readonly workflows: Record<string, MachineTypes | null>;
}

const ABOUT = "workflow-types";

// Results of AWS's services are typed by its SDK, which takes longer to read than all the rest together.
const WITHOUT_PULUMI = /^@pulumi\//;

// TypeScript writes paths with slashes on every system.
const LIBRARY = `${join(__dirname, "..", "..").replaceAll(sep, "/")}/`;
/** What makes results of services out of the SDK's types. */
const INTEGRATIONS = `${LIBRARY}integrations/`;

/**
 * What executions of a workflow take and give, as TypeScript has it at the places where the program makes it.
 * `callsServices`: whether some state calls AWS itself, so that the SDK's types may be among the results.
 */
export function readTypesAt(places: readonly Place[], callsServices: boolean): MachineTypes | undefined {
  const sources = places.filter(({ file }) => /\.[cm]?tsx?$/.test(file));
  const [first] = sources;
  if (!first) return undefined;
  const key = JSON.stringify(sources);
  const stored = readStored<StoredTypes>(first.file, ABOUT);
  if (stored && key in stored.workflows) return stored.workflows[key] ?? undefined;
  const { types, files } = ask(sources, first.file, callsServices);
  const decidedBy = new Map(
    [...(stored?.decidedBy ?? []), ...stampFiles([...files, ...own])].map((one) => [one[0], one]),
  );
  const now: StoredTypes = {
    decidedBy: [...decidedBy.values()],
    workflows: { ...stored?.workflows, [key]: types ?? null },
  };
  writeStored(first.file, now, ABOUT);
  return types;
}

/** The answer depends on these too. */
const own = [
  __filename,
  require.resolve("../../review/types/describe"),
  require.resolve("../../review/types/simplify"),
];

function ask(
  places: readonly Place[],
  file: string,
  callsServices: boolean,
): { readonly types: MachineTypes | undefined; readonly files: readonly string[] } {
  const known = typedProgramWith(file);
  const found = firstOf(places, known);
  const isVague = found?.hasAny && (callsServices || importsSdk(known));
  if (!found || !(isVague || found.isOfService)) return { types: found?.types, files: known.files };
  const whole = createTypedProgram([file], undefined, WITHOUT_PULUMI);
  return {
    types: (firstOf(places, whole) ?? found).types,
    files: [...new Set([...known.files, ...whole.files])],
  };
}

function importsSdk({ program }: TypedProgram): boolean {
  return program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes("/node_modules/") && !fileName.startsWith(LIBRARY))
    .some(({ text }) => /["']@(?:aws-sdk|smithy)\//.test(text));
}

interface Found {
  readonly types: MachineTypes;
  readonly hasAny: boolean;
  /** Whether a result of a service is among them. */
  readonly isOfService: boolean;
}

/** A generic function of the user's that makes workflows does not know their types, but whoever calls it does. */
function firstOf(places: readonly Place[], program: TypedProgram): Found | undefined {
  for (const place of places) {
    const found = readAt(place, program);
    if (found) return found;
  }
  return undefined;
}

function readAt(place: Place, { program, typescript }: TypedProgram): Found | undefined {
  const source = program.getSourceFile(place.file);
  if (!source) return undefined;
  const lines = source.getLineStarts();
  const position = (lines[place.line - 1] ?? source.end) + place.column - 1;
  const call = findCall(source, position, typescript);
  const made = call && program.getTypeChecker().getResolvedSignature(call)?.getReturnType();
  const sides = made && sidesOf(made, program.getTypeChecker());
  if (!sides) return undefined;
  const reader = new TypeReader(program, typescript);
  const [input, output] = [reader.read(sides.input), reader.read(sides.output)];
  const { hasParameter, hasAny, named, files } = reader;
  const isOfService = [...files].some((file) => file.startsWith(INTEGRATIONS));
  return hasParameter ? undefined : { types: { input, output, named }, hasAny, isOfService };
}

// V8 names the place of a call by its `new`, by the name of what is called, or by `super`.
function findCall(
  node: ts.Node,
  position: number,
  typescript: typeof ts,
): ts.CallExpression | ts.NewExpression | undefined {
  if (position < node.getFullStart() || position >= node.getEnd()) return undefined;
  const inner = typescript.forEachChild(node, (child) => findCall(child, position, typescript));
  if (inner) return inner;
  const isCall = typescript.isCallExpression(node) || typescript.isNewExpression(node);
  return isCall && position < node.expression.getEnd() ? node : undefined;
}

/** Reads the member `types` of a `Workflow`, or of what extends it. */
function sidesOf(
  made: ts.Type,
  checker: ts.TypeChecker,
): { readonly input: ts.Type; readonly output: ts.Type } | undefined {
  const memberOf = (type: ts.Type | undefined, name: string): ts.Type | undefined => {
    const symbol = type && checker.getPropertyOfType(type, name);
    return symbol && checker.getTypeOfSymbol(symbol);
  };
  const types = memberOf(made, "types");
  const [takes] = memberOf(types, "input")?.getCallSignatures() ?? [];
  const [gives] = memberOf(types, "output")?.getCallSignatures() ?? [];
  const parameter = takes?.parameters[0];
  return parameter && gives
    ? { input: checker.getTypeOfSymbol(parameter), output: gives.getReturnType() }
    : undefined;
}
