import { secret, type Output } from "@pulumi/pulumi";

/** A typed value of a stack's configuration, with what it means. */
export interface Setting<Value> {
  /** One line for docs/settings.md, without the values it may take. */
  readonly summary: string;
  /** The values it may take, as a reader would say it: `true or false`. */
  readonly values: string;
  /** A valid value, as one writes it on the command line. */
  readonly example: string;
  readonly default: Value;
  /** Whether a deployment must have it; where nothing is deployed, the default stands in. @default false */
  readonly isRequired?: boolean;
  /** Reads the text of the configuration. */
  readonly parse: (text: string) => Parsed<Value>;
}

/** A value, or why there is none: it completes "must be …". */
type Parsed<Value> = { readonly value: Value } | { readonly mustBe: string };

/** true or false. */
export function flag(options: { readonly default: boolean; readonly summary: string }): Setting<boolean> {
  return {
    ...options,
    values: "true or false",
    example: "true",
    parse: (text) =>
      text === "true" || text === "false" ? { value: text === "true" } : { mustBe: "true or false" },
  };
}

/** A whole number within bounds. */
export function wholeNumber<Value extends number | undefined>(options: {
  readonly default: Value;
  readonly min: number;
  readonly max: number;
  readonly summary: string;
}): Setting<number | Value> {
  const values = `a whole number from ${options.min} to ${options.max}`;
  return {
    summary: options.summary,
    default: options.default,
    values,
    example: String(options.default ?? options.min),
    parse: (text) => {
      const value = Number(text);
      const isFine =
        text.trim() !== "" && Number.isInteger(value) && value >= options.min && value <= options.max;
      return isFine ? { value } : { mustBe: values };
    },
  };
}

/** One of a few words, or of a few numbers written as such. */
export function oneOf<const Value extends string | number>(
  words: readonly Value[],
  options: { readonly default: NoInfer<Value>; readonly summary: string },
): Setting<Value> {
  const values = words.length > 6 ? `one of ${words.join(", ")}` : words.join(" or ");
  return {
    ...options,
    values,
    example: String(options.default),
    parse: (text) => {
      const value = words.find((word) => String(word) === text);
      return value === undefined ? { mustBe: values } : { value };
    },
  };
}

/** The ARN of a resource of one AWS service; without a default. */
export function arn(options: {
  readonly service: string;
  readonly example: string;
  readonly summary: string;
}): Setting<string | undefined> {
  const values = `an ARN of ${options.service}`;
  return {
    summary: options.summary,
    default: undefined,
    values,
    example: options.example,
    parse: (text) =>
      new RegExp(`^arn:[\\w-]+:${options.service}:`).test(text) ? { value: text } : { mustBe: values },
  };
}

/** Text of a given form. */
export function text(options: {
  readonly default: string;
  /** What it must look like, and how a reader would say it: `an https URL`. */
  readonly pattern: RegExp;
  readonly values: string;
  readonly example?: string;
  readonly summary: string;
}): Setting<string> {
  const { pattern, values, summary } = options;
  return {
    summary,
    values,
    default: options.default,
    example: options.example ?? options.default,
    parse: (given) => (pattern.test(given) ? { value: given } : { mustBe: values }),
  };
}

/**
 * Text that stays secret: an Output that Pulumi encrypts in its state and masks in what it prints. A deployment must
 * have it; tests and the sandbox, which cannot read secrets, get a stand-in.
 */
export function secretText(options: { readonly summary: string }): Setting<Output<string>> {
  return {
    ...options,
    values: "text, set with --secret",
    default: secret("not-set"),
    isRequired: true,
    example: "s3cret",
    parse: (given) => ({ value: secret(given) }),
  };
}

/** Text by key, written as YAML or JSON: `{ team: shop }`. */
export function textByKey(options: { readonly summary: string }): Setting<Readonly<Record<string, string>>> {
  const values = "an object of text by key";
  return {
    ...options,
    default: {},
    values,
    example: '{"team":"shop"}',
    parse: (text) => {
      const value = parseJson(text);
      return isTextByKey(value) ? { value } : { mustBe: values };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTextByKey(value: unknown): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === "string")
  );
}
