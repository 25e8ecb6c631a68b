import type { World } from "../world";

/** What a program asks for when it makes a resource, resolved. */
interface ResourceRequest {
  /** `aws:dynamodb/table:Table`. */
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What AWS would have answered. */
interface ResourceState {
  readonly id: string;
  readonly state: Readonly<Record<string, unknown>>;
}

/** Makes the local counterpart of one type of resource. */
export type Materialise = (request: ResourceRequest, world: World) => Promise<ResourceState> | ResourceState;

/** The name that AWS would show: the one that was asked for, or the resource's own. */
export function physicalName({ name, inputs }: ResourceRequest, key = "name"): string {
  const asked = inputs[key];
  return typeof asked === "string" ? asked : name;
}
