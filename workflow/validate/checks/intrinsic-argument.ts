import { PathSyntaxError } from "../../asl/jsonpath";
import type { IntrinsicArgument, IntrinsicCall, IntrinsicName } from "../../asl/intrinsic";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isCall, parseText, pathTextsOf } from "../jsonpath/path-texts";
import type { MachineView } from "../view/machine-view";

const machine = (call: string) =>
  machineOf({ A: { Type: "Pass", Parameters: { "text.$": call }, End: true } });

/** Constants that a function cannot take. AWS guide, "Intrinsics for JSONPath states". */
export const intrinsicArgument: Check = {
  code: "V309",
  name: "intrinsic-argument",
  severity: "warning",
  rule: "The constants in a call of an intrinsic function are such as it takes: Format has one argument for each {}, JsonMerge's third is false, Hash knows its algorithm, ranges have a step. AWS takes the machine, and the state fails.",
  bad: machine("States.Format('{} of {}', $.done)"),
  good: machine("States.Format('{} of {}', $.done, $.total)"),
  run: checkCalls,
};

function checkCalls(view: MachineView, report: Report): void {
  for (const { value, at } of pathTextsOf(view)) {
    if (typeof value !== "string") continue;
    const parsed = parseText(value);
    if (parsed instanceof PathSyntaxError || !isCall(parsed)) continue;
    for (const call of callsIn(parsed)) {
      const problem = problemOf(call);
      if (problem) report({ at, ...problem });
    }
  }
}

function callsIn(call: IntrinsicCall): readonly IntrinsicCall[] {
  return [call, ...call.arguments.flatMap((argument) => (argument.kind === "call" ? callsIn(argument) : []))];
}

interface Problem {
  readonly message: string;
  readonly fix: string;
}

const ALGORITHMS: readonly string[] = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];

function problemOf(call: IntrinsicCall): Problem | undefined {
  const [first, second, third] = call.arguments;
  const wrong = wrongKind(call);
  if (wrong) return wrong;
  if (call.name === "Format" && first?.kind === "text") return problemOfFormat(call, first.raw);
  if (call.name === "JsonMerge" && isConstant(third) && third.value !== false)
    return {
      message: "States.JsonMerge merges the outermost members only: its third argument must be false.",
      fix: "write false, and merge inner objects with a call of their own.",
    };
  if (call.name === "Hash" && second?.kind === "text" && !ALGORITHMS.includes(second.value))
    return {
      message: `States.Hash does not know the algorithm "${second.value}".`,
      fix: `write one of ${ALGORITHMS.map((name) => `'${name}'`).join(", ")}.`,
    };
  if (call.name === "ArrayRange" && third?.kind === "number" && Math.trunc(third.value) === 0)
    return { message: "States.ArrayRange has a step of 0.", fix: "write a step such as 1 or -1." };
  if (call.name === "ArrayPartition" && second?.kind === "number" && second.value < 1)
    return { message: "States.ArrayPartition needs a size of 1 or more.", fix: "write e.g. 10." };
  return undefined;
}

function problemOfFormat(call: IntrinsicCall, raw: string): Problem | undefined {
  const places = raw.replace(/\\[^]/g, "").split("{}").length - 1;
  const given = call.arguments.length - 1;
  if (places === given) return undefined;
  return {
    message: `The template of States.Format has ${count(places, "place")} {} for ${count(given, "argument")}.`,
    fix: places > given ? "add an argument for each {}." : "write {} in the template for each argument.",
  };
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

function isConstant(
  argument: IntrinsicArgument | undefined,
): argument is Extract<IntrinsicArgument, { kind: "constant" | "number" | "text" }> {
  return argument !== undefined && argument.kind !== "path" && argument.kind !== "call";
}

type Wanted = "text" | "number" | "array" | undefined;

// What each function asks of its arguments in order, where a constant can be wrong.
const WANTED: Readonly<Partial<Record<IntrinsicName, readonly Wanted[]>>> = {
  ArrayContains: ["array"],
  ArrayGetItem: ["array", "number"],
  ArrayLength: ["array"],
  ArrayPartition: ["array", "number"],
  ArrayRange: ["number", "number", "number"],
  ArrayUnique: ["array"],
  Base64Decode: ["text"],
  Base64Encode: ["text"],
  Format: ["text"],
  Hash: [undefined, "text"],
  MathAdd: ["number", "number"],
  MathRandom: ["number", "number", "number"],
  StringSplit: ["text", "text"],
  StringToJson: ["text"],
};

function wrongKind({ name, arguments: given }: IntrinsicCall): Problem | undefined {
  const wanted = WANTED[name] ?? [];
  const index = given.findIndex(
    (argument, place) => wanted[place] && isConstant(argument) && argument.kind !== wanted[place],
  );
  if (index === -1) return undefined;
  const kind = wanted[index]!;
  const argument = given[index] as Extract<IntrinsicArgument, { value: unknown }>;
  return {
    message: `Argument ${index + 1} of States.${name} is ${kind === "array" ? "an array" : `a ${kind}`}; got ${JSON.stringify(argument.value)}.`,
    fix:
      kind === "text"
        ? "write 'text' in quotes, or a path."
        : `write a ${kind === "number" ? "number, or a " : ""}path to ${kind === "number" ? "one" : "an array"}.`,
  };
}
