import { waitingSuffix, type Waiting } from "../facts";

/** What a task's Resource stands for, read from its text. */
export type Resource =
  /** A Lambda by its ARN. */
  | { readonly kind: "lambda" }
  /** An activity by its ARN. */
  | { readonly kind: "activity" }
  /** `arn:…:states:::service:action`, with the way to wait, or the suffix that is none. */
  | ServiceResource
  /** Text that a template fills in: `${MyFunction.Arn}`, `⟦1⟧`. */
  | { readonly kind: "placeholder" }
  /** An ARN in Step Functions' own namespace that names neither an activity nor a service. */
  | { readonly kind: "states" }
  /** Anything else: no ARN, or an ARN that Step Functions cannot call. */
  | { readonly kind: "other" };

/** A service integration. */
export interface ServiceResource {
  readonly kind: "service";
  /** Whether it goes through the AWS SDK: `aws-sdk:s3`. */
  readonly isSdk: boolean;
  readonly service: string;
  readonly action: string;
  /** Undefined when the suffix is none that Step Functions knows. */
  readonly waiting: Waiting | undefined;
  /** `.sync`, or empty. */
  readonly suffix: string;
}

const WAITING = new Map<string, Waiting>(
  (Object.keys(waitingSuffix) as Waiting[]).map((waiting) => [waitingSuffix[waiting], waiting]),
);

/** Reads a task's Resource. The partition, region and account of the ARN are not judged. */
export function readResource(text: string): Resource {
  const [arn, , service, , , ...rest] = text.split(":");
  // The bounds keep a hostile text, thousands of brackets that never close, from taking seconds.
  if (/⟦\d+⟧|\$\{[^}]{0,500}\}|\{\{[^}]{0,500}\}\}/u.test(rest.length > 0 ? rest.join(":") : text))
    return { kind: "placeholder" };
  if (arn !== "arn" || rest.length === 0) return { kind: "other" };
  if (service === "lambda") return { kind: rest[0] === "function" && rest[1] ? "lambda" : "other" };
  if (service !== "states") return { kind: "other" };
  if (rest[0] === "activity") return rest[1] ? { kind: "activity" } : { kind: "states" };
  return readService(rest);
}

function readService(rest: readonly string[]): Resource {
  const isSdk = rest[0] === "aws-sdk";
  const [service = "", ...words] = isSdk ? rest.slice(1) : rest;
  const target = words.join(":");
  const dot = target.indexOf(".");
  const action = dot === -1 ? target : target.slice(0, dot);
  if (!service || !action) return { kind: "states" };
  const suffix = dot === -1 ? "" : target.slice(dot);
  return { kind: "service", isSdk, service, action, suffix, waiting: WAITING.get(suffix) };
}
