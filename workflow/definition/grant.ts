import type { Statement } from "./permission";
import type { Text } from "./template";

/** An environment variable's value together with the permissions that make it useful. */
export interface Grant {
  readonly kind: "grant";
  readonly value: Text;
  readonly statements: readonly Statement[];
}
