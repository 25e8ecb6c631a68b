import { dirname, join, sep } from "node:path";
import type * as ts from "typescript";
import { stampFiles } from "../../expression/types/store";
import type { Place } from "../../problems";
import type { TypeCheckAnswer, TypeFault } from "./check-types";

const LIBRARY = join(__dirname, "..", "..") + sep;

/** Checks a program as `tsc --noEmit` would, by its own tsconfig.json, and tells what is wrong in the user's own files. */
function check(file: string): TypeCheckAnswer {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the types above are all that else is needed of it
  const typescript = require("typescript") as typeof ts;
  const found = typescript.findConfigFile(dirname(file), typescript.sys.fileExists);
  const json = found ? (typescript.readConfigFile(found, typescript.sys.readFile).config as object) : {};
  const { options } = typescript.parseJsonConfigFileContent(
    { ...json, files: [], include: [] },
    typescript.sys,
    found ? dirname(found) : dirname(file),
  );
  const program = typescript.createProgram([file], {
    ...options,
    noEmit: true,
    noCheck: false,
    skipLibCheck: true,
  });
  const own = program.getSourceFiles().filter(({ fileName }) => isUsers(fileName));
  const faults = own.flatMap((source) =>
    [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (diagnostic) => describe(diagnostic, typescript),
    ),
  );
  const read = program.getSourceFiles().map(({ fileName }) => fileName);
  return { faults, decidedBy: stampFiles([...read, ...(found ? [found] : [])]) };
}

function isUsers(file: string): boolean {
  return !file.includes("/node_modules/") && !file.startsWith(LIBRARY);
}

function describe(diagnostic: ts.Diagnostic, typescript: typeof ts): TypeFault {
  const { file, start = 0, messageText, code } = diagnostic;
  // Of a chain of reasons the first says what is wrong.
  const text = typescript.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0] ?? "";
  return {
    text: `${text.replace(/\.$/, "")} (TS${code}).`,
    ...(file ? { place: placeOf(file, start) } : {}),
  };
}

function placeOf(file: ts.SourceFile, start: number): Place {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { file: file.fileName, line: line + 1, column: character + 1 };
}

process.send?.(check(process.argv[2] ?? ""), () => process.disconnect());
