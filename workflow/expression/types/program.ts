import { statSync } from "node:fs";
import { dirname } from "node:path";
import type * as ts from "typescript";
import type { Place } from "../../problems";
import type { Type } from "../kinds";
import { convertType } from "./convert";

type TypeScript = typeof ts;

// A definition's data does not come from these, and they are three quarters of what there is to read.
const NOT_READ = /^(@pulumi|@aws-sdk|@smithy)\//;

/** The user's files as TypeScript sees them. */
export interface TypedProgram {
  /** Types of the parameters of the function that starts at a place. */
  parametersAt(place: Place): readonly Type[] | undefined;
  /** Whether the function that starts at a place gives rules of a choice that leave no value over. */
  takesEveryValueAt(place: Place): boolean;
  /** Every file that decides the types. */
  readonly files: readonly string[];
  readonly program: ts.Program;
  readonly typescript: TypeScript;
}

/** Reads files and what they import, without checking them: types are worked out where somebody asks. */
export function createTypedProgram(
  files: readonly string[],
  before?: TypedProgram,
  notRead = NOT_READ,
): TypedProgram {
  // 300 ms that a program without arrow functions never pays.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at the first question only
  const typescript = require("typescript") as TypeScript;
  const options = readOptions(files[0] ?? ".", typescript);
  const oldProgram = before?.program;
  const program = typescript.createProgram({
    rootNames: files,
    options,
    host: createHost(options, typescript, notRead),
    ...(oldProgram ? { oldProgram } : {}),
  });
  const own = { program, typescript, files: program.getSourceFiles().map((file) => file.fileName) };
  return {
    ...own,
    parametersAt: (place) => parametersAt(place, program, typescript),
    takesEveryValueAt: (place) => takesEveryValueAt(place, program, typescript),
  } as TypedProgram;
}

function readOptions(file: string, typescript: TypeScript): ts.CompilerOptions {
  const found = typescript.findConfigFile(dirname(file), typescript.sys.fileExists);
  const json = found ? (typescript.readConfigFile(found, typescript.sys.readFile).config as object) : {};
  const parsed = typescript.parseJsonConfigFileContent(
    { ...json, files: [], include: [] },
    typescript.sys,
    found ? dirname(found) : dirname(file),
  );
  return { ...parsed.options, noEmit: true, skipLibCheck: true, strict: true, types: [] };
}

const parsed = new Map<string, ts.SourceFile | undefined>();

function createHost(options: ts.CompilerOptions, typescript: TypeScript, notRead: RegExp): ts.CompilerHost {
  const host = typescript.createCompilerHost(options, false);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, how, ...rest) => {
    const { mtimeMs, size } = statSync(name, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: -1 };
    // What is bound to a file by one program holds for another that reads it in the same way.
    const key = `${name} ${mtimeMs} ${size} ${JSON.stringify(typeof how === "object" ? { ...how, setExternalModuleIndicator: 0 } : how)}`;
    const known = parsed.get(key) ?? read(name, how, ...rest);
    parsed.set(key, known);
    return known;
  };
  const cache = typescript.createModuleResolutionCache(host.getCurrentDirectory(), (name) => name, options);
  host.resolveModuleNameLiterals = (literals, file, redirect, own, source) =>
    literals.map((literal) => {
      if (notRead.test(literal.text)) return { resolvedModule: undefined };
      const mode = typescript.getModeForUsageLocation(source, literal, own);
      return typescript.resolveModuleName(literal.text, file, own, host, cache, redirect, mode);
    });
  return host;
}

function parametersAt(
  place: Place,
  program: ts.Program,
  typescript: TypeScript,
): readonly Type[] | undefined {
  const found = functionAt(place, program, typescript);
  if (!found) return undefined;
  const checker = program.getTypeChecker();
  return found.parameters.map((parameter) =>
    convertType(checker.getTypeAtLocation(parameter), checker, typescript),
  );
}

// What the rules of a choice have not taken is the type parameter Rest of the builder's Cases.
function takesEveryValueAt(place: Place, program: ts.Program, typescript: TypeScript): boolean {
  const found = functionAt(place, program, typescript);
  const checker = program.getTypeChecker();
  if (!found) return false;
  const signature = checker.getSignatureFromDeclaration(found);
  const cases = signature && (checker.getReturnTypeOfSignature(signature) as ts.TypeReference);
  if (!cases?.target || cases.symbol?.name !== "Cases") return false;
  const index = cases.target.typeParameters?.findIndex(({ symbol }) => symbol.name === "Rest") ?? -1;
  const rest = checker.getTypeArguments(cases)[index];
  return rest !== undefined && (rest.flags & typescript.TypeFlags.Never) !== 0;
}

function functionAt(
  place: Place,
  program: ts.Program,
  typescript: TypeScript,
): ts.SignatureDeclaration | undefined {
  const source = program.getSourceFile(place.file);
  if (!source) return undefined;
  const position = source.getPositionOfLineAndCharacter(place.line - 1, place.column - 1);
  return findFunction(source, position, source, typescript);
}

// V8 says where the parameters of a function start, which for an arrow function is where the function does.
function findFunction(
  node: ts.Node,
  position: number,
  source: ts.SourceFile,
  typescript: TypeScript,
): ts.SignatureDeclaration | undefined {
  if (position < node.getFullStart() || position >= node.getEnd()) return undefined;
  const inner = typescript.forEachChild(node, (child) => findFunction(child, position, source, typescript));
  if (inner) return inner;
  const isFunction = typescript.isArrowFunction(node) || typescript.isFunctionLike(node);
  return isFunction && startsNear(node, position, source) ? node : undefined;
}

function startsNear(node: ts.SignatureDeclaration, position: number, source: ts.SourceFile): boolean {
  const first = node.parameters[0];
  const end = first ? first.getEnd() : node.getEnd();
  return position >= node.getStart(source) - 1 && position <= end;
}
