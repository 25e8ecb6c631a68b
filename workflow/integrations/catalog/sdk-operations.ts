import { sdkServices } from "./sdk-services";

let operationsByPackage: Readonly<Record<string, string>> | undefined;
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
  // 250 kB that most programs never need.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at the first question only
  operationsByPackage ??= require("./operation-names.json") as Record<string, string>;
  const names = entry && operationsByPackage[entry.sdkPackage];
  return names ? new Set(names.split(" ")) : undefined;
}
