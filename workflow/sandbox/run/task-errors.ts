import { randomUUID } from "node:crypto";
import { TaskFailure } from "../../engine/task-handler";
import type { Service } from "../services/service";
import { ServiceError } from "../services/service-error";

/** How a state calls a service: by its own integration, or through the AWS SDK one. */
export type Calling = "integration" | "sdk";

/** Errors that DynamoDB, SQS and others answer with but do not name in their models. */
const UNNAMED = new Set([
  "ValidationException",
  "SerializationException",
  "MissingParameter",
  "ReceiptHandleIsInvalid",
  "UnknownOperationException",
]);

/** A service's error in the words in which Step Functions passes it on. */
export function toTaskFailure(error: unknown, service: Service, calling: Calling): unknown {
  if (!(error instanceof ServiceError)) return error;
  const unnamed = UNNAMED.has(error.name) ? service.unnamedError?.[calling] : undefined;
  const name = unnamed ?? `${service.errorPrefix[calling]}.${errorName(error.name, calling)}`;
  return new TaskFailure(name, causeText(error, service, calling));
}

// The SDK integrations name errors as Java's classes, which all end so.
function errorName(name: string, calling: Calling): string {
  return calling === "sdk" && !name.endsWith("Exception") ? `${name}Exception` : name;
}

function causeText(error: ServiceError, service: Service, calling: Calling): string {
  const id = randomUUID();
  const prefix = service.errorPrefix[calling];
  const details =
    calling === "sdk"
      ? `Service: ${prefix}, Status Code: ${error.status}, Request ID: ${id}`
      : `Service: Amazon${prefix}; Status Code: ${error.status}; Error Code: ${error.name}; Request ID: ${id}; Proxy: null`;
  return `${error.message} (${details})`;
}
