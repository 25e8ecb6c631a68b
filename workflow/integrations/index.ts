export { distributedMap, type Batch } from "./distributed/distributed-map";
export { read, type ListedObject } from "./distributed/read";
export { gather, writeTo, type ChildExecution, type WrittenResults } from "./distributed/write";
export { sdk } from "./sdk";
export * from "./services";
export type { IntegrationOptions, SdkMetadata, TaskToken } from "./types/integration";
export { type, type Type } from "./types/type";
export { waitForCallback } from "./wait-for-callback";
