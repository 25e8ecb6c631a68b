import type { Json } from "../../../definition";
import type { IntrinsicArgument, IntrinsicCall, IntrinsicName } from "../../../asl/intrinsic";
import { PathNotFoundError } from "../path-error";
import { compilePathReader } from "../path";
import { QueryError, printValue } from "../query-error";
import { systemSources, type Scope, type Sources } from "../scope";
import { arrayFunctions } from "./arrays";
import { compileFormat } from "./format";
import { InvalidArguments } from "./invalid-arguments";
import { mathFunctions } from "./math";
import { textFunctions } from "./texts";

type Fill = (scope: Scope) => Json;
type Apply = (parameters: readonly Json[], sources: Sources) => Json;

const functions: Readonly<Record<Exclude<IntrinsicName, "Format">, Apply>> = {
  ...arrayFunctions,
  ...mathFunctions,
  ...textFunctions,
};

/** An intrinsic call as a closure. Fails with States.Runtime, as AWS does, and names the whole field's call. */
export function compileIntrinsic(call: IntrinsicCall): Fill {
  const fill = compileCall(call, call);
  return (scope) => {
    try {
      return fill(scope);
    } catch (error) {
      if (error instanceof InvalidArguments) throw failed(call, error);
      throw error;
    }
  };
}

function failed(call: IntrinsicCall, error: InvalidArguments): QueryError {
  return new QueryError(
    "States.Runtime",
    `There was an error while evaluating the intrinsic function: ${call.text}. ${error.message}`,
  );
}

function compileCall(call: IntrinsicCall, outermost: IntrinsicCall): Fill {
  const parameters = call.arguments.map((argument) => compileArgument(argument, outermost));
  if (call.name === "Format") return compileFormat(call, parameters);
  const apply = functions[call.name];
  const { name } = call;
  return (scope) => {
    const values = parameters.map((parameter) => parameter(scope));
    try {
      return apply(values, scope.sources ?? systemSources);
    } catch (error) {
      if (error instanceof InvalidArguments) throw error.in(name);
      throw error;
    }
  };
}

function compileArgument(argument: IntrinsicArgument, outermost: IntrinsicCall): Fill {
  if (argument.kind === "call") return compileCall(argument, outermost);
  if (argument.kind !== "path") {
    const { value } = argument;
    return () => value;
  }
  const read = compilePathReader(argument.path);
  const { text } = argument.path;
  return (scope) => {
    try {
      return read(scope);
    } catch (error) {
      if (error instanceof PathNotFoundError) throw notFound(outermost, text, scope, error.reason);
      throw error;
    }
  };
}

// AWS lets the sentence of its path library through where an index meets no array.
function notFound(call: IntrinsicCall, text: string, scope: Scope, reason: string): QueryError {
  const what = reason.startsWith("Filter: ")
    ? reason
    : `The JsonPath argument for the field '${text}' could not be found in the input '${printValue(scope.input)}'`;
  return new QueryError("States.Runtime", `The function '${call.text}' had the following error: ${what}`);
}
