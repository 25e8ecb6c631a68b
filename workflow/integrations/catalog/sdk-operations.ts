import operationsByPackage from "./operation-names.json";
import { sdkServices } from "./sdk-services";

const operationsByService = new Map<string, ReadonlySet<string> | undefined>();

/**
 * The operations of a service (`ListObjectsV2`), or undefined where none are known. They are read from the AWS SDK's
 * published clients; `scripts/refresh-sdk-catalog.mjs` refreshes them.
 */
export function sdkOperations(service: string): ReadonlySet<string> | undefined {
  if (!operationsByService.has(service)) operationsByService.set(service, readOperations(service));
  return operationsByService.get(service);
}

function readOperations(service: string): ReadonlySet<string> | undefined {
  const entry = sdkServices.get(service);
  const names = entry && (operationsByPackage as Readonly<Record<string, string>>)[entry.sdkPackage];
  return names ? new Set(names.split(" ")) : undefined;
}
