import type { Action, Service } from "./service";
import { ServiceError } from "./service-error";

const getSecretValue: Action = ({ request, world }) => {
  const id = String(request["SecretId"]);
  const arn = [...world.secrets.keys()].find(
    (candidate) => candidate === id || candidate.endsWith(`:secret:${id}`),
  );
  if (arn === undefined) {
    throw new ServiceError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  }
  return {
    ARN: arn,
    Name: arn.split(":secret:")[1] ?? id,
    SecretString: world.secrets.get(arn) ?? "",
    VersionId: "1",
  };
};

/** Secrets Manager: what the program's own secret versions say. */
export const secretsmanager: Service = {
  sdk: "secretsmanager",
  errorPrefix: { integration: "SecretsManager", sdk: "SecretsManager" },
  actions: { getSecretValue },
};
