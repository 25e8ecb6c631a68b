import { sdkErrors, spellError } from "../../integrations/catalog/sdk-errors";
import { sdkServices } from "../../integrations/catalog/sdk-services";
import { optimisedServices } from "../../integrations/optimised";
import { LAMBDA_ERRORS } from "./names";

let servicesByPrefix: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The prefixes of error names, `DynamoDb` and `DynamoDB`, with the SDK services whose errors stand behind them. */
export function errorPrefixes(): ReadonlyMap<string, ReadonlySet<string>> {
  return (servicesByPrefix ??= readPrefixes());
}

function readPrefixes(): ReadonlyMap<string, ReadonlySet<string>> {
  const prefixes = new Map<string, Set<string>>();
  const add = (prefix: string | undefined, services: readonly string[]) => {
    if (prefix) prefixes.set(prefix, new Set([...(prefixes.get(prefix) ?? []), ...services]));
  };
  for (const { service, exceptionPrefix } of sdkServices.values()) add(exceptionPrefix, [service]);
  for (const { service, errorPrefix, sdkServices: names = [service] } of optimisedServices)
    if (!errorPrefix.startsWith("States.")) add(errorPrefix, names);
  return prefixes;
}

interface KnownErrors {
  readonly names: readonly string[];
  /** Whether AWS gives this name, as far as is known. */
  readonly has: (name: string) => boolean;
}

const knownByPrefix = new Map<string, KnownErrors>();

/** The error names that are known behind a prefix, in full; none where the service is not known. */
export function knownErrors(prefix: string): readonly string[] {
  return readKnown(prefix).names;
}

function readKnown(prefix: string): KnownErrors {
  const before = knownByPrefix.get(prefix);
  if (before) return before;
  const services = [...(errorPrefixes().get(prefix) ?? [])];
  const isOptimised = optimisedServices.some(({ errorPrefix }) => errorPrefix === prefix);
  const modelled = services
    .flatMap((service) => sdkErrors(service) ?? [])
    .map((name) => `${prefix}.${isOptimised ? name : spellError(name)}`);
  const names = prefix === "Lambda" ? [...modelled, ...LAMBDA_ERRORS] : modelled;
  // SDK tasks spell acronyms as words; optimised integrations are not that regular.
  const fold = (name: string) => (isOptimised ? name.toLowerCase() : name);
  const folded = new Set(names.map(fold));
  const known = { names, has: (name: string) => folded.has(fold(name)) };
  knownByPrefix.set(prefix, known);
  return known;
}

// What stands for errors that a service does not model: the SDK's own and the service's general exception.
const GENERAL = /^(?:SdkClientException|SdkServiceException|(?:Amazon|AWS)\w+Exception|\d{3}|FailedEntry)$/;

/** Whether a service may give this name; a service whose errors are not known may give any. */
export function isServiceError(prefix: string, name: string): boolean {
  if (GENERAL.test(name) || name === `${prefix}Exception`) return true;
  const { names, has } = readKnown(prefix);
  return names.length === 0 || has(`${prefix}.${name}`);
}
