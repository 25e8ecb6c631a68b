import { optimisedActions } from "../../integrations/catalog/optimised";
import { sdkErrors } from "../../integrations/catalog/sdk-errors";
import { sdkServices } from "../../integrations/catalog/sdk-services";
import { LAMBDA_ERRORS } from "./names";

// The optimised integrations whose SDK service has another name.
const SDK_NAMES: Readonly<Record<string, readonly string[]>> = {
  elasticmapreduce: ["emr"],
  "emr-containers": ["emrcontainers"],
  "emr-serverless": ["emrserverless"],
  events: ["eventbridge"],
  bedrock: ["bedrock", "bedrockruntime"],
  bedrockagentcore: ["bedrockagentcore"],
  states: ["sfn"],
};

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
  for (const { service, errorPrefix } of optimisedActions.values())
    if (!errorPrefix.startsWith("States.")) add(errorPrefix, SDK_NAMES[service] ?? [service]);
  return prefixes;
}

/** The error names that are known behind a prefix, in full; undefined where none are known. */
export function knownErrors(prefix: string): readonly string[] | undefined {
  const services = errorPrefixes().get(prefix);
  const names = [...(services ?? [])].flatMap((service) => sdkErrors(service) ?? []);
  if (names.length === 0) return undefined;
  const full = names.map((name) => `${prefix}.${name}`);
  return prefix === "Lambda" ? [...full, ...LAMBDA_ERRORS] : full;
}

// What stands for errors that a service does not model: the SDK's own and the service's general exception.
const GENERAL = /^(?:SdkClientException|SdkServiceException|(?:Amazon|AWS)\w+Exception|\d{3}|FailedEntry)$/;

/** Whether a service may give this name; a service whose errors are not known may give any. */
export function isServiceError(prefix: string, name: string): boolean {
  if (GENERAL.test(name) || name === `${prefix}Exception`) return true;
  const known = knownErrors(prefix);
  const full = `${prefix}.${name}`.toLowerCase();
  return known === undefined || known.some((error) => error.toLowerCase() === full);
}
