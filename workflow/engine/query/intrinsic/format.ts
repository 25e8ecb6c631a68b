import type { Json } from "../../../definition";
import type { IntrinsicCall } from "../../../asl/intrinsic";
import type { Scope } from "../scope";
import { InvalidArguments } from "./invalid-arguments";

type Fill = (scope: Scope) => Json;

/** `States.Format`: each `{}` of the template takes the next argument; their numbers must agree. */
export function compileFormat(call: IntrinsicCall, parameters: readonly Fill[]): Fill {
  const [template, ...rest] = parameters;
  const [written] = call.arguments;
  if (written?.kind === "text") {
    const pieces = split(written.raw);
    return (scope) => join(pieces, rest, scope);
  }
  return (scope) => {
    const text = template?.(scope);
    if (typeof text !== "string") throw new InvalidArguments().in("Format");
    return join(split(text), rest, scope);
  };
}

function join(pieces: readonly string[], parameters: readonly Fill[], scope: Scope): string {
  if (pieces.length !== parameters.length + 1) {
    throw new InvalidArguments("number of arguments do not match the occurrences of {}.").in("Format");
  }
  let text = pieces[0] ?? "";
  for (let index = 0; index < parameters.length; index++) {
    text += print((parameters[index] as Fill)(scope)) + (pieces[index + 1] ?? "");
  }
  return text;
}

// The text between the placeholders, with escapes undone.
function split(template: string): string[] {
  const pieces = [""];
  for (let index = 0; index < template.length; index++) {
    const character = template.charAt(index);
    if (character === "\\" && index + 1 < template.length) add(pieces, template.charAt(++index));
    else if (character === "{" && template.charAt(index + 1) === "}") {
      pieces.push("");
      index++;
    } else if (character === "{" || character === "}") {
      throw new InvalidArguments(
        `Invalid template in States.Format: matching '${character === "{" ? "}" : "{"}' not found for '${character}'.`,
      ).in("Format");
    } else add(pieces, character);
  }
  return pieces;
}

function add(pieces: string[], text: string): void {
  pieces[pieces.length - 1] += text;
}

// AWS prints an object as `{a=1, b=[x]}`, not as JSON.
function print(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(print).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value as Readonly<Record<string, Json>>).map(
      ([key, item]) => `${key}=${print(item)}`,
    );
    return `{${members.join(", ")}}`;
  }
  return String(value);
}
