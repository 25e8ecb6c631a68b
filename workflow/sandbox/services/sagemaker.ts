import { localArn } from "../resources/arn";
import type { Action, Service } from "./service";
import { ServiceError } from "./service-error";

/** Something that is there once it is asked for; its name makes its ARN. */
function create(kind: string, path: string): Action {
  return ({ request }) => {
    const name = request[`${kind}Name`];
    if (typeof name !== "string") {
      throw new ServiceError(
        "ValidationException",
        `1 validation error detected: ${kind}Name must not be null`,
      );
    }
    return { [`${kind}Arn`]: localArn("sagemaker", `${path}/${name}`) };
  };
}

/** SageMaker's models and endpoints; its jobs are scripted by samples. */
export const sagemaker: Service = {
  integration: "sagemaker",
  sdk: "sagemaker",
  errorPrefix: { integration: "SageMaker", sdk: "SageMaker" },
  unnamedError: { integration: "SageMaker.AmazonSageMakerException", sdk: "SageMaker.SageMakerException" },
  actions: {
    createModel: create("Model", "model"),
    createEndpointConfig: create("EndpointConfig", "endpoint-config"),
    createEndpoint: create("Endpoint", "endpoint"),
    updateEndpoint: create("Endpoint", "endpoint"),
  },
};
