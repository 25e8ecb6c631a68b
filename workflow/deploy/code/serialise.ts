import { Output, runtime } from "@pulumi/pulumi";
import type { Callback } from "../../definition";
import type { Problem } from "../../problems";
import { checkCaptured, checkMethod, type Finding } from "./captured";
import { checkInFile } from "./in-file";
import { findTrail } from "./trail";

/** The text of a callback's one file, or the reasons why there is none. */
type Serialised =
  | { readonly text: string; readonly problems: readonly [] }
  | { readonly text?: undefined; readonly problems: readonly Problem[] };

/** The export that Lambda calls, and the file that it is in: `index.handler`. */
export const HANDLER = { file: "index.js", exportName: "handler", name: "index.handler" } as const;

/**
 * Turns a callback into the text of a module by Pulumi's closure serialisation, checking each captured value on the
 * way. `path` names the callback for problems: `checkout / ChargeCard`.
 */
export async function serialiseCallback(callback: Callback["source"], path: string): Promise<Serialised> {
  const suspects: { readonly value: unknown; readonly findings: Finding[] }[] = [];
  const functions: unknown[] = [];
  const capture = (value: unknown): boolean => {
    if (Output.isInstance(value)) return true;
    const findings = checkCaptured(value);
    if (findings.length > 0) suspects.push({ value, findings });
    if (typeof value === "function" && findings.length === 0) functions.push(value);
    return !findings.some((finding) => STOPS.has(finding.code));
  };
  const failure = await serialise(callback, capture);
  suspects.push({ value: callback, findings: checkMethod(callback) });
  for (const value of functions) suspects.push({ value, findings: checkInFile(value) });
  const problems = suspects.flatMap(({ value, findings }) => {
    if (findings.length === 0) return [];
    const trail = value === callback ? "" : findTrail(callback, value);
    return findings.map((finding) => describe(finding, path, trail));
  });
  if (failure.error !== undefined && problems.length === 0) problems.push(failed(failure.error, path));
  return problems.length === 0 && failure.text !== undefined
    ? { text: failure.text, problems: [] }
    : { problems };
}

function describe(finding: Finding, path: string, trail: string | undefined): Problem {
  const subject = trail === "" ? "The callback" : (trail ?? "A captured value");
  return {
    code: finding.code,
    path: trail ? `${path} / ${trail}` : path,
    message: `${subject} ${finding.message}`,
    fix: finding.fix,
  };
}

// Once one of these is found there is no point in following it further: Pulumi would only fail on its insides.
const STOPS = new Set(["D106", "D107", "D108", "D104", "D111", "D112", "D101"]);

async function serialise(
  callback: Callback["source"],
  capture: (value: unknown) => boolean,
): Promise<{ readonly text?: string; readonly error?: unknown }> {
  try {
    const result = await runtime.serializeFunction(createHandler(callback), {
      exportName: HANDLER.exportName,
      serialize: capture,
    });
    return { text: result.text };
  } catch (error) {
    return { error };
  }
}

// Two parameters, always: Node 24 on Lambda refuses handlers with three. Async, so that what a callback throws at once
// is a rejection too and arrives under its own name.
function createHandler(callback: Callback["source"]): (event: unknown, context: unknown) => Promise<unknown> {
  return async (event, context) => callback(event, context);
}

function failed(error: unknown, path: string): Problem {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("Secret outputs cannot be captured")) {
    return {
      code: "D113",
      path,
      message: "The callback captures a secret: it would stand in clear text in the code of the Lambda.",
      fix: "keep it in Secrets Manager and link it: link: { SECRET_ARN: grant.readSecret(secret) }, or hand it over in `environment`.",
    };
  }
  return {
    code: "D119",
    path,
    message: `The callback cannot be sent to a Lambda. ${message.trim()}`,
    fix: "create or import what it names inside the callback, or capture plain data and functions only.",
  };
}
